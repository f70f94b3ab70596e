package org.fenqu.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A page of the report: one HTML file with all its styles, scripts and data, and no way out. */
final class ReportPage {
  private static final String LEAFLET = "/META-INF/resources/webjars/leaflet/1.9.4/dist/leaflet";

  private final String template = resource("page.html");
  private final String style = resource("report.css");
  private final String script = resource("report.js");
  private final String mapStyle = withoutImages(read(LEAFLET + ".css"));
  private final String mapScript = read(LEAFLET + ".js");

  /**
   * @param title of the window
   * @param json the page's data
   */
  byte[] html(String title, String json) {
    StringBuilder page = new StringBuilder(template.length() + json.length() + (1 << 18));
    int at = 0;
    for (String[] part :
        new String[][] {
          {"{{title}}", escaped(title)},
          {"{{map-style}}", mapStyle},
          {"{{style}}", style},
          {"{{data}}", quotable(json)},
          {"{{map-script}}", mapScript.replace("//# sourceMappingURL=leaflet.js.map", "")},
          {"{{script}}", script}
        }) {
      int mark = template.indexOf(part[0], at);
      page.append(template, at, mark).append(part[1]);
      at = mark + part[0].length();
    }
    return page.append(template, at, template.length()).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** JSON inside a script element must not end it: text of users may hold any tag. */
  private static String quotable(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Leaflet's own pictures (markers, a layer switch) aren't used. */
  private static String withoutImages(String css) {
    return css.replaceAll("url\\([^)]*\\)", "none");
  }

  private static String resource(String name) {
    return read("/org/fenqu/report/" + name);
  }

  private static String read(String path) {
    try (InputStream in = ReportPage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " isn't on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }
}

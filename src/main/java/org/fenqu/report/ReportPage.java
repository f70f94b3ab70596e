package org.fenqu.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A page of the report: one HTML file with all its styles, scripts and data, and no way out. */
final class ReportPage {
  /** Stands in no text. */
  private static final String SPLIT = "\u0000";

  private static final String LEAFLET = "/META-INF/resources/webjars/leaflet/1.9.4/dist/leaflet";

  /** Six bytes in a script element instead of what would end it or break a line. */
  private static final byte[] LESS = "\\u003c".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] LINE = "\\u2028".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PARAGRAPH = "\\u2029".getBytes(StandardCharsets.US_ASCII);

  /** What stands before the title, between title and data, and after the data. */
  private final byte[][] parts;

  ReportPage() {
    String template = resource("page.html");
    int at = 0;
    StringBuilder page = new StringBuilder();
    String[][] fixed = {
      {"{{title}}", SPLIT},
      {"{{map-style}}", withoutImages(read(LEAFLET + ".css"))},
      {"{{style}}", resource("report.css")},
      {"{{data}}", SPLIT},
      {"{{map-script}}", read(LEAFLET + ".js").replace("//# sourceMappingURL=leaflet.js.map", "")},
      {"{{script}}", resource("report.js")}
    };
    for (String[] part : fixed) {
      int mark = template.indexOf(part[0], at);
      page.append(template, at, mark).append(part[1]);
      at = mark + part[0].length();
    }
    page.append(template, at, template.length());
    String[] texts = page.toString().split(SPLIT);
    parts = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      parts[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * @param title of the window
   * @param json the page's data, UTF-8
   */
  byte[] html(String title, byte[] json) {
    ByteArrayOutputStream page = new ByteArrayOutputStream(json.length + (1 << 19));
    page.writeBytes(parts[0]);
    page.writeBytes(escaped(title).getBytes(StandardCharsets.UTF_8));
    page.writeBytes(parts[1]);
    writeQuotable(page, json);
    page.writeBytes(parts[2]);
    return page.toByteArray();
  }

  /** JSON inside a script element must not end it: text of users may hold any tag. */
  private static void writeQuotable(ByteArrayOutputStream page, byte[] json) {
    int written = 0;
    for (int i = 0; i < json.length; i++) {
      byte[] instead = null;
      int length = 1;
      if (json[i] == '<') {
        instead = LESS;
      } else if (json[i] == (byte) 0xE2 && i + 2 < json.length && json[i + 1] == (byte) 0x80) {
        // U+2028 and U+2029 in UTF-8.
        length = 3;
        instead =
            switch (json[i + 2]) {
              case (byte) 0xA8 -> LINE;
              case (byte) 0xA9 -> PARAGRAPH;
              default -> null;
            };
      }
      if (instead != null) {
        page.write(json, written, i - written);
        page.writeBytes(instead);
        written = i + length;
      }
    }
    page.write(json, written, json.length - written);
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

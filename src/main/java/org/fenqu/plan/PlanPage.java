package org.fenqu.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.source.crs.PublishedShape;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * A page of findings to send back: one HTML file without scripts from elsewhere, in Chinese and
 * English, with a map of where they are.
 */
public final class PlanPage {
  /** More rows help nobody: the rest is in the table. */
  private static final int MOST = 2000;

  private static final double WIDTH = 900;
  private static final String TEMPLATE = "page.html";

  private final PlanCheck check;
  private final Envelope extent;
  private final double scale;

  private PlanPage(PlanCheck check) {
    this.check = check;
    this.extent = check.area().extent();
    this.scale = WIDTH / extent.getWidth();
  }

  public static String of(PlanCheck check) {
    return new PlanPage(check).html();
  }

  private String html() {
    List<Row> findings = check.findings().orderBy("finding_id").drop("geometry").takeAsList(MOST);
    Map<String, Long> counts = check.counts();
    long all = counts.values().stream().mapToLong(count -> count).sum();
    String files =
        check.tables().stream()
            .map(table -> escaped(table.name() + " (" + table.path() + ")"))
            .collect(Collectors.joining("<br>"));
    return template()
        .replace("{{files}}", files)
        .replace("{{date}}", check.request().date().toString())
        .replace("{{cards}}", cards(counts))
        .replace("{{map}}", map(findings))
        .replace("{{shown}}", all > findings.size() ? findings.size() + " / " + all : "" + all)
        .replace("{{rows}}", findings.stream().map(this::row).collect(Collectors.joining("\n")));
  }

  private static String template() {
    try (InputStream in = PlanPage.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cards(Map<String, Long> counts) {
    StringBuilder cards = new StringBuilder();
    for (Severity severity : Severity.values()) {
      cards.append(
          String.format(
              "<div class=\"card %1$s\"><b>%2$d</b>%3$s</div>%n",
              severity.key(),
              counts.getOrDefault(severity.key(), 0L),
              both(severity.zh(), severity.key())));
    }
    return cards.toString();
  }

  private static String both(String zh, String en) {
    return "<span lang=\"zh\">"
        + escaped(zh)
        + "</span><span lang=\"en\">"
        + escaped(en)
        + "</span>";
  }

  private String map(List<Row> findings) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\">%n",
            WIDTH,
            extent.getHeight() * scale));
    for (PlanArea.Region region : check.area().regions()) {
      Geometry plain = DouglasPeuckerSimplifier.simplify(region.ground(), 1 / scale);
      svg.append("<path class=\"").append(region.domain()).append("\" d=\"");
      Ground.polygons(plain).forEach(polygon -> path(svg, polygon));
      svg.append("\"><title>")
          .append(escaped(String.valueOf(region.name())))
          .append("</title></path>\n");
    }
    // The gravest are drawn last.
    for (int i = findings.size() - 1; i >= 0; i--) {
      Row finding = findings.get(i);
      if (finding.getAs("lon") != null) {
        double[] at = place(finding.getAs("lon"), finding.getAs("lat"));
        svg.append(
            String.format(
                Locale.ROOT,
                "<a href=\"#%1$s\"><circle class=\"%2$s\" cx=\"%3$.1f\" cy=\"%4$.1f\" r=\"5\">"
                    + "<title>%1$s %5$s</title></circle></a>%n",
                finding.<String>getAs("finding_id"),
                finding.<String>getAs("severity"),
                at[0],
                at[1],
                escaped(finding.getAs("text_zh"))));
      }
    }
    return svg.append("</svg>").toString();
  }

  private void path(StringBuilder svg, Polygon polygon) {
    ring(svg, polygon.getExteriorRing());
    for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
      ring(svg, polygon.getInteriorRingN(h));
    }
  }

  private void ring(StringBuilder svg, LinearRing ring) {
    char step = 'M';
    for (Coordinate vertex : ring.getCoordinates()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "%c%.1f %.1f",
              step,
              (vertex.x - extent.getMinX()) * scale,
              (extent.getMaxY() - vertex.y) * scale));
      step = 'L';
    }
    svg.append('Z');
  }

  private double[] place(double lon, double lat) {
    Geometry point =
        PublishedShape.toGrid(CountyGeometry.FACTORY.createPoint(new Coordinate(lon, lat)));
    Coordinate at = point.getCoordinate();
    return new double[] {(at.x - extent.getMinX()) * scale, (extent.getMaxY() - at.y) * scale};
  }

  private String row(Row finding) {
    String severity = finding.getAs("severity");
    Severity grave = Severity.valueOf(severity.toUpperCase(Locale.ROOT));
    Object lon = finding.getAs("lon");
    String place =
        lon == null
            ? ""
            : String.format(Locale.ROOT, "%.6f, %.6f", lon, finding.<Double>getAs("lat"));
    String whose = finding.getAs("whose");
    return String.format(
        "<tr id=\"%s\" class=\"%s\"><td>%1$s</td><td>%s</td><td>%s<br><code>%s</code></td>"
            + "<td>%s</td><td>%s</td><td>%s</td><td class=\"place\">%s</td></tr>",
        finding.<String>getAs("finding_id"),
        severity,
        both(grave.zh(), severity),
        escaped(finding.getAs("layer")),
        escaped(finding.getAs("rule")),
        escaped(whose == null ? "" : whose),
        both(finding.getAs("text_zh"), finding.getAs("text")),
        both(finding.getAs("remedy_zh"), finding.getAs("remedy")),
        place);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package org.fenqu.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.config.LegalKind;

/** The scheme and catalogue that recompute the invented nation: 20 indicators over its layers. */
final class NationScheme {
  private static final int INDICATORS = 20;

  private NationScheme() {}

  static void write(Path folder) throws IOException {
    text(folder.resolve("layers.yaml"), catalogue());
    text(folder.resolve("scheme.yaml"), scheme());
    text(folder.resolve("layers-laws.yaml"), catalogue() + laws());
    text(
        folder.resolve("scheme-laws.yaml"),
        scheme().replace("catalogue: layers.yaml", "catalogue: layers-laws.yaml") + priority());
    Files.createDirectories(folder.resolve("standards"));
    text(folder.resolve("standards/index.csv"), "file,title\n");
  }

  private static void text(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static String catalogue() {
    StringBuilder text =
        new StringBuilder("# An invented nation, for benchmarks.\nfenqu: 1\nlayers:\n");
    layer(text, "counties", "{type: geopackage, path: admin/counties.gpkg, id: adcode}", null);
    layer(text, "sea", "{type: geojson, path: admin/sea.geojson}", null);
    for (int n = 0; n < NationSample.RASTERS; n++) {
      String source = "{type: geotiff, path: " + NationSample.name(n) + ", band: 1}";
      layer(text, id(n), source, n % 8 == 4 ? "{method: sum}" : "{method: mean}");
    }
    StringBuilder classes = new StringBuilder();
    for (int c = 1; c <= 10; c++) {
      classes.append(c > 1 ? ", " : "").append("c").append(c).append(": ").append(c);
    }
    layer(
        text,
        "landcover",
        "{type: geotiff, path: classes/landcover.tif, band: 1}",
        "{method: fractions, classes: {" + classes + "}}");
    String points = "{type: csv, path: points/sources.csv, x: lon, y: lat, id: id}";
    layer(text, "sources", points, "{method: weighted_sum, value: amount}");
    layer(text, "source_km", points, "{method: distance}");
    layer(text, "roads", "{type: geopackage, path: lines/roads.gpkg, id: ref}", "{method: length}");
    return text.toString();
  }

  private static String laws() {
    StringBuilder text = new StringBuilder();
    for (LegalKind kind : LegalKind.values()) {
      layer(text, kind.key(), "{type: geopackage, path: law/" + kind.key() + ".gpkg}", null);
    }
    return text.toString();
  }

  private static String priority() {
    StringBuilder text = new StringBuilder("priority:\n");
    for (LegalKind kind : LegalKind.values()) {
      text.append("  - {layer: ").append(kind.key());
      text.append(", exact: true, kind: ").append(kind.key()).append(", id: code}\n");
    }
    return text.toString();
  }

  private static String id(int n) {
    return String.format("layer_%02d", n);
  }

  private static void layer(StringBuilder text, String id, String source, String grid) {
    text.append("  - id: ").append(id).append('\n');
    text.append("    title: {zh: ").append(id).append(", en: ").append(id).append("}\n");
    text.append("    element: resources\n    unit: \"1\"\n    period: \"2025\"\n");
    text.append("    licence: CC0\n    origin: invented by jobs/samples\n");
    text.append("    source: ").append(source).append('\n');
    if (grid != null) {
      text.append("    grid: ").append(grid).append('\n');
    }
  }

  private static String scheme() {
    StringBuilder text =
        new StringBuilder(
            """
            # An invented nation, for benchmarks.
            fenqu: 1
            id: nation
            title: {zh: 虚构全国, en: An invented nation}
            date: 2025-12-31
            grid: {cell: 1000}
            catalogue: layers.yaml
            area:
              counties: {layer: counties, adcode: adcode, name: name, city_name: city, province_name: province}
              seas: {layer: sea, within_km: 100}
            indicators:
            """);
    for (int n = 0; n < INDICATORS; n++) {
      Element element = Element.values()[n % Element.values().length];
      Dimension dimension = Dimension.values()[n % Dimension.values().length];
      text.append("  - id: ").append("indicator_").append(n).append('\n');
      text.append("    title: {zh: 指标")
          .append(n)
          .append(", en: Indicator ")
          .append(n)
          .append("}\n");
      text.append("    element: ").append(element.key()).append('\n');
      text.append("    dimension: ").append(dimension.key()).append('\n');
      text.append("    domain: land\n    expression: ").append(expression(n)).append('\n');
      text.append("    unit: \"1\"\n    score: {method: min_max}\n");
    }
    return text
        + """
        key:
          threshold: {quantile: 0.95}
        units: {min_area_km2: 5}
        outputs: {cell_geometry: point}
        """;
  }

  private static String expression(int n) {
    return switch (n % 4) {
      case 0 -> id(n);
      case 1 -> id(n) + " * exp(-source_km / 20)";
      case 2 -> id(n) + " + 10 * ln(1 + sources)";
      default -> "greatest(" + id(n) + ", 100 * landcover_c" + (n % 10 + 1) + ", roads)";
    };
  }
}

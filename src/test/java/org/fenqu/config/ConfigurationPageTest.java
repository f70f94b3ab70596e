package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fenqu.DocumentedText;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md lists every key of the shapes that the loader reads by, with an example
 * from the schemes that come with Fenqu.
 */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs/configuration.md");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Keys that no shipped scheme uses. */
  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("standards", "standards"),
          Map.entry("area.overlaps", "refuse"),
          Map.entry("priority.min_fraction", "0.5"),
          Map.entry("indicators.score.zero", "none"),
          Map.entry("area.gaps", "nearest"),
          Map.entry("area.gaps_largest_km2", "0.5"),
          Map.entry("source.nodata", "-9999"),
          Map.entry("source.offset", "-273.15"),
          Map.entry("source.registration", "point"),
          Map.entry("source.variable", "PM2.5"),
          Map.entry("source.time", "2024-06"),
          Map.entry("source.time_index", "0"),
          Map.entry("source.level", "850"),
          Map.entry("source.level_index", "0"),
          Map.entry("source.overlap", "last"),
          Map.entry("source.delimiter", "\";\""),
          Map.entry("source.encoding", "GBK"),
          Map.entry("source.crs", "EPSG:4490"),
          Map.entry("source.filter", "year = '2025'"),
          Map.entry("source.id", "name"),
          Map.entry("source.band", "2"),
          Map.entry("grid.pixel_weight", "equal"),
          Map.entry("grid.overlap", "sum"),
          Map.entry("grid.max_km", "100"),
          Map.entry("grid.value", "so2_t"),
          Map.entry("grid.min_coverage", "0.25"),
          Map.entry("grid.id", "code"),
          Map.entry("grid.name", "name"),
          Map.entry("grid.classes", "{cropland: 11, paddy: 12}"),
          Map.entry("optional", "true"),
          Map.entry("layer", "tibetan_plateau"),
          Map.entry("members", "[\"1\", \"2\"]"),
          Map.entry("proxy", "surface NO2; a column from space only ranks places"),
          Map.entry("indicators.score.descending", "true"),
          Map.entry("indicators.score.low", "0.01"),
          Map.entry("indicators.score.high", "0.99"));

  private final Map<String, String> examples = new LinkedHashMap<>();

  @Test
  void everyKeyIsDocumented() throws IOException {
    for (String file : List.of("conf/sample.yaml", "conf/china-open.yaml")) {
      collect(YAML.readTree(Files.readString(Path.of(file))), "");
    }
    EXAMPLES.forEach(examples::putIfAbsent);
    StringBuilder scheme = new StringBuilder();
    table(scheme, SchemeShape.SCHEME, "", "");
    DocumentedText.check(PAGE, "scheme keys", scheme.toString());

    examples.clear();
    YAML.readTree(Files.readString(Path.of("conf/regions/strategic.yaml")))
        .path("regions")
        .forEach(region -> collect(region, ""));
    EXAMPLES.forEach(examples::putIfAbsent);
    StringBuilder region = new StringBuilder();
    table(region, RegionShape.REGION, "", "");
    DocumentedText.check(PAGE, "region keys", region.toString());

    examples.clear();
    for (String file : List.of("conf/layers/sample.yaml", "conf/layers/china-open.yaml")) {
      JsonNode layers = YAML.readTree(Files.readString(Path.of(file))).path("layers");
      layers.forEach(layer -> collect(layer, ""));
    }
    EXAMPLES.forEach(examples::putIfAbsent);
    StringBuilder layer = new StringBuilder();
    table(layer, CatalogueShape.LAYER, "", "");
    DocumentedText.check(PAGE, "layer keys", layer.toString());
  }

  @Test
  void everyYamlExampleIsYaml() throws IOException {
    String[] parts = Files.readString(PAGE).split("```yaml\n");
    assertThat(parts.length).isGreaterThan(3);
    for (int i = 1; i < parts.length; i++) {
      assertThat(YAML.readTree(parts[i].split("```")[0])).isNotNull();
    }
  }

  /** A mapping by kind is kept by its kind: the path of a GeoTIFF isn't that of a table. */
  private void collect(JsonNode node, String path) {
    if (node.isObject()) {
      String kind = node.path("type").asText(node.path("method").asText(""));
      if (!kind.isEmpty()) {
        node.properties()
            .forEach(
                e ->
                    examples.putIfAbsent(path + "@" + kind + "." + e.getKey(), text(e.getValue())));
      }
      node.properties()
          .forEach(
              entry -> {
                String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                if (!entry.getValue().isObject() || entry.getKey().equals("classes")) {
                  examples.putIfAbsent(key, text(entry.getValue()));
                }
                collect(entry.getValue(), key);
              });
    } else if (node.isArray()) {
      node.forEach(item -> collect(item, path));
    }
  }

  private static String text(JsonNode value) {
    if (value.isArray() && value.size() > 0 && value.get(0).isObject()) {
      return "";
    }
    return value.isTextual() ? value.asText() : value.toString().replace("\"", "");
  }

  private void table(StringBuilder out, Shape.Fields fields, String prefix, String kind) {
    out.append("| key | type | default | example | meaning |\n|---|---|---|---|---|\n");
    rows(out, fields, prefix, kind);
    for (Shape.Field field : fields.fields()) {
      nested(out, field, prefix + field.name());
    }
  }

  private void rows(StringBuilder out, Shape.Fields fields, String prefix, String kind) {
    for (Shape.Field field : fields.fields()) {
      String key = prefix + field.name();
      String ofKind = prefix.replaceAll("\\.$", "") + "@" + kind + "." + field.name();
      String example = examples.getOrDefault(ofKind, examples.getOrDefault(key, ""));
      boolean leaf = !(field.shape() instanceof Shape.Fields);
      assertThat(leaf && example.isEmpty() && needsExample(field.shape()))
          .as("no example of " + key)
          .isFalse();
      out.append(
          String.format(
              "| `%s` | %s | %s | %s | %s |%n",
              key,
              type(field.shape()),
              field.required()
                  ? "required"
                  : field.fallback() == null ? "–" : "`" + field.fallback() + "`",
              example.isEmpty() ? "" : "`" + example.replace("|", "\\|") + "`",
              field.description()));
      if (field.shape() instanceof Shape.Fields inner) {
        rows(out, inner, key + ".", kind);
      }
    }
  }

  private static boolean needsExample(Shape shape) {
    return !(shape instanceof Shape.Variants)
        && !(shape instanceof Shape.Entries)
        && !(shape instanceof Shape.Items items && items.item() instanceof Shape.Fields);
  }

  /** Lists of mappings and mappings by kind get tables of their own. */
  private void nested(StringBuilder out, Shape.Field field, String key) {
    if (field.shape() instanceof Shape.Items items && items.item() instanceof Shape.Fields inner) {
      out.append(String.format("%n### Each of `%s`%n%n", key));
      table(out, inner, key + ".", "");
    } else if (field.shape() instanceof Shape.Variants variants) {
      variants
          .variants()
          .forEach(
              (name, inner) -> {
                out.append(
                    String.format("%n### `%s` with `%s: %s`%n%n", key, variants.tag(), name));
                if (inner.fields().isEmpty()) {
                  out.append("No further keys.\n");
                } else {
                  table(out, inner, key + ".", name);
                }
              });
    }
  }

  private static String type(Shape shape) {
    if (shape instanceof Shape.Text text) {
      return text.expected();
    } else if (shape instanceof Shape.Whole whole) {
      return whole.most() == Integer.MAX_VALUE || whole.least() == Integer.MIN_VALUE
          ? "whole number"
          : "whole number " + whole.least() + " … " + whole.most();
    } else if (shape instanceof Shape.Decimal decimal) {
      return decimal(decimal);
    } else if (shape instanceof Shape.Flag) {
      return "true, false";
    } else if (shape instanceof Shape.Day) {
      return "day, yyyy-mm-dd";
    } else if (shape instanceof Shape.Version version) {
      return String.valueOf(version.version());
    } else if (shape instanceof Shape.Choice choice) {
      return choice.values().stream().map(v -> "`" + v + "`").collect(Collectors.joining(", "));
    } else if (shape instanceof Shape.Items items) {
      return "list of " + plural(items.item());
    } else if (shape instanceof Shape.Entries entries) {
      return "mapping to " + type(entries.value());
    } else if (shape instanceof Shape.Variants variants) {
      return "mapping by `" + variants.tag() + "`";
    }
    return "mapping";
  }

  private static String plural(Shape item) {
    if (item instanceof Shape.Items inner) {
      return "lists of " + plural(inner.item());
    }
    return item instanceof Shape.Fields
        ? "mappings"
        : item instanceof Shape.Decimal ? "numbers" : "names";
  }

  private static String decimal(Shape.Decimal decimal) {
    List<String> bounds = new ArrayList<>();
    if (Double.isFinite(decimal.least())) {
      bounds.add((decimal.above() ? "> " : "≥ ") + plain(decimal.least()));
    }
    if (Double.isFinite(decimal.most())) {
      bounds.add("≤ " + plain(decimal.most()));
    }
    return ("number " + String.join(" and ", bounds)).strip();
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}

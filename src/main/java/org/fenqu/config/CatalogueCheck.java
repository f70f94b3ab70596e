package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the keys of a catalogue, beyond their shapes. */
final class CatalogueCheck {
  private static final Set<String> VECTORS =
      Set.of("shapefile", "geopackage", "geojson", "geoparquet");

  private final String file;
  private final Problems problems;

  CatalogueCheck(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  static boolean isVector(JsonNode layer) {
    return VECTORS.contains(layer.path("source").path("type").asText());
  }

  /** The layers without problems of their own; those of all are noted. */
  List<Layer> read(JsonNode catalogue) {
    new ShapeCheck(file, problems).check(CatalogueShape.CATALOGUE, catalogue, "");
    List<Layer> layers = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Map<String, String> columns = new HashMap<>();
    JsonNode items = catalogue.path("layers");
    for (int i = 0; i < items.size(); i++) {
      String path = "layers[" + i + "]";
      JsonNode item = items.get(i);
      String id = item.path("id").asText();
      if (!id.isEmpty() && !ids.add(id)) {
        problems.add(file, path + ".id", id + ", expected an id that no earlier layer has");
        continue;
      }
      boolean sound = new ShapeCheck(file, new Problems()).check(CatalogueShape.LAYER, item, path);
      checkRule(item, path);
      checkValid(item.path("source").path("valid"), path + ".source.valid");
      checkOneOf(item.path("source"), path + ".source", "time", "time_index");
      checkOneOf(item.path("source"), path + ".source", "level", "level_index");
      checkClasses(item.path("grid").path("classes"), path + ".grid.classes");
      if (sound) {
        Layer layer = new CatalogueReader(file).layer(new Node(item, CatalogueShape.LAYER));
        checkColumns(layer, path, columns);
        layers.add(layer);
      }
    }
    return layers;
  }

  private void checkRule(JsonNode layer, String path) {
    String type = layer.path("source").path("type").asText();
    String method = layer.path("grid").path("method").asText();
    if (!CatalogueShape.SOURCES.containsKey(type)) {
      return;
    }
    if (!layer.hasNonNull("grid")) {
      if (!VECTORS.contains(type)) {
        String methods = String.join(", ", methods(type));
        problems.add(
            file, path + ".grid", "missing for a " + type + ", expected one of " + methods);
      }
    } else if (CatalogueShape.RULES.containsKey(method) && !methods(type).contains(method)) {
      String allowed = ", but a " + type + " is gridded by " + String.join(", ", methods(type));
      problems.add(file, path + ".grid.method", method + allowed);
    }
  }

  private static List<String> methods(String type) {
    return switch (type) {
      case "geotiff", "netcdf" -> List.of("mean", "sum", "fractions", "majority");
      case "table" -> List.of("county_mean", "county_sum");
      case "csv" -> List.of("count", "weighted_sum", "distance", "idw");
      default ->
          List.of("coverage", "length", "count", "weighted_sum", "distance", "idw", "membership");
    };
  }

  private void checkValid(JsonNode valid, String path) {
    Double least = valid.size() == 2 ? Node.number(valid.get(0)) : null;
    Double most = valid.size() == 2 ? Node.number(valid.get(1)) : null;
    if (least != null && most != null && least >= most) {
      String range = "[" + Node.plain(least) + ", " + Node.plain(most) + "]";
      problems.add(file, path, range + ", expected the least value before a greater one");
    }
  }

  private void checkOneOf(JsonNode source, String path, String value, String index) {
    if (source.hasNonNull(value) && source.hasNonNull(index)) {
      String text = source.get(index).asText() + " beside " + value + "; keep one of them";
      problems.add(file, path + "." + index, text);
    }
  }

  private void checkClasses(JsonNode classes, String path) {
    if (classes.isObject() && classes.isEmpty()) {
      problems.add(file, path, "empty, expected name: code for each class");
    }
    if (classes.size() > ClassCodes.MOST) {
      String text = classes.size() + " classes, at most " + ClassCodes.MOST;
      problems.add(file, path, text + "; leave those out that no indicator uses");
    }
    Map<String, String> codes = new HashMap<>();
    classes
        .properties()
        .forEach(
            entry -> {
              String name = entry.getKey();
              String same = codes.putIfAbsent(entry.getValue().asText(), name);
              if (same != null) {
                String text = entry.getValue().asText() + ", which is the code of " + same;
                problems.add(file, path + "." + name, text + " already; give each class its own");
              }
            });
  }

  private void checkColumns(Layer layer, String path, Map<String, String> columns) {
    for (LayerColumn column : layer.columns()) {
      String owner = columns.putIfAbsent(column.name(), layer.id());
      if (owner != null) {
        String text = ", whose column " + column.name() + " layer " + owner + " has already";
        problems.add(file, path + ".id", layer.id() + text + "; rename one");
      }
    }
  }
}

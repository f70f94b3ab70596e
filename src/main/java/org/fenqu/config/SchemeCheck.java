package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the keys of a scheme and its catalogue, beyond their shapes. */
final class SchemeCheck {
  private final String file;
  private final Problems problems;

  SchemeCheck(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * @param catalogue its tree, null if it couldn't be read: then references are not checked
   * @param layers its sound layers
   */
  void check(JsonNode scheme, JsonNode catalogue, List<Layer> layers) {
    new ShapeCheck(file, problems).check(SchemeShape.SCHEME, scheme, "");
    if (catalogue != null) {
      checkReferences(scheme, catalogue);
    }
    checkGaps(scheme.path("area"));
    checkIndicators(scheme.path("indicators"), layers);
    checkThreshold(scheme.path("key").path("threshold"), "key.threshold");
    scheme
        .path("key")
        .path("dimensions")
        .properties()
        .forEach(e -> checkThreshold(e.getValue(), "key.dimensions." + e.getKey()));
  }

  private void checkReferences(JsonNode scheme, JsonNode catalogue) {
    Map<String, JsonNode> layers = new LinkedHashMap<>();
    catalogue.path("layers").forEach(layer -> layers.put(layer.path("id").asText(), layer));
    JsonNode area = scheme.path("area");
    checkGeometry(area.path("counties").path("layer"), "area.counties.layer", layers);
    checkGeometry(area.path("seas").path("layer"), "area.seas.layer", layers);
    JsonNode boundaries = scheme.path("report").path("boundaries");
    for (int i = 0; i < boundaries.size(); i++) {
      checkGeometry(boundaries.get(i), "report.boundaries[" + i + "]", layers);
    }
    checkPeople(scheme.path("units").path("people"), layers);
    JsonNode priority = scheme.path("priority");
    for (int i = 0; i < priority.size(); i++) {
      String path = "priority[" + i + "]";
      JsonNode layer = find(priority.get(i).path("layer"), path + ".layer", layers);
      new ProtectedCheck(file, problems, path).check(priority.get(i), layer);
    }
  }

  private void checkGeometry(JsonNode id, String path, Map<String, JsonNode> layers) {
    JsonNode layer = find(id, path, layers);
    if (layer != null && !CatalogueCheck.isVector(layer)) {
      String type = layer.path("source").path("type").asText("unknown");
      problems.add(file, path, id.asText() + " is a " + type + ", expected a vector layer");
    }
  }

  private void checkGaps(JsonNode area) {
    String treatment = area.path("gaps").asText("report");
    if (treatment.equals("sea") && !area.hasNonNull("seas")) {
      String text = "sea, but the area has no sea; declare area.seas, or set nearest or report";
      problems.add(file, "area.gaps", text);
    }
    if (treatment.equals("report") && area.hasNonNull("gaps_largest_km2")) {
      String text = ", but gaps: report gives no gap away; leave it out, or set gaps to nearest or";
      problems.add(
          file, "area.gaps_largest_km2", area.get("gaps_largest_km2").asText() + text + " sea");
    }
  }

  private void checkPeople(JsonNode id, Map<String, JsonNode> layers) {
    JsonNode layer = find(id, "units.people", layers);
    String method = layer == null ? "sum" : layer.path("grid").path("method").asText("no rule");
    if (!List.of("sum", "mean").contains(method)) {
      String text = id.asText() + " is gridded by " + method;
      problems.add(file, "units.people", text + ", expected a layer gridded by sum or mean");
    }
  }

  private JsonNode find(JsonNode id, String path, Map<String, JsonNode> layers) {
    if (!id.isTextual() || layers.containsKey(id.asText())) {
      return id.isTextual() ? layers.get(id.asText()) : null;
    }
    String hint = Nearest.hint(id.asText(), layers.keySet());
    String remedy =
        hint.isEmpty() ? "; expected one of " + String.join(", ", layers.keySet()) : hint;
    problems.add(file, path, id.asText() + ", which the catalogue doesn't have" + remedy);
    return null;
  }

  private void checkIndicators(JsonNode indicators, List<Layer> layers) {
    Map<String, String> taken = new LinkedHashMap<>();
    for (Layer layer : layers) {
      layer.columns().forEach(c -> taken.put(c.name(), "a column of layer " + layer.id()));
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < indicators.size(); i++) {
      String path = "indicators[" + i + "]";
      String id = indicators.get(i).path("id").asText();
      if (!id.isEmpty() && !ids.add(id)) {
        problems.add(file, path + ".id", id + ", expected an id that no earlier indicator has");
      } else if (taken.containsKey(id) || taken.containsKey(id + "_score")) {
        String owner = taken.getOrDefault(id, taken.get(id + "_score"));
        String column = taken.containsKey(id) ? id : id + "_score";
        String text = ", but " + column + " is " + owner + "; rename one";
        problems.add(file, path + ".id", id + text);
      } else {
        taken.put(id, "the value of indicator " + id);
        taken.put(id + "_score", "the score of indicator " + id);
      }
      checkScore(indicators.get(i).path("score"), path + ".score");
    }
  }

  private void checkScore(JsonNode score, String path) {
    JsonNode points = score.path("points");
    Double last = null;
    for (int i = 0; i < points.size(); i++) {
      String at = path + ".points[" + i + "]";
      Double value = points.get(i).size() == 2 ? Node.number(points.get(i).get(0)) : null;
      Double mark = points.get(i).size() == 2 ? Node.number(points.get(i).get(1)) : null;
      if (value != null && last != null && value <= last) {
        String text = ", expected a value > " + Node.plain(last) + "; values must grow strictly";
        problems.add(file, at + "[0]", Node.plain(value) + text);
      }
      if (mark != null && (mark < 0 || mark > 100)) {
        problems.add(file, at + "[1]", Node.plain(mark) + ", expected a score ≥ 0 and ≤ 100");
      }
      last = value;
    }
    if (score.path("zero").asText().equals("none") && score.path("descending").asBoolean()) {
      String text = "none, but descending is true: small values are the pressure, zero most of all";
      problems.add(file, path + ".zero", text + "; leave one of them out");
    }
    if (score.path("method").asText().equals("min_max")) {
      checkQuantiles(score, path);
    }
  }

  private void checkQuantiles(JsonNode score, String path) {
    Double low = score.has("low") ? Node.number(score.get("low")) : Double.valueOf(0.01);
    Double high = score.has("high") ? Node.number(score.get("high")) : Double.valueOf(0.99);
    if (low != null && high != null && low >= high) {
      String text = Node.plain(low) + ", expected less than high, " + Node.plain(high);
      problems.add(file, path + ".low", text);
    }
  }

  private void checkThreshold(JsonNode threshold, String path) {
    if (threshold.isObject() && threshold.hasNonNull("score") == threshold.hasNonNull("quantile")) {
      String found = threshold.hasNonNull("score") ? "both score and quantile" : "neither";
      problems.add(file, path, found + ", expected exactly one of score, quantile");
    }
  }
}

package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Checks one entry of a scheme's {@code priority}: what cells decide, and what the law draws. */
final class ProtectedCheck {
  private final String file;
  private final Problems problems;
  private final String path;

  /**
   * @param path of the entry, for errors
   */
  ProtectedCheck(String file, Problems problems, String path) {
    this.file = file;
    this.problems = problems;
    this.path = path;
  }

  /**
   * @param layer the entry's layer in the catalogue; null if it has none, which was said already
   */
  void check(JsonNode item, JsonNode layer) {
    boolean exact = item.path("exact").asBoolean(false);
    for (String key : List.of("id", "name")) {
      if (!exact && item.hasNonNull(key)) {
        String text = item.path(key).asText() + ", but cells decide here; set exact: true";
        problems.add(file, path + "." + key, text + ", or leave it out");
      }
    }
    if (exact && !item.hasNonNull("kind")) {
      problems.add(file, path + ".kind", "missing with exact: true, expected one of " + kinds());
    }
    if (layer != null && exact) {
      checkExact(item, layer);
    } else if (layer != null) {
      checkCells(item, layer);
    }
  }

  private static String kinds() {
    return String.join(
        ", ", java.util.Arrays.stream(LegalKind.values()).map(LegalKind::key).toList());
  }

  private void checkExact(JsonNode item, JsonNode layer) {
    if (item.hasNonNull("min_fraction")) {
      String text =
          item.path("min_fraction").asText() + ", but exact: true leaves nothing to decide";
      problems.add(file, path + ".min_fraction", text + " to the cells; leave it out");
    }
    if (!CatalogueCheck.isVector(layer)) {
      String type = layer.path("source").path("type").asText("unknown");
      String text = item.path("layer").asText() + " is a " + type + ", expected a polygon layer";
      problems.add(file, path + ".layer", text + " with exact: true");
      return;
    }
    String method = layer.path("grid").path("method").asText("coverage");
    if (!List.of("coverage", "membership").contains(method)) {
      String text = item.path("layer").asText() + " is gridded by " + method;
      problems.add(file, path + ".layer", text + ", expected a polygon layer with exact: true");
    }
  }

  private void checkCells(JsonNode item, JsonNode layer) {
    String method = layer.path("grid").path("method").asText("geometry only");
    if (!List.of("coverage", "length", "count").contains(method)) {
      String text = item.path("layer").asText() + " is gridded by " + method;
      String expected = ", expected a layer gridded by coverage, length or count";
      problems.add(file, path + ".layer", text + expected);
    } else if (method.equals("coverage") && !item.hasNonNull("min_fraction")) {
      String text = "missing for a layer gridded by coverage, expected a number > 0 and ≤ 1";
      problems.add(file, path + ".min_fraction", text + ", or exact: true");
    } else if (!method.equals("coverage") && item.hasNonNull("min_fraction")) {
      String text = item.path("min_fraction").asText() + ", but the layer is gridded by " + method;
      problems.add(
          file, path + ".min_fraction", text + ", of which any presence protects; leave it out");
    }
  }
}

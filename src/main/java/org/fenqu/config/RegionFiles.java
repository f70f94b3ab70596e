package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the files of regions that a scheme names, and checks them with its catalogue. */
final class RegionFiles {
  private final String schemeFile;
  private final TextSource files;
  private final Problems problems;

  /** Where each id was given first. */
  private final Map<String, String> places = new HashMap<>();

  RegionFiles(String schemeFile, TextSource files, Problems problems) {
    this.schemeFile = schemeFile;
    this.files = files;
    this.problems = problems;
  }

  /**
   * The regions in the order of the files; those of files that are wrong are left out.
   *
   * @param names of the files, relative to the scheme: a list, or what else the scheme has there
   * @param layers of the catalogue; null if it couldn't be read: then references are not checked
   */
  List<Region> read(JsonNode names, List<Layer> layers) {
    List<Region> regions = new ArrayList<>();
    for (JsonNode name : names) {
      if (!name.isTextual()) {
        continue;
      }
      String file = Location.beside(schemeFile, name.asText());
      JsonNode tree = Yaml.read(file, files, problems);
      if (tree != null && new ShapeCheck(file, problems).check(RegionShape.FILE, tree, "")) {
        int at = 0;
        for (Node region : Node.each(tree.get("regions"), RegionShape.REGION)) {
          String path = "regions[" + at++ + "]";
          check(region, file, path, layers);
          regions.add(region(region));
        }
      }
    }
    return List.copyOf(regions);
  }

  private void check(Node region, String file, String path, List<Layer> layers) {
    String earlier = places.putIfAbsent(region.text("id"), file + ": " + path);
    if (earlier != null) {
      String text = ", which is the id of " + earlier + ", too; rename one";
      problems.add(file, path + ".id", region.text("id") + text);
    }
    if (region.has("codes") == region.has("layer")) {
      String found = region.has("codes") ? "both codes and layer" : "neither";
      problems.add(file, path, found + ", expected exactly one of codes, layer");
    }
    if (region.text("kind").equals("barrier") && !region.has("layer")) {
      String text = "missing for a barrier region, expected a layer gridded by membership with its";
      problems.add(file, path + ".layer", text + " border; or set kind to custom");
    }
    if (region.has("members") && !region.has("layer")) {
      String text = "without a layer whose polygons they are; give layer, or leave it out";
      problems.add(file, path + ".members", text);
    }
    requireOnce(region.texts("codes"), file, path + ".codes");
    requireOnce(region.texts("members"), file, path + ".members");
    if (region.has("layer") && layers != null) {
      checkLayer(region.text("layer"), file, path + ".layer", layers);
    }
  }

  private void requireOnce(List<String> values, String file, String path) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(values.get(i))) {
        problems.add(
            file, path + "[" + i + "]", values.get(i) + ", which is there before; leave it out");
      }
    }
  }

  private void checkLayer(String id, String file, String path, List<Layer> layers) {
    List<String> memberships = layers.stream().filter(Layer::isMembership).map(Layer::id).toList();
    if (memberships.contains(id)) {
      return;
    }
    boolean known = layers.stream().anyMatch(layer -> layer.id().equals(id));
    String hint = Nearest.hint(id, memberships);
    String expected =
        memberships.isEmpty()
            ? "; declare it there with grid: {method: membership, id: …}"
            : "; expected one of " + memberships.stream().collect(Collectors.joining(", "));
    String fault = known ? " isn't gridded by membership" : ", which the catalogue doesn't have";
    problems.add(file, path, id + fault + (hint.isEmpty() ? expected : hint));
  }

  private static Region region(Node region) {
    return new Region(
        region.text("id"),
        region.choice("kind", Region.Kind.class),
        CatalogueReader.title(region),
        region.texts("codes"),
        region.text("layer"),
        region.texts("members"),
        region.text("source").strip(),
        region.text("unsure"));
  }
}

package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Applies {@code --set key=value}. A key whose first word is a key of schemes changes the scheme:
 * {@code grid.cell}, {@code indicators[0].weight}, {@code indicators.pm25.weight} (a list item by
 * its id); its value is YAML. Any other key must be a variable that the files declare or use.
 */
final class Overrides {
  private static final String SOURCE = "--set";

  private final Map<String, String> scheme = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  Overrides(Map<String, String> overrides) {
    Set<String> keys = topKeys();
    overrides.forEach(
        (key, value) -> {
          boolean known = keys.contains(key.split("[.\\[]", 2)[0]);
          boolean plain = key.matches(Shape.IDENTIFIER);
          (known || !plain ? scheme : variables).put(key, value);
        });
  }

  Map<String, String> variables() {
    return variables;
  }

  /** Changes the scheme's tree in place. */
  void applyTo(JsonNode tree, Problems problems) {
    scheme.forEach((key, value) -> apply(tree, key, Yaml.value(value), problems));
  }

  /** Notes variables that nothing declares or uses. */
  void checkVariables(Set<String> known, Problems problems) {
    for (String name : variables.keySet()) {
      if (!known.contains(name)) {
        Set<String> candidates = new TreeSet<>(known);
        candidates.addAll(topKeys());
        String hint = Nearest.hint(name, candidates);
        String text = "neither a key of the scheme nor a variable that its files use";
        problems.add(SOURCE + " " + name, "", text + hint);
      }
    }
  }

  private static Set<String> topKeys() {
    Set<String> keys = new TreeSet<>();
    SchemeShape.SCHEME.fields().forEach(field -> keys.add(field.name()));
    return keys;
  }

  private static void apply(JsonNode tree, String key, JsonNode value, Problems problems) {
    List<String> steps =
        new ArrayList<>(List.of(key.replaceAll("\\[([^]]*)]", ".$1").split("\\.", -1)));
    if (steps.contains("")) {
      String text = "expected a key, as grid.cell or indicators[0].weight, or a variable's name";
      problems.add(SOURCE + " " + key, "", text);
      return;
    }
    String last = steps.remove(steps.size() - 1);
    JsonNode node = tree;
    for (String step : steps) {
      JsonNode next = child(node, step);
      if (next == null && node instanceof ObjectNode object && !object.hasNonNull(step)) {
        next = object.putObject(step);
      }
      if (next == null) {
        problems.add(SOURCE + " " + key, "", "no " + step + ", expected " + choices(node));
        return;
      }
      node = next;
    }
    if (node instanceof ObjectNode object) {
      object.set(last, value);
    } else if (node instanceof ArrayNode array && child(array, last) != null) {
      array.set(index(array, last), value);
    } else {
      problems.add(SOURCE + " " + key, "", "no " + last + ", expected " + choices(node));
    }
  }

  private static JsonNode child(JsonNode node, String step) {
    if (node instanceof ArrayNode array) {
      int index = index(array, step);
      return index < 0 ? null : array.get(index);
    }
    JsonNode child = node.get(step);
    return child == null || child.isNull() ? null : child;
  }

  /** Position by number or by id; −1 if there is none. */
  private static int index(ArrayNode array, String step) {
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = array.get(i);
      String id = item.path("id").asText(item.path("layer").asText());
      if (step.equals(Integer.toString(i)) || step.equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static String choices(JsonNode node) {
    if (node.isArray()) {
      return node.isEmpty()
          ? "an item of a list that is empty"
          : "0 … " + (node.size() - 1) + " or an id";
    }
    return node.isObject() ? "a key" : "nothing below the value " + node.asText();
  }
}

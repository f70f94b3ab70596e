package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${name}} in every text of a tree. Precedence: the command line, then the scheme's
 * {@code variables}. A path that begins with a variable of the command line is relative to the
 * working directory, as whoever typed it expects.
 *
 * @param defaults the scheme's
 * @param given the command line's
 */
record Variables(Map<String, String> defaults, Map<String, String> given) {
  private static final Pattern USE = Pattern.compile("\\$\\{([^}]*)}");
  private static final List<String> PATHS = List.of("path", "catalogue", "standards");

  /** Names that the tree's texts use. */
  static Set<String> used(JsonNode tree) {
    Set<String> names = new TreeSet<>();
    if (tree.isTextual()) {
      USE.matcher(tree.asText()).results().forEach(use -> names.add(use.group(1)));
    }
    tree.forEach(child -> names.addAll(used(child)));
    return names;
  }

  /** Replaces in place; unknown names become problems, one a name however often it is used. */
  void replace(JsonNode tree, String file, Problems problems) {
    Map<String, List<String>> unknown = new LinkedHashMap<>();
    replace(tree, "", unknown);
    unknown.forEach(
        (name, places) -> {
          int more = places.size() - 1;
          String others = more == 0 ? "" : " (here and at " + more + " more places)";
          String remedy = ", which has no value" + others + "; add --set " + name + "=…";
          problems.add(file, places.get(0), "${" + name + "}" + remedy);
        });
  }

  private void replace(JsonNode tree, String path, Map<String, List<String>> unknown) {
    if (tree instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        if (entry.getValue().isTextual()) {
          String text = replace(entry.getValue().asText(), below, unknown);
          boolean rooted = PATHS.contains(entry.getKey()) && isRooted(entry.getValue().asText());
          entry.setValue(new TextNode(rooted ? Location.fromWorkingDirectory(text) : text));
        } else {
          replace(entry.getValue(), below, unknown);
        }
      }
    } else if (tree instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        String below = path + "[" + i + "]";
        if (array.get(i).isTextual()) {
          array.set(i, new TextNode(replace(array.get(i).asText(), below, unknown)));
        } else {
          replace(array.get(i), below, unknown);
        }
      }
    }
  }

  private boolean isRooted(String text) {
    Matcher use = USE.matcher(text);
    return use.lookingAt() && given.containsKey(use.group(1));
  }

  private String replace(String text, String path, Map<String, List<String>> unknown) {
    return USE.matcher(text)
        .replaceAll(
            use -> {
              String name = use.group(1);
              String value = given.getOrDefault(name, defaults.get(name));
              if (value == null) {
                unknown.computeIfAbsent(name, key -> new ArrayList<>()).add(path);
                value = use.group();
              }
              return Matcher.quoteReplacement(value);
            });
  }
}

package org.fenqu.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parses YAML to trees; syntax errors and duplicate keys are problems with line and column. */
final class Yaml {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private Yaml() {}

  /** The tree of a file; null, with a problem noted, if it can't be read or parsed. */
  static JsonNode read(String file, TextSource files, Problems problems) {
    String text;
    try {
      text = files.read(file);
    } catch (IOException | RuntimeException e) {
      problems.add(file, "", "can't be read (" + reason(e) + "); check the path");
      return null;
    }
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree != null && tree.isObject()) {
        return tree;
      }
      problems.add(file, "", "holds no mapping of keys, expected fenqu: 1 and more");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
      String said = said(e.getOriginalMessage());
      boolean number = said.startsWith("Malformed numeric value");
      problems.add(file, place, number ? said + ", expected 1.5 or nan" : "not YAML: " + said);
    }
    return null;
  }

  /** The value of an override as YAML reads it; the text itself if it isn't YAML. */
  static JsonNode value(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree == null || tree.isMissingNode() ? MAPPER.getNodeFactory().textNode(text) : tree;
    } catch (JsonProcessingException e) {
      return MAPPER.getNodeFactory().textNode(text);
    }
  }

  private static String reason(Exception e) {
    String name = e.getClass().getSimpleName().replaceAll("(Exception|Error)$", "");
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.isEmpty() || words.equals("io")
        ? firstLine(String.valueOf(e.getMessage()))
        : words;
  }

  /** What was read and what is wrong with it; the lines between show the place, in a picture. */
  private static String said(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(": "));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }
}

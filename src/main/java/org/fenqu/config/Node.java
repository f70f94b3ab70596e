package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A mapping that {@link ShapeCheck} has passed, with its shape: absent keys take the shape's
 * defaults.
 */
record Node(JsonNode json, Shape.Fields shape) {

  /** The number a value stands for, {@code nan} and numbers YAML 1.1 takes for text included. */
  static Double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    String text = node.isTextual() ? node.asText().strip() : "";
    if (text.equalsIgnoreCase("nan") || text.equalsIgnoreCase(".nan")) {
      return Double.NaN;
    }
    boolean decimal = text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    return decimal ? Double.valueOf(text) : null;
  }

  /** A number without a needless decimal point. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static List<Node> each(JsonNode array, Shape.Fields shape) {
    List<Node> nodes = new ArrayList<>();
    if (array != null) {
      array.forEach(item -> nodes.add(new Node(item, shape)));
    }
    return nodes;
  }

  boolean has(String key) {
    return json != null && json.hasNonNull(key);
  }

  JsonNode at(String key) {
    return has(key) ? json.get(key) : null;
  }

  Node node(String key, Shape.Fields below) {
    return new Node(at(key), below);
  }

  String text(String key) {
    return has(key) ? json.get(key).asText() : (String) fallback(key);
  }

  Double number(String key) {
    return has(key) ? number(json.get(key)) : (Double) fallback(key);
  }

  int whole(String key) {
    return has(key) ? number(json.get(key)).intValue() : (Integer) fallback(key);
  }

  boolean flag(String key) {
    return has(key) ? json.get(key).booleanValue() : (Boolean) fallback(key);
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    return Enum.valueOf(type, text(key).toUpperCase(Locale.ROOT));
  }

  /** Empty if absent. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (has(key)) {
      json.get(key).forEach(item -> texts.add(item.asText()));
    }
    return List.copyOf(texts);
  }

  List<Double> numbers(String key) {
    return has(key) ? numbers(json.get(key)) : null;
  }

  static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(item -> numbers.add(number(item)));
    return List.copyOf(numbers);
  }

  /** Free keys in the order of the file; empty if absent. */
  <V> Map<String, V> entries(String key, Function<JsonNode, V> read) {
    Map<String, V> entries = new LinkedHashMap<>();
    if (has(key)) {
      json.get(key).properties().forEach(e -> entries.put(e.getKey(), read.apply(e.getValue())));
    }
    return entries;
  }

  private Object fallback(String key) {
    for (Shape.Field field : shape.fields()) {
      if (field.name().equals(key)) {
        return field.fallback();
      }
    }
    throw new IllegalStateException("no key " + key + " is declared");
  }
}

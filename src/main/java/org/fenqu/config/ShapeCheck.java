package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a parsed file against its shape and notes every difference. */
final class ShapeCheck {
  private final String file;
  private final Problems problems;

  ShapeCheck(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Notes the problems of a value and all below it; true if there are none. */
  boolean check(Shape shape, JsonNode node, String path) {
    int before = problems.count();
    if (shape instanceof Shape.Fields fields) {
      checkFields(fields, node, path, null);
    } else if (shape instanceof Shape.Variants variants) {
      checkVariants(variants, node, path);
    } else if (shape instanceof Shape.Items items) {
      checkItems(items, node, path);
    } else if (shape instanceof Shape.Entries entries) {
      checkEntries(entries, node, path);
    } else if (!fits(shape, node)) {
      problems.add(file, path, show(node) + ", expected " + expected(shape));
    }
    return problems.count() == before;
  }

  private void checkFields(Shape.Fields shape, JsonNode node, String path, String tag) {
    if (!isMapping(node, path)) {
      return;
    }
    List<String> names = shape.fields().stream().map(Shape.Field::name).toList();
    Set<String> meant = new HashSet<>();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name) && !name.equals(tag)) {
                String hint = Nearest.hint(name, names);
                String allowed = "; expected one of " + String.join(", ", names);
                String remedy = hint.isEmpty() ? allowed : hint;
                problems.add(file, below(path, name), "unknown key" + remedy);
                names.stream().filter(n -> hint.contains(" " + n + "?")).forEach(meant::add);
              }
            });
    for (Shape.Field field : shape.fields()) {
      JsonNode value = node.get(field.name());
      if (value != null && !value.isNull()) {
        check(field.shape(), value, below(path, field.name()));
      } else if (field.required() && !meant.contains(field.name())) {
        String missing = "missing, expected " + expected(field.shape());
        problems.add(file, below(path, field.name()), missing + ": " + field.description());
      }
    }
  }

  private void checkVariants(Shape.Variants shape, JsonNode node, String path) {
    if (!isMapping(node, path)) {
      return;
    }
    String allowed = "one of " + String.join(", ", shape.variants().keySet());
    JsonNode tag = node.get(shape.tag());
    if (tag == null) {
      problems.add(file, below(path, shape.tag()), "missing, expected " + allowed);
    } else if (!tag.isTextual() || !shape.variants().containsKey(tag.asText())) {
      problems.add(file, below(path, shape.tag()), show(tag) + ", expected " + allowed);
    } else {
      checkFields(shape.variants().get(tag.asText()), node, path, shape.tag());
    }
  }

  private void checkItems(Shape.Items shape, JsonNode node, String path) {
    if (!node.isArray()) {
      problems.add(file, path, show(node) + ", expected a list");
      return;
    }
    if (node.size() < shape.least() || node.size() > shape.most()) {
      problems.add(file, path, node.size() + " items, expected " + expected(shape));
    }
    for (int i = 0; i < node.size(); i++) {
      check(shape.item(), node.get(i), path + "[" + i + "]");
    }
  }

  private void checkEntries(Shape.Entries shape, JsonNode node, String path) {
    if (!isMapping(node, path)) {
      return;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = entry.getKey();
      if (shape.keys() != null && !shape.keys().contains(key)) {
        String allowed = "unknown key; expected one of " + String.join(", ", shape.keys());
        problems.add(file, below(path, key), allowed);
      } else if (shape.keys() == null && !key.matches(Shape.IDENTIFIER)) {
        problems.add(file, below(path, key), "the key, expected " + expected(Shape.identifier()));
      } else {
        check(shape.value(), entry.getValue(), below(path, key));
      }
    }
  }

  private boolean isMapping(JsonNode node, String path) {
    if (!node.isObject()) {
      problems.add(file, path, show(node) + ", expected a mapping of keys");
    }
    return node.isObject();
  }

  private static boolean fits(Shape shape, JsonNode node) {
    if (shape instanceof Shape.Text text) {
      // A tab is blank, and a delimiter.
      String wanted = text.pattern() == null ? "(?s).*\\S.*" : text.pattern();
      return node.isTextual() && node.asText().matches(wanted);
    } else if (shape instanceof Shape.Whole whole) {
      Double value = Node.number(node);
      return value != null
          && value == Math.rint(value)
          && value >= whole.least()
          && value <= whole.most();
    } else if (shape instanceof Shape.Decimal decimal) {
      return fits(decimal, Node.number(node));
    } else if (shape instanceof Shape.Flag) {
      return node.isBoolean();
    } else if (shape instanceof Shape.Version version) {
      return node.isInt() && node.intValue() == version.version();
    } else if (shape instanceof Shape.Choice choice) {
      return choice.values().contains(node.asText());
    }
    return node.isTextual() && isDay(node.asText());
  }

  private static boolean fits(Shape.Decimal decimal, Double value) {
    if (value == null || Double.isInfinite(value)) {
      return false;
    }
    if (Double.isNaN(value)) {
      return decimal.nan();
    }
    return value >= decimal.least()
        && value <= decimal.most()
        && !(decimal.above() && value == decimal.least());
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static String expected(Shape shape) {
    if (shape instanceof Shape.Text text) {
      return text.pattern() == null
          ? "text (in quotes if it looks like a number)"
          : text.expected();
    } else if (shape instanceof Shape.Whole whole) {
      String most = whole.most() == Integer.MAX_VALUE ? "" : " and ≤ " + whole.most();
      String least = whole.least() == Integer.MIN_VALUE ? "" : " ≥ " + whole.least();
      return "a whole number" + least + most;
    } else if (shape instanceof Shape.Decimal decimal) {
      return expected(decimal);
    } else if (shape instanceof Shape.Flag) {
      return "true or false";
    } else if (shape instanceof Shape.Version version) {
      return version.version() + ", the version of the format that this Fenqu reads";
    } else if (shape instanceof Shape.Choice choice) {
      return "one of " + String.join(", ", choice.values());
    } else if (shape instanceof Shape.Items items) {
      return items.most() == Integer.MAX_VALUE
          ? "a list of at least " + items.least()
          : "a list of "
              + items.least()
              + (items.least() == items.most() ? "" : " … " + items.most());
    }
    return shape instanceof Shape.Day ? "a day such as 2026-06-30" : "a mapping of keys";
  }

  private static String expected(Shape.Decimal shape) {
    String text = "a number";
    if (shape.least() != Double.NEGATIVE_INFINITY) {
      text += (shape.above() ? " > " : " ≥ ") + Node.plain(shape.least());
    }
    if (shape.most() != Double.POSITIVE_INFINITY) {
      text += " and ≤ " + Node.plain(shape.most());
    }
    return shape.nan() ? text + " or nan" : text;
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String show(JsonNode node) {
    return node.isObject() ? "a mapping" : node.isArray() ? "a list" : node.asText();
  }
}

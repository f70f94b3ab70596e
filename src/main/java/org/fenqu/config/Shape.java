package org.fenqu.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a value in the YAML may be. One tree of shapes per kind of file is the only place where keys
 * are declared: {@link ShapeCheck} holds files against it and {@link JsonSchema} writes it down for
 * editors, so the two can't drift.
 */
public sealed interface Shape {
  String IDENTIFIER = "[a-z][a-z0-9_]*";

  /** Text that matches the pattern; null for any that isn't blank. */
  record Text(String pattern, String expected) implements Shape {}

  /** A whole number, both ends included. */
  record Whole(int least, int most) implements Shape {}

  /**
   * A number.
   *
   * @param above if true the least value itself is not allowed
   * @param nan if true {@code nan} is allowed
   */
  record Decimal(double least, boolean above, double most, boolean nan) implements Shape {}

  record Flag() implements Shape {}

  /** A calendar day, yyyy-mm-dd. */
  record Day() implements Shape {}

  /** The version of the format. */
  record Version(int version) implements Shape {}

  record Choice(List<String> values) implements Shape {}

  record Items(Shape item, int least, int most) implements Shape {}

  /** A mapping with free keys; {@code keys} null for identifiers, else those allowed. */
  record Entries(List<String> keys, Shape value) implements Shape {}

  record Fields(List<Field> fields) implements Shape {}

  /** A mapping whose keys depend on the value of {@code tag}. */
  record Variants(String tag, Map<String, Fields> variants) implements Shape {}

  /**
   * A key.
   *
   * @param fallback value where the key is absent; null if there is none
   */
  record Field(String name, Shape shape, boolean required, Object fallback, String description) {}

  static Shape text() {
    return new Text(null, "text");
  }

  static Shape identifier() {
    return new Text(IDENTIFIER, "a lower-case identifier: letters, digits, _");
  }

  static Shape number() {
    return new Decimal(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
  }

  static Shape positive() {
    return new Decimal(0, true, Double.POSITIVE_INFINITY, false);
  }

  static Shape between(double least, double most) {
    return new Decimal(least, false, most, false);
  }

  static Shape choice(Enum<?>[] values) {
    return new Choice(Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList());
  }

  static Fields fields(Field... fields) {
    return new Fields(List.of(fields));
  }

  static Field required(String name, Shape shape, String description) {
    return new Field(name, shape, true, null, description);
  }

  static Field optional(String name, Shape shape, String description) {
    return new Field(name, shape, false, null, description);
  }

  static Field optional(String name, Shape shape, Object fallback, String description) {
    return new Field(name, shape, false, fallback, description);
  }
}

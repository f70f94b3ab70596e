package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.fenqu.config.Shape.fields;
import static org.fenqu.config.Shape.optional;
import static org.fenqu.config.Shape.required;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapeCheckTest {
  private static final double ANY = Double.POSITIVE_INFINITY;

  /** Problems of a value under the key k, without file and key where they start with these. */
  private static List<String> problems(Shape shape, String yaml) {
    Problems problems = new Problems();
    if (new ShapeCheck("x.yaml", problems).check(shape, Yaml.value(yaml), "k")) {
      assertThat(problems.count()).isZero();
      return List.of();
    }
    return catchThrowableOfType(ConfigException.class, problems::throwIfAny).problems().stream()
        .map(line -> line.replaceFirst("^x.yaml: k(: )?", ""))
        .toList();
  }

  private static void fit(Shape shape, String... values) {
    for (String value : values) {
      assertThat(problems(shape, value)).as(value).isEmpty();
    }
  }

  private static void refused(Shape shape, String expected, String... values) {
    for (String value : values) {
      assertThat(problems(shape, value)).containsExactly(value + ", expected " + expected);
    }
  }

  @Test
  void wholeNumbersLieWithinTheirBounds() {
    Shape shape = new Shape.Whole(1, 10);
    fit(shape, "1", "10", "10.0", "1e1", "'7'", "+3");
    refused(shape, "a whole number ≥ 1 and ≤ 10", "0", "11", "1.5", "-1", "x", "nan", "true");
    Shape any = new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    fit(any, "-2147483648", "2147483647");
    refused(any, "a whole number", "2147483648", "-3000000000");
  }

  @Test
  void numbersLieWithinTheirBoundsAndAboveWhereItSaysSo() {
    fit(Shape.between(0, 1), "0", "1", "0.5", "1e-300", ".5");
    refused(Shape.between(0, 1), "a number ≥ 0 and ≤ 1", "-0.001", "1.0001", "x", "nan");
    fit(Shape.positive(), "1e-300", "1e300");
    refused(Shape.positive(), "a number > 0", "0", "-1", "nan", "1_0d");
    refused(Shape.number(), "a number", "nan", "[1");
    Shape orNan = new Shape.Decimal(0, false, ANY, true);
    fit(orNan, "nan", "NaN", ".nan", "0");
    refused(orNan, "a number ≥ 0 or nan", "-1", "none");
  }

  @Test
  void textIsNoNumberUnlessQuotedAndNotBlank() {
    fit(Shape.text(), "'7'", "no2 / 2", "'true'", "2026-06-30", "\"a\\nb\"");
    refused(Shape.text(), "text (in quotes if it looks like a number)", "7", "true", "1.5");
    assertThat(problems(Shape.text(), "'  '")).hasSize(1);
    fit(Shape.identifier(), "a", "pm2_5");
    refused(
        Shape.identifier(),
        "a lower-case identifier: letters, digits, _",
        "PM",
        "2x",
        "_a",
        "a-b",
        "a b",
        "气");
  }

  @Test
  void daysFlagsChoicesAndVersionsAreExact() {
    fit(new Shape.Day(), "2024-02-29", "2026-06-30");
    refused(
        new Shape.Day(), "a day such as 2026-06-30", "2026-02-29", "2026-6-3", "20260630", "2026");
    fit(new Shape.Flag(), "true", "false");
    refused(new Shape.Flag(), "true or false", "1", "maybe");
    Shape choice = new Shape.Choice(List.of("first", "last"));
    fit(choice, "first", "'last'");
    refused(choice, "one of first, last", "First", "second", "0");
    String version = "1, the version of the format that this Fenqu reads";
    fit(new Shape.Version(1), "1");
    refused(new Shape.Version(1), version, "2", "1.0", "one");
    assertThat(problems(new Shape.Version(1), "'1'")).containsExactly("1, expected " + version);
  }

  @Test
  void aListHasAsManyItemsAsItMayAndEachIsHeldToItsShape() {
    Shape pair = new Shape.Items(Shape.number(), 2, 2);
    Shape points = new Shape.Items(pair, 2, Integer.MAX_VALUE);
    fit(points, "[[0, 0], [1, 60]]");
    assertThat(problems(points, "[[0, 0]]"))
        .containsExactly("1 items, expected a list of at least 2");
    assertThat(problems(points, "[[0, 0, 1], [1, x], 5]"))
        .containsExactly(
            "[0]: 3 items, expected a list of 2",
            "[1][1]: x, expected a number",
            "[2]: 5, expected a list");
    assertThat(problems(new Shape.Items(pair, 0, 3), "{a: 1}"))
        .containsExactly("a mapping, expected a list");
    assertThat(problems(new Shape.Items(Shape.number(), 0, 1), "[1, 2]"))
        .containsExactly("2 items, expected a list of 0 … 1");
  }

  @Test
  void freeKeysAreIdentifiersUnlessTheyAreListed() {
    Shape free = new Shape.Entries(null, Shape.number());
    fit(free, "{a: 1, b_2: 2}", "{}");
    assertThat(problems(free, "{A: 1, b: x}"))
        .containsExactly(
            ".A: the key, expected a lower-case identifier: letters, digits, _",
            ".b: x, expected a number");
    Shape listed = new Shape.Entries(List.of("land", "sea"), Shape.number());
    assertThat(problems(listed, "{sea: 1, air: 2}"))
        .containsExactly(".air: unknown key; expected one of land, sea");
    assertThat(problems(free, "[1]")).containsExactly("a list, expected a mapping of keys");
  }

  private static final Shape.Fields SEAS =
      fields(
          required("layer", Shape.identifier(), "Polygon layer."),
          required("within_km", Shape.positive(), "Greatest distance."),
          optional("note", Shape.text(), "Remark."));

  @Test
  void aKeyThatIsRequiredAndMissingSaysWhatItIsFor() {
    fit(SEAS, "{layer: sea, within_km: 5}", "{layer: sea, within_km: 5, note: ~}");
    String missing = ".within_km: missing, expected a number > 0: Greatest distance.";
    assertThat(problems(SEAS, "{layer: sea}")).containsExactly(missing);
    assertThat(problems(SEAS, "{layer: sea, within_km: ~}")).containsExactly(missing);
    assertThat(problems(SEAS, "{}")).hasSize(2);
  }

  @Test
  void aKeyMisspeltIsNotMissedToo() {
    assertThat(problems(SEAS, "{layer: sea, within_kn: 5}"))
        .containsExactly(".within_kn: unknown key; did you mean within_km?");
    assertThat(problems(SEAS, "{layer: sea, colour: red}"))
        .containsExactly(
            ".colour: unknown key; expected one of layer, within_km, note",
            ".within_km: missing, expected a number > 0: Greatest distance.");
  }

  @Test
  void theKeysOfAVariantFollowItsTag() {
    Shape score =
        new Shape.Variants(
            "method", Map.of("fixed", fields(required("score", Shape.number(), "It."))));
    fit(score, "{method: fixed, score: 3}");
    String allowed = "expected one of fixed";
    assertThat(problems(score, "{score: 3}")).containsExactly(".method: missing, " + allowed);
    assertThat(problems(score, "{method: steps}")).containsExactly(".method: steps, " + allowed);
    assertThat(problems(score, "{method: [fixed]}")).containsExactly(".method: a list, " + allowed);
    assertThat(problems(score, "{method: fixed, score: x, low: 1}"))
        .containsExactly(
            ".low: unknown key; expected one of score", ".score: x, expected a number");
    assertThat(problems(score, "fixed")).containsExactly("fixed, expected a mapping of keys");
  }

  @Test
  void keysOfTheWholeFileStandWithoutADot() {
    Problems problems = new Problems();
    new ShapeCheck("x.yaml", problems).check(SEAS, Yaml.value("{layer: 7, within_km: 1}"), "");
    assertThat(catchThrowableOfType(ConfigException.class, problems::throwIfAny))
        .hasMessage("x.yaml: layer: 7, expected a lower-case identifier: letters, digits, _");
  }
}

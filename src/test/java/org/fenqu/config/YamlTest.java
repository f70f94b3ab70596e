package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  /** The one problem of a file that gives no tree. */
  private static String problem(TextSource files) {
    Problems problems = new Problems();
    assertThat(Yaml.read("x.yaml", files, problems)).isNull();
    List<String> lines =
        catchThrowableOfType(ConfigException.class, problems::throwIfAny).problems();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private static String unreadable(Exception thrown) {
    return problem(
        uri -> {
          if (thrown instanceof IOException io) {
            throw io;
          }
          throw (RuntimeException) thrown;
        });
  }

  @Test
  void aMappingBecomesATreeAndNoProblem() {
    Problems problems = new Problems();
    String text = "---\nfenqu: 1\ntitle: {zh: 示例, en: Demo}\npoints: [[0, 0.5]]\n";
    JsonNode tree = Yaml.read("x.yaml", uri -> uri.equals("x.yaml") ? text : "", problems);
    assertThat(problems.count()).isZero();
    assertThat(tree.at("/fenqu").isInt()).isTrue();
    assertThat(tree.at("/title/zh").asText()).isEqualTo("示例");
    assertThat(tree.at("/points/0/1").asDouble()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing but a comment\n", "- a\n- b\n", "words", "~", "7"})
  void whatIsNoMappingIsAProblem(String text) {
    assertThat(problem(uri -> text))
        .isEqualTo("x.yaml: holds no mapping of keys, expected fenqu: 1 and more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: 1\nb: [1\n", "a: 1\nb: 2\n   c: 3\n", "a: 1\n\tb: 2\n", "a: 1\nb: \0\n"})
  void whatIsNotYamlIsAProblemOfOneLine(String text) {
    assertThat(problem(uri -> text)).startsWith("x.yaml: ").contains("not YAML: ");
  }

  @Test
  void aKeyThatStandsTwiceHasItsPlaceNamed() {
    assertThat(problem(uri -> "a: 1\nb:\n  c: 1\n  c: 2\n"))
        .startsWith("x.yaml: line 4, column ")
        .contains("not YAML: Duplicate field 'c'");
  }

  @Test
  void aFileThatCannotBeReadSaysWhyInWords() {
    String end = "); check the path";
    assertThat(unreadable(new FileNotFoundException("x.yaml")))
        .isEqualTo("x.yaml: can't be read (file not found" + end);
    assertThat(unreadable(new AccessDeniedException("x.yaml")))
        .isEqualTo("x.yaml: can't be read (access denied" + end);
    assertThat(unreadable(new IOException(" connection reset\n  at host")))
        .isEqualTo("x.yaml: can't be read (connection reset" + end);
    assertThat(unreadable(new IllegalArgumentException("No FileSystem for scheme")))
        .isEqualTo("x.yaml: can't be read (illegal argument" + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2500|NUMBER",
        "-0.5|NUMBER",
        "true|BOOLEAN",
        "[[0, 0], [1, 60]]|ARRAY",
        "{cell: 5000}|OBJECT",
        "~|NULL",
        "'7'|STRING",
        "2026-01-01|STRING",
        "${data}/x.tif|STRING"
      })
  void anOverrideHasTheTypeThatItsYamlHas(String text, JsonNodeType type) {
    assertThat(Yaml.value(text).getNodeType()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a: b: c", "[1, 2", "'open", "no2 / 2", "C:\\data"})
  void anOverrideThatIsNoYamlIsItsText(String text) {
    JsonNode value = Yaml.value(text);
    assertThat(value.isTextual()).isTrue();
    assertThat(value.asText()).isEqualTo(text);
  }
}

package org.fenqu.source.inspect;

import java.util.Locale;
import java.util.Set;

/** Scalars of YAML as a person would write them: quoted only where they must be. */
final class YamlText {
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n", "~", "nan");

  private YamlText() {}

  static String scalar(String text) {
    boolean plain =
        text.matches("[\\p{L}_/][\\p{L}\\d_ ./()+%-]*")
            && !text.endsWith(" ")
            && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }
}

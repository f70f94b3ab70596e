package org.fenqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that follows from the code, between {@code <!-- name -->} and {@code <!-- end of
 * name -->}. With {@code -Dfenqu.docs.write=true} it is written anew, else it must be as the code
 * has it.
 */
public final class DocumentedText {
  private DocumentedText() {}

  public static void check(Path page, String name, String expected) throws IOException {
    String text = Files.readString(page);
    String begin = "<!-- " + name + " -->\n";
    String end = "<!-- end of " + name + " -->";
    assertThat(text).contains(begin).contains(end);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (Boolean.getBoolean("fenqu.docs.write")) {
      Files.writeString(
          page, text.substring(0, from) + "\n" + expected + "\n" + text.substring(to));
    } else {
      assertThat(text.substring(from, to).strip())
          .as(page + " is not what the code says; write it anew with -Dfenqu.docs.write=true")
          .isEqualTo(expected.strip());
    }
  }
}

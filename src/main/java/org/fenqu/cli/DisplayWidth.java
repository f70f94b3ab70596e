package org.fenqu.cli;

import java.lang.Character.UnicodeScript;

/** Columns a text takes on a terminal: Chinese characters and full-width signs take two. */
final class DisplayWidth {
  private DisplayWidth() {}

  static int of(String text) {
    return text.codePoints().map(DisplayWidth::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        switch (UnicodeScript.of(c)) {
          case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
          default -> c >= 0x3000 && c <= 0x303F || c >= 0xFF01 && c <= 0xFF60;
        };
    return wide ? 2 : 1;
  }
}

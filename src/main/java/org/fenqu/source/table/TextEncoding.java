package org.fenqu.source.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Tells UTF-8 from the Chinese character sets by the bytes of a text. */
public final class TextEncoding {
  private static final char WRONG = '\uFFFD';

  private TextEncoding() {}

  /**
   * The character set that a text is in; null where its bytes are ASCII alone and all agree.
   *
   * @param bytes its beginning, perhaps cut within a character, fields perhaps too
   * @return UTF-8, GBK, or whatever of the two leaves clearly fewer bytes unread
   */
  public static String detect(byte[] bytes) {
    boolean ascii = true;
    for (byte b : bytes) {
      ascii &= b >= 0;
    }
    if (ascii) {
      return null;
    }
    // The last character may be cut.
    int utf8 = wrong(bytes, StandardCharsets.UTF_8) - 1;
    if (utf8 <= 0) {
      return "UTF-8";
    }
    return wrong(bytes, Charset.forName("GBK")) * 5 < utf8 ? "GBK" : "UTF-8";
  }

  private static int wrong(byte[] bytes, Charset charset) {
    return (int) new String(bytes, charset).chars().filter(c -> c == WRONG).count();
  }
}

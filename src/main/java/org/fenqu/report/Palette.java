package org.fenqu.report;

import java.awt.Color;

/**
 * The colours of the maps. Pressure runs from pale to dark along reversed magma, of even steps in
 * lightness; the classes differ in lightness as well as in hue, so that both read with any colour
 * vision and in grey.
 */
final class Palette {
  static final Color PAPER = Color.WHITE;
  static final Color VOID = new Color(0xF3F6F8);
  static final Color INK = new Color(0x22282E);
  static final Color FAINT_INK = new Color(0x66707A);
  static final Color BOUNDARY = new Color(0x22, 0x28, 0x2E, 190);
  static final Color HALO = new Color(255, 255, 255, 110);

  static final Color PRIORITY = new Color(0x12806A);
  static final Color KEY = new Color(0xE8743B);
  static final Color GENERAL = new Color(0xDADADA);
  static final Color INSUFFICIENT = new Color(0xFAF3C8);

  private static final int[] MAGMA = {
    0xFCFDBF, 0xFEDC9F, 0xFEBB81, 0xFD9A6A, 0xF8765C, 0xE85362, 0xCA3E72, 0xAB337C, 0x8C2981,
    0x6E1E81, 0x51127C, 0x331068, 0x180F3E
  };

  private Palette() {}

  /**
   * @param score 0 … 100; beyond that the end's colour
   */
  static Color pressure(double score) {
    double at = Math.max(0, Math.min(1, score / 100)) * (MAGMA.length - 1);
    int low = Math.min((int) at, MAGMA.length - 2);
    Color from = new Color(MAGMA[low]);
    Color to = new Color(MAGMA[low + 1]);
    double t = at - low;
    return new Color(
        mix(from.getRed(), to.getRed(), t),
        mix(from.getGreen(), to.getGreen(), t),
        mix(from.getBlue(), to.getBlue(), t));
  }

  /**
   * @param digit 1 … 4 as in {@link MapImage#classDigit()}
   */
  static Color ofClass(int digit) {
    return switch (digit) {
      case 1 -> PRIORITY;
      case 2 -> KEY;
      case 3 -> GENERAL;
      case 4 -> INSUFFICIENT;
      default -> throw new IllegalArgumentException("class digit " + digit + ", expected 1 … 4");
    };
  }

  private static int mix(int from, int to, double t) {
    return (int) Math.round(from + (to - from) * t);
  }
}

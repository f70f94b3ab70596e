package org.fenqu;

import java.util.Locale;

/** Writes counts, bytes and seconds as people read them. */
public final class Quantities {
  private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Quantities() {}

  /** Thousands apart: {@code 1,234,567}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Writes bytes in the largest unit of 1024 that leaves one whole: {@code 3.0 MiB}. */
  public static String bytes(long n) {
    double value = n;
    int unit = 0;
    while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? n + " B" : String.format(Locale.ROOT, "%.1f %s", value, BYTE_UNITS[unit]);
  }

  /**
   * Writes a duration in seconds, minutes or hours: {@code 4.2 s}, {@code 1 min 05 s}, {@code 2 h
   * 10 min}.
   */
  public static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}

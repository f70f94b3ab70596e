package org.fenqu.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What numbers a type of samples can hold; types are named as {@link RasterShape#sampleType}. */
public final class SampleTypes {
  private SampleTypes() {}

  private static boolean isFloat(String type) {
    return type.startsWith("float");
  }

  private static int bits(String type) {
    return Integer.parseInt(type.replaceAll("\\D", ""));
  }

  /** Least number of a whole type. */
  private static double least(String type) {
    return type.startsWith("u") ? 0 : -Math.scalb(1.0, bits(type) - 1);
  }

  /** Greatest number of a whole type; of 64 bits the next one, which doubles can't tell from it. */
  private static double greatest(String type) {
    int bits = type.startsWith("u") ? bits(type) : bits(type) - 1;
    return Math.scalb(1.0, bits) - 1;
  }

  /** Whether a sample can be that number; NaN and infinity are held by floats alone. */
  public static boolean holds(String type, double number) {
    if (isFloat(type)) {
      return bits(type) == 64
          || !Double.isFinite(number)
          || Math.abs(number) <= Float.MAX_VALUE
          || Math.abs((float) number) <= Float.MAX_VALUE;
    }
    return number == Math.rint(number) && number >= least(type) && number <= greatest(type);
  }

  /**
   * What a number that a type can't hold may have become when it was converted: cut to its bits, or
   * to its range.
   *
   * @return nothing for numbers that the type holds, and for NaN
   */
  public static List<Double> becomes(String type, double number) {
    if (holds(type, number) || Double.isNaN(number)) {
      return List.of();
    }
    if (isFloat(type)) {
      return List.of(Math.copySign(Float.MAX_VALUE, number));
    }
    Set<Double> found = new LinkedHashSet<>();
    if (number == Math.rint(number) && Math.abs(number) <= Math.scalb(1.0, 32)) {
      double span = Math.scalb(1.0, bits(type));
      double cut = number - span * Math.floor(number / span);
      found.add(cut > greatest(type) ? cut - span : cut);
    }
    found.add(Math.max(least(type), Math.min(greatest(type), Math.rint(number))));
    return List.copyOf(found);
  }

  /**
   * A sentence about a layer, without its subject, for a marker of no data that its samples can't
   * be.
   *
   * @param name what declares it, e.g. nodata, missing_value or source.nodata
   */
  public static String impossible(String name, double marker, String type) {
    List<Double> becomes = becomes(type, marker);
    return "has "
        + name
        + " "
        + Numbers.plain(marker)
        + ", which "
        + type
        + " can't hold: no pixel is no data by it"
        + (becomes.isEmpty()
            ? ""
            : "; where numbers were converted it may have become "
                + becomes.stream().map(Numbers::plain).collect(Collectors.joining(" or ")))
        + "; look at the values and declare source.nodata";
  }
}

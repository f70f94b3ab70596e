package org.fenqu.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The declared classes of a categorical raster and what its pixels are to them, a byte for each
 * pixel: the index of its class, {@link #other()} or {@link #noData()}. Immutable.
 */
public final class ClassCodes {
  /** Most classes that a byte tells apart, besides others and no data. */
  public static final int MOST = 254;

  /** Codes that a table of classes may span; beyond, they are looked up. */
  private static final int TABLE = 1 << 16;

  private final int count;
  private final int least;
  private final byte[] table;
  private final Map<Double, Byte> lookup;

  /**
   * @param codes the declared classes, each once
   * @throws IllegalArgumentException if there are more than {@link #MOST}
   */
  public ClassCodes(int... codes) {
    if (codes.length > MOST) {
      throw new IllegalArgumentException(codes.length + " classes, at most " + MOST);
    }
    this.count = codes.length;
    this.least = Arrays.stream(codes).min().orElse(0);
    int greatest = Arrays.stream(codes).max().orElse(0);
    this.lookup = new HashMap<>();
    boolean near = (long) greatest - least < TABLE;
    this.table = new byte[near ? greatest - least + 1 : 0];
    Arrays.fill(table, other());
    for (int k = 0; k < codes.length; k++) {
      lookup.put((double) codes[k], (byte) k);
      if (near) {
        table[codes[k] - least] = (byte) k;
      }
    }
  }

  /** How many classes are declared. */
  public int count() {
    return count;
  }

  /** Code of a pixel with a value that is no declared class. */
  public byte other() {
    return (byte) count;
  }

  /** Code of a pixel without a value. */
  public byte noData() {
    return (byte) (count + 1);
  }

  /**
   * @param value of a pixel; NaN and infinity are no data
   */
  public byte of(double value) {
    if (!Double.isFinite(value)) {
      return noData();
    }
    if (table.length == 0) {
      return lookup.getOrDefault(value + 0.0, other());
    }
    double at = value - least;
    int code = (int) at;
    return code == at && code >= 0 && code < table.length ? table[code] : other();
  }

  /** {@link #of(double)} of every pixel. */
  public byte[] of(double[] values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = of(values[i]);
    }
    return pixels;
  }
}

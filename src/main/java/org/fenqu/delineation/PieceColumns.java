package org.fenqu.delineation;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** The rows of one jurisdiction, gathered into growing arrays. */
final class PieceColumns {
  static final int DOMAIN = 0;
  static final int ADCODE = 1;
  private static final int CELL_ID = 2;
  private static final int FRACTION = 3;
  private static final int DIGIT = 4;
  private static final int PROBLEM = 5;
  private static final int INSUFFICIENT = 6;
  private static final int LAND = 7;
  private static final int FIRST_FLOAT = 8;
  private static final int START = 64;

  private int size;
  private long[] cellIds = new long[START];
  private double[] fractions = new double[START];
  private byte[] digits = new byte[START];
  private int[] problems = new int[START];
  private boolean[] insufficient = new boolean[START];
  private final float[][] floats;
  private final Set<String> land = new TreeSet<>();

  PieceColumns(int floatColumns) {
    floats = new float[floatColumns][START];
  }

  void add(InternalRow row) {
    if (size == cellIds.length) {
      grow();
    }
    cellIds[size] = row.getLong(CELL_ID);
    fractions[size] = row.getDouble(FRACTION);
    digits[size] = (byte) row.getInt(DIGIT);
    problems[size] = row.getInt(PROBLEM);
    insufficient[size] = row.getBoolean(INSUFFICIENT);
    if (!row.isNullAt(LAND)) {
      ArrayData adcodes = row.getArray(LAND);
      for (int i = 0; i < adcodes.numElements(); i++) {
        land.add(adcodes.getUTF8String(i).toString());
      }
    }
    for (int c = 0; c < floats.length; c++) {
      int ordinal = FIRST_FLOAT + c;
      floats[c][size] = row.isNullAt(ordinal) ? Float.NaN : row.getFloat(ordinal);
    }
    size++;
  }

  private void grow() {
    int capacity = size * 2;
    cellIds = Arrays.copyOf(cellIds, capacity);
    fractions = Arrays.copyOf(fractions, capacity);
    digits = Arrays.copyOf(digits, capacity);
    problems = Arrays.copyOf(problems, capacity);
    insufficient = Arrays.copyOf(insufficient, capacity);
    for (int c = 0; c < floats.length; c++) {
      floats[c] = Arrays.copyOf(floats[c], capacity);
    }
  }

  JurisdictionCells cells() {
    return new JurisdictionCells(
        Arrays.copyOf(cellIds, size),
        Arrays.copyOf(fractions, size),
        Arrays.copyOf(digits, size),
        Arrays.copyOf(problems, size));
  }

  boolean insufficient(int cell) {
    return insufficient[cell];
  }

  /** Values of float column {@code c}, NaN for none; longer than the number of cells. */
  float[] floats(int c) {
    return floats[c];
  }

  /** Adcodes of the counties that share cells with this sea area. */
  Set<String> land() {
    return land;
  }
}

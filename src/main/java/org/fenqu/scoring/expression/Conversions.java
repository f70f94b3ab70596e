package org.fenqu.scoring.expression;

import java.util.Arrays;

/** Literals, and numbers of one type as another. */
final class Conversions {
  private Conversions() {}

  /**
   * The same everywhere.
   *
   * @param value Double, Float, Long (of all whole numbers) or Boolean; null for NULL
   */
  record Constant(NumberKind kind, Object value) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      int n = source.cells();
      Object array = kind.newArray(n);
      if (value == null) {
        boolean[] missing = new boolean[n];
        Arrays.fill(missing, true);
        return new CellValues(array, missing);
      }
      if (array instanceof double[] doubles) {
        Arrays.fill(doubles, (Double) value);
      } else if (array instanceof float[] floats) {
        Arrays.fill(floats, (Float) value);
      } else if (array instanceof long[] longs) {
        Arrays.fill(longs, (Long) value);
      } else {
        Arrays.fill((boolean[]) array, (Boolean) value);
      }
      return new CellValues(array, null);
    }
  }

  /**
   * Conversion as Java has it: doubles to the nearest float, to whole numbers towards zero and
   * saturating.
   */
  record Cast(NumberKind from, NumberKind to) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      CellValues a = arguments[0];
      int n = source.cells();
      if (from == to) {
        return a;
      }
      Object result =
          switch (to) {
            case DOUBLE -> from.asDoubles(a, n);
            case FLOAT -> floats(a, n);
            case BOOLEAN -> booleans(a, n);
            default -> longs(a, n);
          };
      return new CellValues(result, a.missing());
    }

    private float[] floats(CellValues a, int n) {
      float[] result = new float[n];
      if (a.array() instanceof long[] longs) {
        for (int i = 0; i < n; i++) {
          result[i] = longs[i];
        }
      } else {
        double[] values = from.asDoubles(a, n);
        for (int i = 0; i < n; i++) {
          result[i] = (float) values[i];
        }
      }
      return result;
    }

    private boolean[] booleans(CellValues a, int n) {
      double[] values = from.asDoubles(a, n);
      boolean[] result = new boolean[n];
      for (int i = 0; i < n; i++) {
        result[i] = values[i] != 0;
      }
      return result;
    }

    private long[] longs(CellValues a, int n) {
      if (a.array() instanceof long[] longs) {
        long[] result = Arrays.copyOf(longs, n);
        to.wrap(result);
        return result;
      }
      double[] values = from.asDoubles(a, n);
      long[] result = new long[n];
      for (int i = 0; i < n; i++) {
        result[i] = to == NumberKind.LONG ? (long) values[i] : to.wrapped((int) values[i]);
      }
      return result;
    }
  }
}

package org.fenqu.scoring.expression;

import java.util.Arrays;

/** Sums, products, quotients and functions of numbers. */
public final class Arithmetic {
  private Arithmetic() {}

  enum Sign {
    PLUS,
    MINUS,
    TIMES,
    OVER
  }

  /** Two numbers of one type; division by zero is NULL. */
  record Binary(Sign sign, NumberKind kind) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      CellValues a = arguments[0];
      CellValues b = arguments[1];
      int n = source.cells();
      boolean[] missing = CellValues.eitherMissing(a, b);
      if (sign == Sign.OVER) {
        missing = orZero(missing, b.doubles(), n);
      }
      Object result = kind.newArray(n);
      if (kind == NumberKind.DOUBLE) {
        doubles(sign, a.doubles(), b.doubles(), (double[]) result);
      } else if (kind == NumberKind.FLOAT) {
        floats(sign, a.floats(), b.floats(), (float[]) result);
      } else {
        longs(sign, a.longs(), b.longs(), (long[]) result);
        kind.wrap((long[]) result);
      }
      return new CellValues(result, missing);
    }
  }

  private static boolean[] orZero(boolean[] missing, double[] divisor, int n) {
    boolean[] result = missing == null ? new boolean[n] : Arrays.copyOf(missing, n);
    boolean any = false;
    for (int i = 0; i < n; i++) {
      result[i] |= divisor[i] == 0;
      any |= result[i];
    }
    return any ? result : null;
  }

  private static void doubles(Sign sign, double[] a, double[] b, double[] result) {
    int n = result.length;
    switch (sign) {
      case PLUS -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] + b[i];
        }
      }
      case MINUS -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] - b[i];
        }
      }
      case TIMES -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] * b[i];
        }
      }
      case OVER -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] / b[i];
        }
      }
    }
  }

  private static void floats(Sign sign, float[] a, float[] b, float[] result) {
    int n = result.length;
    switch (sign) {
      case PLUS -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] + b[i];
        }
      }
      case MINUS -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] - b[i];
        }
      }
      case TIMES -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] * b[i];
        }
      }
      default -> throw new IllegalStateException(sign + " of floats");
    }
  }

  private static void longs(Sign sign, long[] a, long[] b, long[] result) {
    int n = result.length;
    switch (sign) {
      case PLUS -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] + b[i];
        }
      }
      case MINUS -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] - b[i];
        }
      }
      case TIMES -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] * b[i];
        }
      }
      default -> throw new IllegalStateException(sign + " of whole numbers");
    }
  }

  /** The number with its sign turned, or without it. */
  record Signed(boolean absolute, NumberKind kind) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      CellValues a = arguments[0];
      int n = source.cells();
      Object result = kind.newArray(n);
      if (result instanceof double[] to) {
        double[] from = a.doubles();
        for (int i = 0; i < n; i++) {
          to[i] = absolute ? Math.abs(from[i]) : -from[i];
        }
      } else if (result instanceof float[] to) {
        float[] from = a.floats();
        for (int i = 0; i < n; i++) {
          to[i] = absolute ? Math.abs(from[i]) : -from[i];
        }
      } else {
        long[] to = (long[]) result;
        for (int i = 0; i < n; i++) {
          to[i] = absolute ? Math.abs(a.longs()[i]) : -a.longs()[i];
        }
        kind.wrap(to);
      }
      return new CellValues(result, a.missing());
    }
  }

  /** A double to the power of another. */
  record Power() implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      boolean[] missing = CellValues.eitherMissing(arguments[0], arguments[1]);
      double[] base = arguments[0].doubles();
      double[] exponent = arguments[1].doubles();
      double[] to = new double[source.cells()];
      for (int i = 0; i < to.length; i++) {
        if (missing == null || !missing[i]) {
          to[i] = StrictMath.pow(base[i], exponent[i]);
        }
      }
      return new CellValues(to, missing);
    }
  }
}

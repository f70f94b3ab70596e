package org.fenqu.scoring.expression;

import java.util.Arrays;

/** Comparisons, logic of three values, and choices by them. */
public final class Conditions {
  private Conditions() {}

  enum Comparison {
    EQUAL,
    LESS,
    AT_MOST
  }

  /** Condition of two numbers of one type that doubles hold exactly. */
  record Compare(Comparison how, NumberKind kind) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      int n = source.cells();
      double[] a = kind.asDoubles(arguments[0], n);
      double[] b = kind.asDoubles(arguments[1], n);
      boolean[] missing = CellValues.eitherMissing(arguments[0], arguments[1]);
      return new CellValues(compared(how, a, b, n), missing);
    }
  }

  /** Whether both are NULL or both are there and equal; never NULL itself. */
  record SameOrBothMissing(NumberKind kind) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      int n = source.cells();
      CellValues a = arguments[0];
      CellValues b = arguments[1];
      boolean[] result = compared(Comparison.EQUAL, kind.asDoubles(a, n), kind.asDoubles(b, n), n);
      if (a.missing() != null || b.missing() != null) {
        for (int i = 0; i < n; i++) {
          boolean noFirst = a.missing() != null && a.missing()[i];
          boolean noSecond = b.missing() != null && b.missing()[i];
          result[i] = noFirst ? noSecond : !noSecond && result[i];
        }
      }
      return new CellValues(result, null);
    }
  }

  private static boolean[] compared(Comparison how, double[] a, double[] b, int n) {
    boolean[] result = new boolean[n];
    switch (how) {
      case EQUAL -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] == b[i] || a[i] != a[i] && b[i] != b[i];
        }
      }
      case LESS -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] < b[i] || b[i] != b[i] && a[i] == a[i];
        }
      }
      case AT_MOST -> {
        for (int i = 0; i < n; i++) {
          result[i] = a[i] <= b[i] || b[i] != b[i];
        }
      }
    }
    return result;
  }

  /** False AND NULL is false, true OR NULL is true. */
  record Junction(boolean and) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      int n = source.cells();
      boolean[] a = arguments[0].booleans();
      boolean[] b = arguments[1].booleans();
      boolean[] aMissing = arguments[0].missing();
      boolean[] bMissing = arguments[1].missing();
      boolean[] result = new boolean[n];
      boolean[] missing = aMissing == null && bMissing == null ? null : new boolean[n];
      for (int i = 0; i < n; i++) {
        if (missing == null) {
          result[i] = and ? a[i] & b[i] : a[i] | b[i];
        } else {
          boolean decidedByA = (aMissing == null || !aMissing[i]) && a[i] != and;
          boolean decidedByB = (bMissing == null || !bMissing[i]) && b[i] != and;
          result[i] = decidedByA || decidedByB ? !and : and;
          missing[i] =
              !decidedByA
                  && !decidedByB
                  && (aMissing != null && aMissing[i] || bMissing != null && bMissing[i]);
        }
      }
      return new CellValues(result, missing);
    }
  }

  record Not() implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      boolean[] a = arguments[0].booleans();
      boolean[] result = new boolean[source.cells()];
      for (int i = 0; i < result.length; i++) {
        result[i] = !a[i];
      }
      return new CellValues(result, arguments[0].missing());
    }
  }

  /** Never NULL itself. */
  record IsMissing() implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      boolean[] missing = arguments[0].missing();
      return new CellValues(missing == null ? new boolean[source.cells()] : missing, null);
    }
  }

  /** Condition of a float or double; false for NULL. */
  record IsNan(NumberKind kind) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      int n = source.cells();
      boolean[] missing = arguments[0].missing();
      boolean[] result = new boolean[n];
      if (kind == NumberKind.FLOAT) {
        float[] values = arguments[0].floats();
        for (int i = 0; i < n; i++) {
          result[i] = values[i] != values[i];
        }
      } else {
        double[] values = arguments[0].doubles();
        for (int i = 0; i < n; i++) {
          result[i] = values[i] != values[i];
        }
      }
      for (int i = 0; missing != null && i < n; i++) {
        result[i] &= !missing[i];
      }
      return new CellValues(result, null);
    }
  }

  /** The second where the first, a condition, is true, else the third. */
  record If(NumberKind kind) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      int n = source.cells();
      boolean[] condition = arguments[0].booleans();
      boolean[] missing = arguments[0].missing();
      boolean[] other = new boolean[n];
      for (int i = 0; i < n; i++) {
        other[i] = !condition[i] || missing != null && missing[i];
      }
      return chosen(kind, other, arguments[1], arguments[2]);
    }
  }

  /** The second where the first, a condition, is true, else NULL. */
  public record Where() implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      boolean[] condition = arguments[0].booleans();
      boolean[] unknown = arguments[0].missing();
      boolean[] before = arguments[1].missing();
      boolean[] missing = new boolean[source.cells()];
      for (int i = 0; i < missing.length; i++) {
        missing[i] = !condition[i];
      }
      for (boolean[] more : new boolean[][] {unknown, before}) {
        for (int i = 0; more != null && i < missing.length; i++) {
          missing[i] |= more[i];
        }
      }
      return new CellValues(arguments[1].array(), missing);
    }
  }

  /** A float, NULL where it is NaN or infinite. */
  public record Finite() implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      float[] values = arguments[0].floats();
      boolean[] before = arguments[0].missing();
      boolean[] missing = new boolean[source.cells()];
      for (int i = 0; i < missing.length; i++) {
        missing[i] = !(Math.abs(values[i]) <= Float.MAX_VALUE);
      }
      for (int i = 0; before != null && i < missing.length; i++) {
        missing[i] |= before[i];
      }
      return new CellValues(values, missing);
    }
  }

  /** The first of two that is not NULL. */
  record Coalesce(NumberKind kind) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      boolean[] missing = arguments[0].missing();
      return missing == null
          ? arguments[0]
          : chosen(kind, Arrays.copyOf(missing, source.cells()), arguments[0], arguments[1]);
    }
  }

  /** The greater or the lesser of two that are there; the first if they are equal. */
  record Extreme(boolean greatest, NumberKind kind) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      int n = source.cells();
      CellValues a = arguments[0];
      CellValues b = arguments[1];
      double[] first = kind.asDoubles(a, n);
      double[] second = kind.asDoubles(b, n);
      boolean[] other =
          greatest
              ? compared(Comparison.LESS, first, second, n)
              : compared(Comparison.LESS, second, first, n);
      if (a.missing() != null || b.missing() != null) {
        for (int i = 0; i < n; i++) {
          boolean noFirst = a.missing() != null && a.missing()[i];
          boolean noSecond = b.missing() != null && b.missing()[i];
          other[i] = noFirst || !noSecond && other[i];
        }
      }
      return chosen(kind, other, a, b);
    }
  }

  /** The second where {@code other}, else the first. */
  private static CellValues chosen(
      NumberKind kind, boolean[] other, CellValues first, CellValues second) {
    int n = other.length;
    Object result = kind.newArray(n);
    if (result instanceof float[] to) {
      float[] a = first.floats();
      float[] b = second.floats();
      for (int i = 0; i < n; i++) {
        to[i] = other[i] ? b[i] : a[i];
      }
    } else if (result instanceof double[] to) {
      double[] a = first.doubles();
      double[] b = second.doubles();
      for (int i = 0; i < n; i++) {
        to[i] = other[i] ? b[i] : a[i];
      }
    } else if (result instanceof long[] to) {
      for (int i = 0; i < n; i++) {
        to[i] = other[i] ? second.longs()[i] : first.longs()[i];
      }
    } else {
      boolean[] to = (boolean[]) result;
      for (int i = 0; i < n; i++) {
        to[i] = other[i] ? second.booleans()[i] : first.booleans()[i];
      }
    }
    if (first.missing() == null && second.missing() == null) {
      return new CellValues(result, null);
    }
    boolean[] missing = new boolean[n];
    for (int i = 0; i < n; i++) {
      boolean[] own = other[i] ? second.missing() : first.missing();
      missing[i] = own != null && own[i];
    }
    return new CellValues(result, missing);
  }
}

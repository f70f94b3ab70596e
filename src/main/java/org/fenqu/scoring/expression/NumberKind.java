package org.fenqu.scoring.expression;

import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Types that a {@link CellProgram} computes in. */
public enum NumberKind {
  BYTE(DataTypes.ByteType),
  SHORT(DataTypes.ShortType),
  INT(DataTypes.IntegerType),
  LONG(DataTypes.LongType),
  FLOAT(DataTypes.FloatType),
  DOUBLE(DataTypes.DoubleType),
  BOOLEAN(DataTypes.BooleanType);

  private final DataType type;

  NumberKind(DataType type) {
    this.type = type;
  }

  /** Null for any other type. */
  public static NumberKind of(DataType type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst().orElse(null);
  }

  boolean isWhole() {
    return compareTo(LONG) <= 0;
  }

  /** Whether doubles tell its values apart. */
  boolean isDoubleExactly() {
    return this != LONG;
  }

  Object newArray(int n) {
    return switch (this) {
      case DOUBLE -> new double[n];
      case FLOAT -> new float[n];
      case BOOLEAN -> new boolean[n];
      default -> new long[n];
    };
  }

  /** The low bits that this type has, as it overflows. */
  long wrapped(long value) {
    return switch (this) {
      case BYTE -> (byte) value;
      case SHORT -> (short) value;
      case INT -> (int) value;
      default -> value;
    };
  }

  void wrap(long[] values) {
    if (this != LONG) {
      for (int i = 0; i < values.length; i++) {
        values[i] = wrapped(values[i]);
      }
    }
  }

  /** Values as doubles, of LONG the nearest; true is 1. */
  double[] asDoubles(CellValues values, int n) {
    if (this == DOUBLE) {
      return values.doubles();
    }
    double[] result = new double[n];
    if (this == FLOAT) {
      float[] floats = values.floats();
      for (int i = 0; i < n; i++) {
        result[i] = floats[i];
      }
    } else if (this == BOOLEAN) {
      boolean[] booleans = values.booleans();
      for (int i = 0; i < n; i++) {
        result[i] = booleans[i] ? 1 : 0;
      }
    } else {
      long[] longs = values.longs();
      for (int i = 0; i < n; i++) {
        result[i] = longs[i];
      }
    }
    return result;
  }
}

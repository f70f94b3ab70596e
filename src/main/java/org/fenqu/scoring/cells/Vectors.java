package org.fenqu.scoring.cells;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Spark column vectors over plain arrays, without a copy. */
final class Vectors {
  private Vectors() {}

  /** Refuses every access; a vector overrides those of its type. */
  abstract static class Plain extends ColumnVector {
    Plain(DataType type) {
      super(type);
    }

    @Override
    public void close() {}

    @Override
    public boolean hasNull() {
      return false;
    }

    @Override
    public int numNulls() {
      return 0;
    }

    @Override
    public boolean isNullAt(int row) {
      return false;
    }

    private RuntimeException wrongType() {
      return new IllegalStateException("read as another type than " + dataType());
    }

    @Override
    public boolean getBoolean(int row) {
      throw wrongType();
    }

    @Override
    public byte getByte(int row) {
      throw wrongType();
    }

    @Override
    public short getShort(int row) {
      throw wrongType();
    }

    @Override
    public int getInt(int row) {
      throw wrongType();
    }

    @Override
    public long getLong(int row) {
      throw wrongType();
    }

    @Override
    public float getFloat(int row) {
      throw wrongType();
    }

    @Override
    public double getDouble(int row) {
      throw wrongType();
    }

    @Override
    public ColumnarArray getArray(int row) {
      throw wrongType();
    }

    @Override
    public ColumnarMap getMap(int ordinal) {
      throw wrongType();
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
      throw wrongType();
    }

    @Override
    public UTF8String getUTF8String(int row) {
      throw wrongType();
    }

    @Override
    public byte[] getBinary(int row) {
      throw wrongType();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
      throw wrongType();
    }
  }

  static final class Longs extends Plain {
    private final long[] values;

    Longs(long[] values) {
      super(DataTypes.LongType);
      this.values = values;
    }

    @Override
    public long getLong(int row) {
      return values[row];
    }
  }

  static final class Strings extends Plain {
    private final UTF8String[] values;

    Strings(UTF8String[] values) {
      super(DataTypes.StringType);
      this.values = values;
    }

    @Override
    public UTF8String getUTF8String(int row) {
      return values[row];
    }
  }

  /** NaN is NULL; {@code positions}, if given, picks the rows out of the array. */
  static final class Doubles extends Plain {
    private final double[] values;
    private final int[] positions;

    Doubles(double[] values, int[] positions) {
      super(DataTypes.DoubleType);
      this.values = values;
      this.positions = positions;
    }

    @Override
    public boolean hasNull() {
      return true;
    }

    @Override
    public boolean isNullAt(int row) {
      return Double.isNaN(getDouble(row));
    }

    @Override
    public double getDouble(int row) {
      return values[positions == null ? row : positions[row]];
    }
  }

  /** NaN is NULL; {@code positions} picks the rows out of the array. */
  static final class Floats extends Plain {
    private final float[] values;
    private final int[] positions;

    Floats(float[] values, int[] positions) {
      super(DataTypes.FloatType);
      this.values = values;
      this.positions = positions;
    }

    @Override
    public boolean hasNull() {
      return true;
    }

    @Override
    public boolean isNullAt(int row) {
      return Float.isNaN(getFloat(row));
    }

    @Override
    public float getFloat(int row) {
      return values[positions[row]];
    }
  }

  /** Arrays of structs: row i holds entries first[i] … first[i + 1] − 1 of the fields. */
  static final class Structs extends Plain {
    private final int[] first;
    private final Entry entry;

    Structs(DataType type, int[] first, ColumnVector[] fields) {
      super(type);
      this.first = first;
      this.entry = new Entry(((ArrayType) type).elementType(), fields);
    }

    @Override
    public ColumnarArray getArray(int row) {
      return new ColumnarArray(entry, first[row], first[row + 1] - first[row]);
    }

    @Override
    public ColumnVector getChild(int ordinal) {
      return entry;
    }
  }

  private static final class Entry extends Plain {
    private final ColumnVector[] fields;

    Entry(DataType type, ColumnVector[] fields) {
      super(type);
      this.fields = fields;
    }

    @Override
    public ColumnVector getChild(int ordinal) {
      return fields[ordinal];
    }
  }
}

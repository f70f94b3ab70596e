package org.fenqu.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;
import org.fenqu.scoring.Reference;

/** The table {@code reference_distributions}: a row for each value whose ranks are kept. */
final class ReferenceTable {
  private ReferenceTable() {}

  static StructType schema() {
    return new StructType()
        .add("reference", DataTypes.StringType, false)
        .add("hash", DataTypes.StringType, false)
        .add("count", DataTypes.LongType, false)
        .add("value", DataTypes.FloatType, false)
        .add("rank_low", DataTypes.DoubleType, false)
        .add("rank_high", DataTypes.DoubleType, false);
  }

  /**
   * A distribution and the name it goes by.
   *
   * @param name an indicator, or {@code <dimension>@<domain>}
   */
  record Named(String name, Reference reference) implements java.io.Serializable {}

  /** Rows in the order given, values rising. */
  static ColumnBatch of(List<Named> references) {
    int rows = references.stream().mapToInt(one -> one.reference().values().length).sum();
    String[] names = references.stream().map(Named::name).toArray(String[]::new);
    String[] hashes = references.stream().map(one -> one.reference().hash()).toArray(String[]::new);
    int[] codes = new int[rows];
    long[] counts = new long[rows];
    float[] values = new float[rows];
    double[] low = new double[rows];
    double[] high = new double[rows];
    int at = 0;
    for (int r = 0; r < names.length; r++) {
      Reference reference = references.get(r).reference();
      int n = reference.values().length;
      Arrays.fill(codes, at, at + n, r);
      Arrays.fill(counts, at, at + n, reference.count());
      System.arraycopy(reference.values(), 0, values, at, n);
      System.arraycopy(reference.low(), 0, low, at, n);
      System.arraycopy(reference.high(), 0, high, at, n);
      at += n;
    }
    return new ColumnBatch(
        rows,
        List.of(
            new ColumnData.Codes(names, codes),
            distinct(hashes, codes),
            new ColumnData.Longs(counts),
            new ColumnData.Floats(values),
            new ColumnData.Doubles(low),
            new ColumnData.Doubles(high)));
  }

  /** Two distributions may have one hash: a word stands once in a dictionary. */
  private static ColumnData distinct(String[] words, int[] codes) {
    List<String> once = new ArrayList<>(Arrays.stream(words).distinct().toList());
    int[] codeOf = Arrays.stream(words).mapToInt(once::indexOf).toArray();
    return new ColumnData.Codes(
        once.toArray(String[]::new), IntStream.of(codes).map(code -> codeOf[code]).toArray());
  }
}

package org.fenqu.scoring.cells;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Packs the rows (cell_id, at sea, indicators …) of a task into a block at a time; rows of a block
 * follow each other.
 */
public final class IndicatorBlocks implements Iterator<IndicatorBlock> {
  private static final int POSITION_BITS = 16;
  private static final int FIRST_VALUE = 2;

  private final Iterator<InternalRow> rows;
  private final int indicators;
  private InternalRow row;

  /** The rows of a query, as Spark has them: no object a value. */
  public static JavaRDD<IndicatorBlock> of(Dataset<Row> rows, int indicators) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(own -> new IndicatorBlocks(own, indicators), true);
  }

  private IndicatorBlocks(Iterator<InternalRow> rows, int indicators) {
    this.rows = rows;
    this.indicators = indicators;
    advance();
  }

  private void advance() {
    row = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    return row != null;
  }

  @Override
  public IndicatorBlock next() {
    if (row == null) {
      throw new NoSuchElementException();
    }
    long block = row.getLong(0) >>> POSITION_BITS;
    int most = 1 << POSITION_BITS;
    boolean[] sea = new boolean[most];
    float[][] values = new float[indicators][most];
    int n = 0;
    for (; row != null && row.getLong(0) >>> POSITION_BITS == block; n++) {
      sea[n] = row.getBoolean(1);
      for (int i = 0; i < indicators; i++) {
        int at = FIRST_VALUE + i;
        values[i][n] = row.isNullAt(at) ? Float.NaN : row.getFloat(at);
      }
      advance();
    }
    return cut(block, sea, values, n);
  }

  private static IndicatorBlock cut(long block, boolean[] sea, float[][] values, int n) {
    if (n == sea.length) {
      return new IndicatorBlock(block, sea, values);
    }
    ArrayList<float[]> shorter = new ArrayList<>();
    for (float[] column : values) {
      shorter.add(Arrays.copyOf(column, n));
    }
    return new IndicatorBlock(block, Arrays.copyOf(sea, n), shorter.toArray(float[][]::new));
  }
}

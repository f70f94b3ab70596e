package org.fenqu.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.source.ColumnBatches;

/**
 * Feeds a {@link CellSketch} from the table {@code cells} as written, in one pass: Parquet's column
 * vectors are copied to a block's arrays, no row is made.
 */
public final class SketchScan {
  private SketchScan() {}

  /**
   * @param cells the table as written: by province, within it by cell id
   */
  public static CellSketch of(Dataset<Row> cells, SketchPlan plan) {
    List<String> wanted = new ArrayList<>(List.of("cell_id", "class", "province"));
    wanted.addAll(plan.columns());
    ColumnBatches columns = ColumnBatches.of(cells, wanted);
    ArrayList<String> names = columns.names();
    return columns
        .batches()
        .mapPartitions(batches -> List.of(new Reading(plan, names).of(batches)).iterator())
        .collect()
        .stream()
        .reduce(CellSketch::merge)
        .orElseGet(() -> new CellSketch(plan));
  }

  /** One task: batches to blocks. */
  private static final class Reading {
    private final CellSketch sketch;
    private final int cellId;
    private final int unitClass;
    private final int province;
    private final int[] columns;
    private final int[] positions = new int[Block.CELLS];
    private final byte[] provinces = new byte[Block.CELLS];
    private final byte[] digits = new byte[Block.CELLS];
    private final float[][] values;
    private final UTF8String[] keys = new UTF8String[UnitClass.values().length];
    private long first = -1;
    private int size;

    Reading(SketchPlan plan, List<String> names) {
      sketch = new CellSketch(plan);
      cellId = names.indexOf("cell_id");
      unitClass = names.indexOf("class");
      province = names.indexOf("province");
      columns = plan.columns().stream().mapToInt(names::indexOf).toArray();
      values = new float[columns.length][Block.CELLS];
      for (UnitClass c : UnitClass.values()) {
        keys[c.ordinal()] = UTF8String.fromString(c.key());
      }
    }

    CellSketch of(Iterator<ColumnarBatch> batches) {
      while (batches.hasNext()) {
        ColumnarBatch batch = batches.next();
        long[] ids = batch.column(cellId).getLongs(0, batch.numRows());
        int from = 0;
        while (from < ids.length) {
          int to = from + 1;
          while (to < ids.length && CellId.sameBlock(ids[from], ids[to])) {
            to++;
          }
          if (size > 0 && (!CellId.sameBlock(first, ids[from]) || size + to - from > Block.CELLS)) {
            flush();
          }
          first = ids[from];
          copy(batch, ids, from, to);
          from = to;
        }
      }
      flush();
      return sketch;
    }

    private void flush() {
      if (size > 0) {
        sketch.add(
            new CellSketch.Cells(CellId.block(first), size, positions, provinces, digits, values));
        size = 0;
      }
    }

    private void copy(ColumnarBatch batch, long[] ids, int from, int to) {
      ColumnVector classes = batch.column(unitClass);
      ColumnVector codes = batch.column(province);
      for (int row = from; row < to; row++) {
        int cell = size + row - from;
        positions[cell] = CellId.position(ids[row]);
        digits[cell] = digit(classes.getUTF8String(row));
        UTF8String code = codes.getUTF8String(row);
        provinces[cell] = (byte) (10 * (code.getByte(0) - '0') + code.getByte(1) - '0');
      }
      for (int c = 0; c < columns.length; c++) {
        ColumnBatches.copy(batch.column(columns[c]), from, to - from, values[c], size);
      }
      size += to - from;
    }

    private byte digit(UTF8String key) {
      for (int i = 0; i < keys.length; i++) {
        if (keys[i].equals(key)) {
          return (byte) UnitClass.values()[i].digit();
        }
      }
      throw new IllegalStateException("class " + key + " in the table of cells");
    }
  }
}

package org.fenqu.report;

import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.CellId;
import org.fenqu.publish.parquet.ColumnBatch;
import org.fenqu.publish.parquet.ColumnData;

/**
 * Feeds a {@link CellSketch} while the table {@code cells} is written. Each batch holds cells of
 * one block.
 */
public final class SketchTally {
  private final CellSketch sketch;
  private final int cellId;
  private final int unitClass;
  private final int province;
  private final int[] columns;

  /**
   * @param schema of the batches
   */
  public SketchTally(SketchPlan plan, StructType schema) {
    sketch = new CellSketch(plan);
    cellId = schema.fieldIndex("cell_id");
    unitClass = schema.fieldIndex("class");
    province = schema.fieldIndex("province");
    columns = plan.columns().stream().mapToInt(schema::fieldIndex).toArray();
  }

  public void add(ColumnBatch batch) {
    List<ColumnData> data = batch.columns();
    long[] ids = ((ColumnData.Longs) data.get(cellId)).values();
    int[] positions = new int[ids.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = CellId.position(ids[i]);
    }
    float[][] values = new float[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      values[c] = ((ColumnData.Floats) data.get(columns[c])).values();
    }
    sketch.add(
        new CellSketch.Cells(
            CellId.block(ids[0]),
            ids.length,
            positions,
            numbers((ColumnData.Codes) data.get(province), Integer::parseInt),
            numbers((ColumnData.Codes) data.get(unitClass), key -> UnitClass.of(key).digit()),
            values));
  }

  private static byte[] numbers(ColumnData.Codes text, ToIntFunction<String> number) {
    byte[] words = new byte[text.words().length];
    for (int w = 0; w < words.length; w++) {
      words[w] = (byte) number.applyAsInt(text.words()[w]);
    }
    byte[] values = new byte[text.codes().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = words[text.codes()[i]];
    }
    return values;
  }

  public CellSketch result() {
    return sketch;
  }
}

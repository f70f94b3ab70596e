package org.fenqu.run.tables;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import org.apache.spark.sql.types.StructType;
import org.fenqu.delineation.PieceWriter;
import org.fenqu.publish.ColumnarTable;
import org.fenqu.publish.parquet.ColumnBatch;
import org.fenqu.report.CellSketch;
import org.fenqu.report.SketchPlan;
import org.fenqu.report.SketchTally;
import org.fenqu.scoring.CellBlock;
import org.fenqu.scoring.ThresholdCounts;
import org.fenqu.store.PackEntry;

/**
 * What later stages need of a task's cells, taken while they are written: the report's sketch,
 * pieces for the delineation, and how many cells reach thresholds.
 */
public final class CellTally implements ColumnarTable.Tally<CellBlock, CellTally.Noted> {
  private final SketchTally sketch;
  private final PieceWriter pieces;
  private final ThresholdCounts reached = new ThresholdCounts();

  CellTally(SketchPlan plan, StructType schema, PieceWriter pieces) {
    this.sketch = new SketchTally(plan, schema);
    this.pieces = pieces;
  }

  /** What a task noted. */
  public record Noted(CellSketch sketch, ArrayList<PackEntry> pieces, ThresholdCounts reached)
      implements Serializable {}

  @Override
  public void add(CellBlock block, ColumnBatch batch) throws IOException {
    sketch.add(batch);
    pieces.add(block);
    reached.add(block.classes().reached());
  }

  @Override
  public Noted result() throws IOException {
    pieces.close();
    return new Noted(sketch.result(), pieces.entries(), reached);
  }
}

package org.fenqu.scoring.cells;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.BlockColumns;
import org.fenqu.territory.Jurisdiction;

/** Reads one task's blocks, a batch each. */
final class CellReader implements PartitionReader<ColumnarBatch> {
  private final CellScan.Task task;
  private final StructType wanted;
  private final List<Jurisdiction> members;
  private final GriddedBlocks blocks;
  private int next;
  private ColumnarBatch batch;

  CellReader(
      CellScan.Task task,
      Grid grid,
      StructType wanted,
      Configuration hadoop,
      List<Jurisdiction> members) {
    this.task = task;
    this.wanted = wanted;
    this.members = members;
    this.blocks = new GriddedBlocks(task, grid, hadoop, members);
  }

  @Override
  public boolean next() throws IOException {
    if (next == task.blocks().size()) {
      return false;
    }
    GriddedBlocks.One block = blocks.read(next++);
    Map<String, ColumnVector> layers = layerVectors(block);
    PlaceVectors base = new PlaceVectors(block.places(), members);
    ColumnVector[] columns = new ColumnVector[wanted.length()];
    int c = 0;
    for (StructField field : wanted.fields()) {
      ColumnVector layer = layers.get(field.name());
      columns[c++] = layer == null ? base.find(field.name()) : layer;
    }
    batch = new ColumnarBatch(columns, block.places().ids().length);
    return true;
  }

  private Map<String, ColumnVector> layerVectors(GriddedBlocks.One block) {
    int[] positions = block.places().cells().positions();
    Map<String, ColumnVector> vectors = new HashMap<>();
    for (int l = 0; l < block.layers().size(); l++) {
      BlockColumns arrays = block.layers().get(l);
      List<LayerColumn> columns = task.layers().get(l).columns();
      for (int c = 0; c < columns.size(); c++) {
        ColumnVector vector =
            columns.get(c).extensive()
                ? new Vectors.Doubles((double[]) arrays.array(c), positions)
                : new Vectors.Floats((float[]) arrays.array(c), positions);
        vectors.put(columns.get(c).name(), vector);
      }
    }
    return vectors;
  }

  @Override
  public ColumnarBatch get() {
    return batch;
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}

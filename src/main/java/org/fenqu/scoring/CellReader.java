package org.fenqu.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.BlockColumns;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.PackEntry;
import org.fenqu.gridding.PackReader;
import org.fenqu.gridding.Territory;
import org.fenqu.gridding.TerritoryBlock;

/** Reads one task's blocks, a batch each. */
final class CellReader implements PartitionReader<ColumnarBatch> {
  private final CellScan.Task task;
  private final Grid grid;
  private final StructType wanted;
  private final List<Territory.Member> members;
  private final PackReader territory;
  private final List<PackReader> layers = new ArrayList<>();
  private int next;
  private ColumnarBatch batch;

  CellReader(
      CellScan.Task task,
      Grid grid,
      StructType wanted,
      Configuration hadoop,
      List<Territory.Member> members) {
    this.task = task;
    this.grid = grid;
    this.wanted = wanted;
    this.members = members;
    this.territory = task.territory().open(hadoop);
    for (CellScan.LayerPart layer : task.layers()) {
      layers.add(new PackReader(new Path(layer.folder().isEmpty() ? "/" : layer.folder()), hadoop));
    }
  }

  @Override
  public boolean next() throws IOException {
    if (next == task.blocks().size()) {
      return false;
    }
    PackEntry entry = task.blocks().get(next);
    TerritoryBlock cells = Territory.readBlock(territory, entry);
    Map<String, ColumnVector> vectors = layerVectors(cells.positions());
    new CellPlaces(grid, Block.ofId(entry.key()), cells, members).addTo(vectors);
    ColumnVector[] columns = new ColumnVector[wanted.length()];
    int c = 0;
    for (StructField field : wanted.fields()) {
      columns[c++] = vectors.get(field.name());
    }
    batch = new ColumnarBatch(columns, cells.positions().length);
    next++;
    return true;
  }

  private Map<String, ColumnVector> layerVectors(int[] positions) throws IOException {
    Map<String, ColumnVector> vectors = new HashMap<>();
    for (int l = 0; l < layers.size(); l++) {
      CellScan.LayerPart layer = task.layers().get(l);
      BlockColumns block =
          GriddedLayer.read(layers.get(l), layer.entries()[next], layer.columns(), layer.absent());
      List<LayerColumn> columns = layer.columns();
      for (int c = 0; c < columns.size(); c++) {
        ColumnVector vector =
            columns.get(c).extensive()
                ? new Vectors.Doubles((double[]) block.array(c), positions)
                : new Vectors.Floats((float[]) block.array(c), positions);
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
    territory.close();
    for (PackReader layer : layers) {
      layer.close();
    }
  }
}

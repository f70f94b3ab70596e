package org.fenqu.scoring.cells;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.BlockColumns;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryBlock;

/** Reads the gridded blocks of one task from the block store. */
public final class GriddedBlocks implements Closeable {
  private final CellScan.Task task;
  private final Grid grid;
  private final boolean[] seas;
  private final PackReader territory;
  private final List<PackReader> layers = new ArrayList<>();

  public GriddedBlocks(
      CellScan.Task task, Grid grid, Configuration hadoop, List<Jurisdiction> members) {
    this.task = task;
    this.grid = grid;
    this.seas = Territory.seas(members);
    this.territory = task.territory().open(hadoop);
    for (CellScan.LayerPart layer : task.layers()) {
      layers.add(new PackReader(new Path(layer.folder().isEmpty() ? "/" : layer.folder()), hadoop));
    }
  }

  /**
   * One block.
   *
   * @param layers per layer of the task its columns, by position in the block
   */
  public record One(CellPlaces places, List<BlockColumns> layers) {}

  /**
   * @param at index into the task's blocks
   */
  public One read(int at) throws IOException {
    PackEntry entry = task.blocks().get(at);
    TerritoryBlock cells = Territory.readBlock(territory, entry);
    List<BlockColumns> columns = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      CellScan.LayerPart layer = task.layers().get(l);
      columns.add(
          GriddedLayer.read(layers.get(l), layer.entries()[at], layer.columns(), layer.absent()));
    }
    return new One(CellPlaces.of(grid, Block.ofId(entry.key()), cells, seas), columns);
  }

  @Override
  public void close() throws IOException {
    territory.close();
    for (PackReader layer : layers) {
      layer.close();
    }
  }
}

package org.fenqu.gridding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.Parallel;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterFile;
import org.fenqu.source.raster.Rasters;
import org.fenqu.source.raster.TileIndex;
import org.fenqu.store.Chunks;
import org.fenqu.store.LayerStore;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.Territory;

/** Looks for the blocks of a layer of tiles that its newest earlier store still holds. */
final class TileChanges {
  private static final int BLOCKS_AT_ONCE = 64;

  private final Layer layer;
  private final String where;
  private final Grid grid;
  private final Territory territory;
  private final TileIndex index;
  private final Configuration hadoop;

  /**
   * @param where prefix of errors: file and key of the source in the catalogue
   */
  TileChanges(
      Layer layer,
      String where,
      Grid grid,
      Territory territory,
      TileIndex index,
      Configuration hadoop) {
    this.layer = layer;
    this.where = where;
    this.grid = grid;
    this.territory = territory;
    this.index = index;
    this.hadoop = hadoop;
  }

  /**
   * What an earlier store still holds; empty if there is none of the family.
   *
   * @param record name of the file with a store's {@link StoredTiles}, the family in it
   */
  Optional<KeptBlocks> since(LayerStore store, String record, String indexName, StoredTiles now)
      throws IOException {
    Optional<Path> earlier = store.newest(record);
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    StoredTiles before = store.read(new Path(earlier.get(), record), StoredTiles.class);
    GriddedLayer stored = store.readIndex(new Path(earlier.get(), indexName), GriddedLayer.class);
    Set<Long> again = changed(before, now);
    List<PackEntry> kept =
        stored.entries().stream().filter(entry -> !again.contains(entry.key())).toList();
    StoredBalances balances =
        store.read(new Path(earlier.get(), StoredBalances.FILE), StoredBalances.class);
    return Optional.of(
        new KeptBlocks(
            earlier.get().toString(),
            kept,
            again,
            balances.without(again),
            summary(before, now, again.size())));
  }

  private String summary(StoredTiles before, StoredTiles now, int blocks) {
    int gone = before.notIn(now);
    int changed = now.notIn(before);
    int replaced = Math.min(gone, changed);
    return String.format(
        "%d of %d tiles changed, %d added, %d gone: %d of %d blocks gridded again",
        replaced,
        now.tiles().size(),
        changed - replaced,
        gone - replaced,
        blocks,
        territory.blocks().size());
  }

  private Set<Long> changed(StoredTiles before, StoredTiles now) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    List<List<PackEntry>> chunks = Chunks.of(territory.blocks(), BLOCKS_AT_ONCE);
    Set<Long> changed = new HashSet<>();
    Parallel.map(chunks, threads, chunk -> changed(chunk, before, now)).forEach(changed::addAll);
    return changed;
  }

  /** Each thread has a lattice of its own: transforms are not shared. */
  private List<Long> changed(List<PackEntry> blocks, StoredTiles before, StoredTiles now) {
    List<Long> changed = new ArrayList<>();
    try (RasterFile tiles = Rasters.open((Source.Pixels) layer.source(), index, where, hadoop)) {
      RasterBlocks raster = new RasterBlocks(tiles, layer.grid(), grid, new double[0]);
      for (PackEntry entry : blocks) {
        PixelWindow window = raster.window(Block.ofId(entry.key()));
        if (window != null && !before.under(window).equals(now.under(window))) {
          changed.add(entry.key());
        }
      }
    }
    return changed;
  }
}

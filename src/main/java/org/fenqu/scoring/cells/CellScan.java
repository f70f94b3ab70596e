package org.fenqu.scoring.cells;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;

/** A scan of {@link CellTable}: runs of blocks in Z-order, reading only the layers wanted. */
public final class CellScan implements ScanBuilder, SupportsPushDownRequiredColumns, Scan, Batch {
  private final Grid grid;
  private final Territory territory;
  private final List<GriddedLayer> layers;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final Broadcast<List<Jurisdiction>> members;
  private StructType wanted;

  CellScan(
      Grid grid,
      Territory territory,
      List<GriddedLayer> layers,
      Broadcast<SerializableConfiguration> hadoop,
      Broadcast<List<Jurisdiction>> members,
      StructType wanted) {
    this.grid = grid;
    this.territory = territory;
    this.layers = layers;
    this.hadoop = hadoop;
    this.members = members;
    this.wanted = wanted;
  }

  /** A layer as a task needs it: where its blocks of this task are, and how to decode them. */
  public record LayerPart(
      String folder, List<LayerColumn> columns, double[] absent, PackEntry[] entries)
      implements java.io.Serializable {}

  /** Some blocks and the layers over them. */
  public record Task(List<PackEntry> blocks, Territory.Opener territory, List<LayerPart> layers)
      implements InputPartition {}

  @Override
  public void pruneColumns(StructType requiredSchema) {
    wanted = requiredSchema;
  }

  @Override
  public Scan build() {
    return this;
  }

  @Override
  public StructType readSchema() {
    return wanted;
  }

  @Override
  public String description() {
    return "Fenqu cells of " + territory.blocks().size() + " blocks";
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    Set<String> names = new HashSet<>(Arrays.asList(wanted.fieldNames()));
    return tasks(territory, layers, names).toArray(InputPartition[]::new);
  }

  /** The tasks over an area's blocks and those layers that have one of these columns. */
  public static List<Task> tasks(
      Territory territory, List<GriddedLayer> layers, Set<String> columns) {
    List<GriddedLayer> needed = new ArrayList<>();
    for (GriddedLayer layer : layers) {
      if (layer.columns().stream().anyMatch(column -> columns.contains(column.name()))) {
        needed.add(layer);
      }
    }
    return tasks(territory, needed);
  }

  /** The tasks over an area's blocks and some layers, in Z-order. */
  public static List<Task> tasks(Territory territory, List<GriddedLayer> layers) {
    List<Map<Long, PackEntry>> entries = new ArrayList<>();
    layers.forEach(layer -> entries.add(layer.entriesById()));
    List<Task> tasks = new ArrayList<>();
    for (List<PackEntry> blocks : BlockGroups.of(territory.blocks())) {
      List<LayerPart> parts = new ArrayList<>();
      for (int l = 0; l < layers.size(); l++) {
        Map<Long, PackEntry> byId = entries.get(l);
        GriddedLayer layer = layers.get(l);
        parts.add(
            new LayerPart(
                layer.folder(),
                layer.columns(),
                layer.absentValues(),
                blocks.stream().map(block -> byId.get(block.key())).toArray(PackEntry[]::new)));
      }
      tasks.add(new Task(blocks, territory.opener(), parts));
    }
    return tasks;
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new CellReaderFactory(grid, wanted, hadoop, members);
  }
}

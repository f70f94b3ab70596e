package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.GridRule;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.InverseDistance;
import org.fenqu.source.Reject;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.FeatureFrame;
import org.fenqu.source.vector.Features;
import org.fenqu.source.vector.Stations;
import org.fenqu.store.PackEntry;
import org.fenqu.store.TaskCount;
import org.fenqu.territory.Territory;
import scala.Tuple2;

/**
 * Grids features: those that count where they lie go, cut, to the tasks of their blocks; those that
 * reach around them go whole to every task.
 */
final class FeatureLayer {
  private static final double METRES_PER_KM = 1000;

  private final LayerJob job;

  FeatureLayer(LayerJob job) {
    this.job = job;
  }

  LayerResult write() {
    Features features = Features.read(job.spark(), job.layer(), job.where(), List.of());
    // Asked for first: it finds what is wrong with the layer as a whole.
    List<Reject> rejects = features.rejects();
    LayerResult result =
        NearbyBlocks.handles(job.layer().grid())
            ? nearby(features, rejects)
            : inside(features, rejects);
    return result.warned(features.remarks());
  }

  private LayerResult inside(Features features, List<Reject> rejects) {
    List<LayerJob.Part> parts = parts(features);
    long outside = parts.stream().mapToLong(LayerJob.Part::outside).sum();
    return LayerResult.of(
        parts, rejects, outside == 0 ? List.of() : List.of(outside + " features outside the area"));
  }

  private List<LayerJob.Part> parts(Features features) {
    GridRule rule = job.layer().grid();
    Grid grid = job.grid();
    Partitioner partitioner =
        new HashPartitioner(
            TaskCount.of(job.spark().sparkContext(), job.territory().blocks().size()));
    Territory.Opener opener = job.territory().opener();
    List<LayerColumn> columns = job.layer().columns();
    String target = job.folder();
    Broadcast<SerializableConfiguration> conf = job.hadoop();
    Map<Long, PackEntry> wanted = new HashMap<>(job.territory().blocksById());
    Broadcast<Map<Long, PackEntry>> blocks = job.sc().broadcast(wanted);
    return features
        .features()
        .flatMapToPair(feature -> pieces(feature, new FeatureBlocks(rule, grid), blocks.value()))
        .groupByKey(partitioner)
        .mapPartitions(
            grouped -> {
              FeatureWriter writer =
                  new FeatureWriter(new FeatureBlocks(rule, grid), columns, blocks.value());
              return List.of(writer.write(grouped, opener, target, conf.value().value()))
                  .iterator();
            })
        .collect();
  }

  /** A feature's pieces by block; whole by {@link FeatureWriter#OUTSIDE} if it reaches none. */
  private static Iterator<Tuple2<Long, FeatureFrame>> pieces(
      Feature feature, FeatureBlocks gridder, Map<Long, PackEntry> blocks) {
    List<Tuple2<Long, FeatureFrame>> pairs = new ArrayList<>();
    gridder
        .cut(feature)
        .forEach(
            (block, piece) -> {
              if (blocks.containsKey(block.id())) {
                pairs.add(new Tuple2<>(block.id(), FeatureFrame.of(piece)));
              }
            });
    if (pairs.isEmpty()) {
      pairs.add(new Tuple2<>(FeatureWriter.OUTSIDE, FeatureFrame.of(feature)));
    }
    return pairs.iterator();
  }

  private LayerResult nearby(Features features, List<Reject> rejects) {
    GridRule rule = job.layer().grid();
    Stations stations = rule instanceof GridRule.Idw idw ? Stations.of(features, idw) : null;
    FeatureList list =
        new FeatureList(
            stations == null
                ? features.features().map(FeatureFrame::of).collect()
                : stations.frames());
    Broadcast<FeatureList> shared = job.sc().broadcast(list);
    Grid grid = job.grid();
    List<LayerJob.Part> parts =
        job.perBlock(
            () -> {
              NearbyBlocks nearby = new NearbyBlocks(rule, grid, shared.value().features());
              return (block, cells) -> nearby.grid(block, cells.positions());
            });
    List<String> notes = new ArrayList<>();
    if (rule instanceof GridRule.Idw idw) {
      notes.add(error(idw, list.features()));
      stations.note(idw.places()).ifPresent(notes::add);
    }
    return LayerResult.of(parts, rejects, notes);
  }

  private String error(GridRule.Idw idw, List<Feature> all) {
    InverseDistance stations = NearbyBlocks.stations(all);
    return String.format(
        Locale.ROOT,
        "leave-one-out RMSE %.4g %s over %d stations",
        stations.leaveOneOutRmse(idw.neighbours(), idw.power(), idw.maxKm() * METRES_PER_KM),
        job.layer().unit(),
        all.size());
  }
}

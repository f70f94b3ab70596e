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
    GridRule rule = job.layer().grid();
    LayerResult result =
        rule instanceof GridRule.Distance distance
            ? distances(distance, features, rejects)
            : rule instanceof GridRule.Idw idw
                ? interpolated(idw, features, rejects)
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

  private LayerResult distances(GridRule.Distance rule, Features features, List<Reject> rejects) {
    FeatureList list = new FeatureList(features.features().map(FeatureFrame::of).collect());
    Broadcast<FeatureList> shared = job.sc().broadcast(list);
    Grid grid = job.grid();
    List<LayerJob.Part> parts =
        job.perBlock(
            () -> {
              NearbyBlocks nearby = NearbyBlocks.of(rule, grid, shared.value().features());
              return (block, cells) -> nearby.grid(block, cells.positions());
            });
    return LayerResult.of(parts, rejects, List.of());
  }

  private LayerResult interpolated(GridRule.Idw rule, Features features, List<Reject> rejects) {
    Stations stations = Stations.of(features, rule);
    Broadcast<Stations> shared = job.sc().broadcast(stations);
    Grid grid = job.grid();
    List<LayerJob.Part> parts =
        job.perBlock(
            () -> {
              NearbyBlocks nearby = NearbyBlocks.of(rule, grid, shared.value());
              return (block, cells) -> nearby.grid(block, cells.positions());
            });
    return LayerResult.of(parts, rejects, notes(rule, stations));
  }

  private List<String> notes(GridRule.Idw rule, Stations stations) {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "leave-one-out RMSE %.4g %s over %d stations",
            NearbyBlocks.interpolation(stations)
                .leaveOneOutRmse(rule.neighbours(), rule.power(), rule.maxKm() * METRES_PER_KM),
            job.layer().unit(),
            stations.size()));
    if (stations.size() < stations.rows()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d rows at %,d places, of each place the %s",
              stations.rows(),
              stations.size(),
              rule.places().name().toLowerCase(Locale.ROOT)));
    }
    return notes;
  }
}

package org.fenqu.gridding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Block;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.FeatureFrame;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryBlock;
import scala.Tuple2;

/** Writes the blocks of one partition of grouped features. */
record FeatureWriter(
    FeatureBlocks gridder, List<LayerColumn> columns, Map<Long, PackEntry> blocks) {
  /** Key of features that reach no block of the area: they are counted. */
  static final Long OUTSIDE = Long.MIN_VALUE;

  LayerJob.Part write(
      Iterator<Tuple2<Long, Iterable<FeatureFrame>>> grouped,
      Territory.Opener opener,
      String target,
      Configuration hadoop)
      throws IOException {
    if (!grouped.hasNext()) {
      return new LayerJob.Part(List.of(), 0, 0, List.of(), null);
    }
    try (PackReader territories = opener.open(hadoop);
        PackWriter writer = new PackWriter(new Path(target), LayerJob.partName(), hadoop)) {
      long valid = 0;
      long outside = 0;
      List<Balance> balances = new ArrayList<>();
      while (grouped.hasNext()) {
        Tuple2<Long, Iterable<FeatureFrame>> group = grouped.next();
        List<Feature> features = new ArrayList<>();
        group._2().forEach(frame -> features.add(frame.feature()));
        if (group._1().equals(OUTSIDE)) {
          outside = features.size();
          continue;
        }
        features.sort(Comparator.comparingLong(Feature::index));
        double[] values = gridder.grid(Block.ofId(group._1()), features);
        writer.put(group._1(), BlockColumns.encode(new double[][] {values}, columns));
        TerritoryBlock cells = Territory.readBlock(territories, blocks.get(group._1()));
        valid += LayerJob.valid(values, cells);
        Balance balance = gridder.balance(Block.ofId(group._1()), features, values, cells);
        if (balance != null) {
          balances.add(balance);
        }
      }
      return new LayerJob.Part(writer.entries(), valid, outside, balances, null);
    }
  }
}

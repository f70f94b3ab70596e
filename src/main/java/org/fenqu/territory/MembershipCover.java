package org.fenqu.territory;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.grid.Block;
import org.fenqu.store.Chunks;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;

/**
 * How much of the study area the polygons of a membership cover. A cell counts by its share in the
 * area; of that as much is covered as the polygons have of the cell, all of it at most. So where
 * polygons overlap within a cell, or hold its other side, it is an upper bound.
 *
 * @param cells cells of the area of which a polygon has a part
 * @param land share of the cells that are land for the larger part, 0 … 1; NaN without any
 * @param sea of the cells at sea
 * @param all of all cells
 */
public record MembershipCover(long cells, double land, double sea, double all) {
  /** Sums over a block. */
  private record Sums(long cells, double land, double landCovered, double sea, double seaCovered)
      implements Serializable {
    Sums plus(Sums other) {
      return new Sums(
          cells + other.cells,
          land + other.land,
          landCovered + other.landCovered,
          sea + other.sea,
          seaCovered + other.seaCovered);
    }
  }

  /**
   * A block of the area.
   *
   * @param membership null where the layer has no cell
   */
  private record Pair(PackEntry area, PackEntry membership) implements Serializable {}

  static MembershipCover of(JavaSparkContext sc, Territory territory, Membership membership) {
    Map<Long, PackEntry> own = membership.blocksById();
    List<Pair> pairs = new ArrayList<>();
    for (PackEntry block : territory.blocks()) {
      pairs.add(new Pair(block, own.get(block.key())));
    }
    int tasks = Math.max(1, 2 * sc.defaultParallelism());
    List<List<Pair>> chunks = Chunks.of(pairs, Math.max(1, (pairs.size() + tasks - 1) / tasks));
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(sc.hadoopConfiguration()));
    boolean[] seas = Territory.seas(territory.jurisdictions());
    Territory.Opener area = territory.opener();
    Territory.Opener layer = new Territory.Opener(membership.folder());
    Sums sums = new Sums(0, 0, 0, 0, 0);
    for (List<Sums> ofChunk :
        sc.parallelize(chunks, Math.max(1, chunks.size()))
            .map(chunk -> sums(chunk, seas, area, layer, hadoop.value().value()))
            .collect()) {
      // Block by block, however they were shared out.
      for (Sums ofBlock : ofChunk) {
        sums = sums.plus(ofBlock);
      }
    }
    return new MembershipCover(
        sums.cells(),
        sums.landCovered() / sums.land(),
        sums.seaCovered() / sums.sea(),
        (sums.landCovered() + sums.seaCovered()) / (sums.land() + sums.sea()));
  }

  private static List<Sums> sums(
      List<Pair> chunk,
      boolean[] seas,
      Territory.Opener area,
      Territory.Opener layer,
      Configuration hadoop)
      throws IOException {
    List<Sums> sums = new ArrayList<>();
    try (PackReader ofArea = area.open(hadoop);
        PackReader ofLayer = layer.open(hadoop)) {
      for (Pair pair : chunk) {
        double[] covered = new double[Block.CELLS];
        if (pair.membership() != null) {
          addShares(Membership.readBlock(ofLayer, pair.membership()), covered);
        }
        sums.add(sums(Territory.readBlock(ofArea, pair.area()), covered, seas));
      }
    }
    return sums;
  }

  private static void addShares(TerritoryBlock block, double[] covered) {
    for (int i = 0; i < block.positions().length; i++) {
      for (int k = block.first()[i]; k < block.first()[i + 1]; k++) {
        covered[block.positions()[i]] += block.fractions()[k];
      }
    }
  }

  private static Sums sums(TerritoryBlock area, double[] covered, boolean[] seas) {
    long cells = 0;
    double[] all = new double[2];
    double[] both = new double[2];
    for (int i = 0; i < area.positions().length; i++) {
      double share = 0;
      for (int k = area.first()[i]; k < area.first()[i + 1]; k++) {
        share += area.fractions()[k];
      }
      double there = covered[area.positions()[i]];
      int domain = seas[area.mainJurisdiction(i, seas)] ? 1 : 0;
      all[domain] += share;
      both[domain] += Math.min(share, there);
      cells += there > 0 ? 1 : 0;
    }
    return new Sums(cells, all[0], both[0], all[1], both[1]);
  }
}

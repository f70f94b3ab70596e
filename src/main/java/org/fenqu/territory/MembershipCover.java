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
 * area; of that as much is covered as the polygons have of the cell, all of it at most. So of cells
 * in which polygons overlap, or that the coast or the area's border cuts, it is an upper bound.
 *
 * @param cells cells of the area of which a polygon has a part
 * @param land covered share of the land, 0 … 1; NaN if there is none
 * @param sea of the sea; NaN likewise
 * @param all of both
 */
public record MembershipCover(long cells, double land, double sea, double all) {
  /**
   * Sums over a block, of all, of land, of sea.
   *
   * @param shares of cells in the area
   * @param covered what of these is covered
   */
  private record Sums(long cells, double[] shares, double[] covered) implements Serializable {
    static Sums none() {
      return new Sums(0, new double[3], new double[3]);
    }

    Sums plus(Sums other) {
      return new Sums(cells + other.cells, sum(shares, other.shares), sum(covered, other.covered));
    }

    private static double[] sum(double[] a, double[] b) {
      return new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
    }

    double share(int part) {
      return covered[part] / shares[part];
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
    Sums sums = Sums.none();
    for (List<Sums> ofChunk :
        sc.parallelize(chunks, Math.max(1, chunks.size()))
            .map(chunk -> sums(chunk, seas, area, layer, hadoop.value().value()))
            .collect()) {
      // Block by block, however they were shared out.
      for (Sums ofBlock : ofChunk) {
        sums = sums.plus(ofBlock);
      }
    }
    return new MembershipCover(sums.cells(), sums.share(1), sums.share(2), sums.share(0));
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
    // Of all, of land, of sea.
    double[] shares = new double[3];
    double[] both = new double[3];
    for (int i = 0; i < area.positions().length; i++) {
      double land = 0;
      double sea = 0;
      for (int k = area.first()[i]; k < area.first()[i + 1]; k++) {
        if (seas[area.jurisdictions()[k]]) {
          sea += area.fractions()[k];
        } else {
          land += area.fractions()[k];
        }
      }
      double there = covered[area.positions()[i]];
      double[] own = {land + sea, land, sea};
      for (int d = 0; d < own.length; d++) {
        shares[d] += own[d];
        both[d] += Math.min(own[d], there);
      }
      cells += there > 0 ? 1 : 0;
    }
    return new Sums(cells, shares, both);
  }
}

package org.fenqu.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.grid.NationalScale;
import org.fenqu.kernel.NearestFeature;
import org.fenqu.kernel.PolygonCoverage;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Finds, block by block, the jurisdictions of cells: counties by exact coverage; and, at sea within
 * reach of the land, the city of the nearest county.
 */
final class CountyCells {
  private static final double HALF = 0.5;

  private final Grid grid;
  private final List<Geometry> counties;
  private final STRtree index = new STRtree();
  private final int[] seaOfCounty;
  private final Geometry seas;
  private final double withinMetres;
  private final SeaCells offshoreCells;

  /** Enclosed water that was given to a sea area, by the index of that area. */
  private final SortedMap<Integer, Geometry> fills;

  /**
   * @param counties polygons in Albers metres
   * @param seaOfCounty per county the jurisdiction index of its city's sea area
   * @param seas sea polygons in Albers metres; null for land only
   * @param withinMetres greatest distance of a sea cell's centre from the counties, on the ground
   * @param fills enclosed water given to sea areas, by their jurisdiction index
   */
  CountyCells(
      Grid grid,
      List<Geometry> counties,
      int[] seaOfCounty,
      Geometry seas,
      double withinMetres,
      SortedMap<Integer, Geometry> fills) {
    this.fills = fills;
    this.grid = grid;
    this.counties = counties;
    this.seaOfCounty = seaOfCounty;
    this.seas = seas;
    this.withinMetres = withinMetres;
    this.offshoreCells =
        seas == null ? null : new SeaCells(grid, NearestFeature.onGround(counties), withinMetres);
    for (int c = 0; c < counties.size(); c++) {
      index.insert(counties.get(c).getEnvelopeInternal(), c);
    }
    index.build();
  }

  /** The block's cells; empty if it holds none. */
  TerritoryBlock of(Block block) {
    Holdings holdings = new Holdings();
    double[] land = new double[Block.CELLS];
    for (int c : near(block, 0)) {
      addPolygon(block, c, counties.get(c), holdings, land);
    }
    if (seas != null && !near(block, withinMetres * NationalScale.MOST).isEmpty()) {
      addSeas(block, holdings, land);
    }
    fills.forEach(
        (sea, water) -> {
          if (envelope(block, 0).intersects(water.getEnvelopeInternal())) {
            addPolygon(block, sea, water, holdings, new double[Block.CELLS]);
          }
        });
    return holdings.toBlock();
  }

  private void addPolygon(Block block, int c, Geometry polygon, Holdings holdings, double[] land) {
    PolygonShares.of(
        polygon,
        grid,
        block,
        (position, fraction) -> {
          holdings.add(position, c, fraction);
          land[position] += fraction;
        });
  }

  private void addSeas(Block block, Holdings holdings, double[] land) {
    boolean[] atSea = atSea(block, land);
    boolean[] offshore = new boolean[Block.CELLS];
    for (int k = 0; k < Block.CELLS; k++) {
      offshore[k] = atSea[k] && holdings.first(k) < 0;
    }
    int[] nearest = new int[Block.CELLS];
    offshoreCells.find(block, offshore, nearest);
    for (int k = 0; k < Block.CELLS; k++) {
      if (atSea[k]) {
        int county = offshore[k] ? nearest[k] : holdings.first(k);
        if (county >= 0) {
          holdings.add(k, seaOfCounty[county], 1 - land[k]);
        }
      }
    }
  }

  /** Whether a cell has a part at sea, or is sea for the larger part, and isn't all land. */
  private boolean[] atSea(Block block, double[] land) {
    double[] sea = new double[Block.CELLS];
    PolygonCoverage.accumulate(seas, grid, block.range(), 1, sea);
    boolean[] atSea = new boolean[Block.CELLS];
    for (int k = 0; k < Block.CELLS; k++) {
      atSea[k] =
          1 - land[k] > PolygonShares.LEAST
              && (sea[k] >= HALF || land[k] > 0 && sea[k] > PolygonShares.LEAST);
    }
    return atSea;
  }

  /** Counties whose envelope is within a distance of the block in the plane, by rising index. */
  private List<Integer> near(Block block, double metres) {
    List<Integer> near = new ArrayList<>();
    for (Object c : index.query(envelope(block, metres))) {
      near.add((Integer) c);
    }
    near.sort(null);
    return near;
  }

  private Envelope envelope(Block block, double marginMetres) {
    Envelope e =
        new Envelope(
            grid.edge(block.firstCol()),
            grid.edge(block.firstCol() + Block.SIZE),
            grid.edge(block.firstRow()),
            grid.edge(block.firstRow() + Block.SIZE));
    e.expandBy(marginMetres);
    return e;
  }
}

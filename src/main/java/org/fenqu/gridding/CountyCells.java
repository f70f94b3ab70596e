package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
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
  /** Smaller shares are rounding: 1e-9 of a 5 km cell is 250 cm². */
  private static final double LEAST_FRACTION = 1e-9;

  private static final double HALF = 0.5;

  private final Grid grid;
  private final List<Geometry> counties;
  private final STRtree index = new STRtree();
  private final int[] seaOfCounty;
  private final Geometry seas;
  private final double withinMetres;
  private final NearestFeature nearest;

  /**
   * @param counties polygons in Albers metres
   * @param seaOfCounty per county the jurisdiction index of its city's sea area
   * @param seas sea polygons in Albers metres; null for land only
   * @param withinMetres greatest distance of a sea cell's centre from the counties
   */
  CountyCells(
      Grid grid, List<Geometry> counties, int[] seaOfCounty, Geometry seas, double withinMetres) {
    this.grid = grid;
    this.counties = counties;
    this.seaOfCounty = seaOfCounty;
    this.seas = seas;
    this.withinMetres = withinMetres;
    this.nearest = seas == null ? null : new NearestFeature(counties);
    for (int c = 0; c < counties.size(); c++) {
      index.insert(counties.get(c).getEnvelopeInternal(), c);
    }
    index.build();
  }

  /** The block's cells; empty if it holds none. */
  TerritoryBlock of(Block block) {
    List<int[]> jurisdictions = new ArrayList<>();
    List<double[]> fractions = new ArrayList<>();
    int[][] held = new int[Block.CELLS][];
    double[][] shares = new double[Block.CELLS][];
    double[] land = new double[Block.CELLS];
    addCounties(block, held, shares, land);
    if (seas != null) {
      addSeas(block, held, shares, land);
    }
    int[] positions = new int[Block.CELLS];
    int n = 0;
    for (int k = 0; k < Block.CELLS; k++) {
      if (held[k] != null) {
        positions[n++] = k;
        sort(held[k], shares[k]);
        jurisdictions.add(held[k]);
        fractions.add(shares[k]);
      }
    }
    return pack(Arrays.copyOf(positions, n), jurisdictions, fractions);
  }

  private void addCounties(Block block, int[][] held, double[][] shares, double[] land) {
    List<Integer> near = near(block, 0);
    for (int c : near) {
      CellRange range = overlap(block, counties.get(c).getEnvelopeInternal());
      double[] part = new double[range.width() * range.height()];
      PolygonCoverage.accumulate(counties.get(c), grid, range, 1, part);
      for (int i = 0; i < part.length; i++) {
        if (part[i] > LEAST_FRACTION) {
          int position =
              Block.position(
                  range.minCol() + i % range.width(), range.minRow() + i / range.width());
          double fraction = Math.min(1, part[i]);
          add(held, shares, position, c, fraction);
          land[position] += fraction;
        }
      }
    }
  }

  private void addSeas(Block block, int[][] held, double[][] shares, double[] land) {
    if (near(block, withinMetres).isEmpty()) {
      return;
    }
    double[] sea = new double[Block.CELLS];
    PolygonCoverage.accumulate(seas, grid, block.range(), 1, sea);
    for (int k = 0; k < Block.CELLS; k++) {
      double rest = 1 - land[k];
      boolean atSea = sea[k] >= HALF || land[k] > 0 && sea[k] > LEAST_FRACTION;
      if (!atSea || rest <= LEAST_FRACTION) {
        continue;
      }
      double x = grid.centre(block.cellCol(k));
      double y = grid.centre(block.cellRow(k));
      double reach = land[k] > 0 ? Double.POSITIVE_INFINITY : withinMetres;
      int county = held[k] != null ? held[k][0] : nearest.nearestWithin(x, y, reach);
      if (county >= 0) {
        add(held, shares, k, seaOfCounty[county], rest);
      }
    }
  }

  /** Counties whose envelope is within a distance of the block, by rising index. */
  private List<Integer> near(Block block, double metres) {
    Envelope e =
        new Envelope(
            grid.edge(block.firstCol()),
            grid.edge(block.firstCol() + Block.SIZE),
            grid.edge(block.firstRow()),
            grid.edge(block.firstRow() + Block.SIZE));
    e.expandBy(metres);
    List<Integer> near = new ArrayList<>();
    for (Object c : index.query(e)) {
      near.add((Integer) c);
    }
    near.sort(null);
    return near;
  }

  private CellRange overlap(Block block, Envelope e) {
    CellRange all = CellRange.covering(grid, e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY());
    CellRange of = block.range();
    int minCol = Math.min(of.maxCol(), Math.max(all.minCol(), of.minCol()));
    int minRow = Math.min(of.maxRow(), Math.max(all.minRow(), of.minRow()));
    return new CellRange(
        minCol,
        minRow,
        Math.max(minCol, Math.min(all.maxCol(), of.maxCol())),
        Math.max(minRow, Math.min(all.maxRow(), of.maxRow())));
  }

  private static void add(int[][] held, double[][] shares, int position, int c, double fraction) {
    int n = held[position] == null ? 0 : held[position].length;
    held[position] = n == 0 ? new int[1] : Arrays.copyOf(held[position], n + 1);
    shares[position] = n == 0 ? new double[1] : Arrays.copyOf(shares[position], n + 1);
    held[position][n] = c;
    shares[position][n] = fraction;
  }

  /** By falling fraction; insertion sort keeps ties by rising index, and cells hold few. */
  private static void sort(int[] held, double[] shares) {
    for (int i = 1; i < held.length; i++) {
      for (int j = i; j > 0 && shares[j] > shares[j - 1]; j--) {
        double share = shares[j];
        shares[j] = shares[j - 1];
        shares[j - 1] = share;
        int c = held[j];
        held[j] = held[j - 1];
        held[j - 1] = c;
      }
    }
  }

  private static TerritoryBlock pack(
      int[] positions, List<int[]> jurisdictions, List<double[]> fractions) {
    int[] first = new int[positions.length + 1];
    for (int i = 0; i < positions.length; i++) {
      first[i + 1] = first[i] + jurisdictions.get(i).length;
    }
    int[] flat = new int[first[positions.length]];
    double[] shares = new double[flat.length];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(jurisdictions.get(i), 0, flat, first[i], jurisdictions.get(i).length);
      System.arraycopy(fractions.get(i), 0, shares, first[i], fractions.get(i).length);
    }
    return new TerritoryBlock(positions, first, flat, shares);
  }
}

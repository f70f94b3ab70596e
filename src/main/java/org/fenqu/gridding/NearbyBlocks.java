package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fenqu.config.GridRule;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.InverseDistance;
import org.fenqu.kernel.NearestFeature;
import org.fenqu.source.vector.Feature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Grids features that reach beyond the cell they lie in: distance to the nearest, and interpolation
 * from stations. Both are taken at the cell's centre, over all features of the layer; distances are
 * those on the ellipsoid.
 */
final class NearbyBlocks {
  private static final double METRES_PER_KM = 1000;

  /** Side in cells of the squares whose cells are measured together; a power of 2. */
  private static final int LARGEST_PART = 16;

  /** Runs of segments that are measured for each cell sooner than searched through. */
  private static final int MOST_NEAR = 32;

  private final GridRule rule;
  private final Grid grid;
  private final NearestFeature nearest;
  private final InverseDistance stations;

  NearbyBlocks(GridRule rule, Grid grid, List<Feature> features) {
    this.rule = rule;
    this.grid = grid;
    if (rule instanceof GridRule.Distance) {
      List<Geometry> geometries = new ArrayList<>();
      features.forEach(feature -> geometries.add(feature.geometry()));
      this.nearest = NearestFeature.onGround(geometries);
      this.stations = null;
    } else {
      this.nearest = null;
      this.stations = stations(features);
    }
  }

  static boolean handles(GridRule rule) {
    return rule instanceof GridRule.Distance || rule instanceof GridRule.Idw;
  }

  static InverseDistance stations(List<Feature> features) {
    double[] x = new double[features.size()];
    double[] y = new double[features.size()];
    double[] value = new double[features.size()];
    for (int i = 0; i < features.size(); i++) {
      Coordinate point = features.get(i).geometry().getCoordinate();
      x[i] = point.x;
      y[i] = point.y;
      value[i] = features.get(i).value();
    }
    return InverseDistance.onGround(x, y, value);
  }

  /**
   * @param positions the block's cells that are wanted; the others get no value
   */
  double[][] grid(Block block, int[] positions) {
    return rule instanceof GridRule.Distance distance
        ? distances(block, positions, distance)
        : interpolate(block, positions, (GridRule.Idw) rule);
  }

  private double[][] distances(Block block, int[] positions, GridRule.Distance distance) {
    double[] km = noValues();
    double most =
        distance.maxKm() == null ? Double.POSITIVE_INFINITY : distance.maxKm() * METRES_PER_KM;
    boolean[] wanted = new boolean[Block.CELLS];
    for (int k : positions) {
      wanted[k] = true;
    }
    for (int row = 0; row < Block.SIZE; row += LARGEST_PART) {
      for (int col = 0; col < Block.SIZE; col += LARGEST_PART) {
        distances(block, col, row, LARGEST_PART, null, wanted, most, km);
      }
    }
    return new double[][] {km};
  }

  /** A square of cells at a time, of which the nearest features are few; else its quarters. */
  private void distances(
      Block block,
      int col,
      int row,
      int size,
      NearestFeature.Vicinity around,
      boolean[] wanted,
      double most,
      double[] km) {
    if (!any(wanted, col, row, size)) {
      return;
    }
    double metres = grid.cellMetres();
    double x = grid.edge(block.firstCol() + col) + size * metres / 2;
    double y = grid.edge(block.firstRow() + row) + size * metres / 2;
    double radius = size * metres * Math.sqrt(0.5);
    NearestFeature.Vicinity near =
        around == null ? nearest.around(x, y, radius) : around.around(x, y, radius);
    boolean crowded = near.size() > MOST_NEAR;
    if (crowded && size > 1) {
      int half = size / 2;
      for (int quarter = 0; quarter < 4; quarter++) {
        int east = col + quarter % 2 * half;
        int north = row + quarter / 2 * half;
        distances(block, east, north, half, near, wanted, most, km);
      }
      return;
    }
    for (int j = row; j < row + size; j++) {
      for (int i = col; i < col + size; i++) {
        int k = j * Block.SIZE + i;
        if (wanted[k]) {
          double cx = grid.centre(block.firstCol() + i);
          double cy = grid.centre(block.firstRow() + j);
          double metresAway =
              crowded ? nearest.distanceWithin(cx, cy, most) : near.distanceWithin(cx, cy, most);
          km[k] = metresAway / METRES_PER_KM;
        }
      }
    }
  }

  private static boolean any(boolean[] wanted, int col, int row, int size) {
    for (int j = row; j < row + size; j++) {
      for (int i = col; i < col + size; i++) {
        if (wanted[j * Block.SIZE + i]) {
          return true;
        }
      }
    }
    return false;
  }

  private double[][] interpolate(Block block, int[] positions, GridRule.Idw idw) {
    double[][] out = {noValues(), noValues(), noValues()};
    double most = idw.maxKm() * METRES_PER_KM;
    for (int k : positions) {
      double x = grid.centre(block.cellCol(k));
      double y = grid.centre(block.cellRow(k));
      InverseDistance.Estimate at = stations.at(x, y, idw.neighbours(), idw.power(), most);
      out[0][k] = at.value();
      out[1][k] = at.stations();
      out[2][k] = at.stations() == 0 ? Double.NaN : at.nearestMetres() / METRES_PER_KM;
    }
    return out;
  }

  private static double[] noValues() {
    double[] values = new double[Block.CELLS];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}

package org.fenqu.gridding;

import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;

/**
 * The corners of a block's cells in the pixel coordinates of a raster.
 *
 * <p>A map projection is smooth over a block: it is computed at 12 × 12 Chebyshev points and
 * interpolated between them by the polynomial through all of them. The interpolation is held
 * against the projection itself at points between; where it is off by more than a ten-millionth of
 * a pixel (wide blocks, edges of a projection) every corner is computed.
 */
final class CornerLattice {
  private static final int CORNERS = Block.SIZE + 1;
  private static final int NODES = 12;
  private static final int CHECKS = 5;

  /** Points along an axis that tell about where a block lies. */
  private static final int ABOUT = 9;

  /** Largest distance from the true place that is let pass, pixels. */
  private static final double TOLERANCE = 1e-7;

  /** Weight of each node at each corner of an axis, and at the points that are checked. */
  private static final double[][] AT_CORNERS = basis(CORNERS, 0, 1.0 / Block.SIZE);

  private static final double[][] AT_CHECKS = basis(CHECKS, 0.5 / CHECKS, 1.0 / CHECKS);

  private final Grid grid;
  private final MathTransform toRaster;
  private final RasterShape shape;

  CornerLattice(Grid grid, MathTransform toRaster, RasterShape shape) {
    this.grid = grid;
    this.toRaster = toRaster;
    this.shape = shape;
  }

  /**
   * Corner (i, j) at {@code 2 * (j * 257 + i)}; NaN where it has no image in the raster's plane.
   */
  double[] of(Block block) {
    double[] nodes = pixels(block, NODES, CornerLattice::node);
    double[] lattice = interpolate(nodes, AT_CORNERS);
    double[] exact = pixels(block, CHECKS, CornerLattice::check);
    if (near(interpolate(nodes, AT_CHECKS), exact) && near(edges(lattice), edges(block))) {
      return lattice;
    }
    double[] all = grid.corners(block);
    Crs.transform(toRaster, all);
    shape.toPixel(all);
    return all;
  }

  /** Pixels that hold a block, about; null if it has no image in the raster's plane. */
  PixelWindow about(Block block) {
    return PixelWindow.around(pixels(block, ABOUT, k -> (double) k / (ABOUT - 1)));
  }

  @FunctionalInterface
  private interface Places {
    /** Place 0 … 1 along an axis of the k-th point. */
    double at(int k);
  }

  private static double node(int k) {
    return (1 - StrictMath.cos(Math.PI * (k + 0.5) / NODES)) / 2;
  }

  private static double check(int k) {
    return (k + 0.5) / CHECKS;
  }

  private double[] pixels(Block block, int n, Places places) {
    double west = grid.edge(block.firstCol());
    double south = grid.edge(block.firstRow());
    double side = (double) Block.SIZE * grid.cellMetres();
    double[] xy = new double[2 * n * n];
    int k = 0;
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        xy[k++] = west + side * places.at(i);
        xy[k++] = south + side * places.at(j);
      }
    }
    Crs.transform(toRaster, xy);
    shape.toPixel(xy);
    return xy;
  }

  /** The block's own four corners, of a lattice and computed: the ends are where it is worst. */
  private static double[] edges(double[] lattice) {
    int last = CORNERS - 1;
    double[] four = new double[8];
    int[] at = {0, last, last * CORNERS, last * CORNERS + last};
    for (int k = 0; k < 4; k++) {
      four[2 * k] = lattice[2 * at[k]];
      four[2 * k + 1] = lattice[2 * at[k] + 1];
    }
    return four;
  }

  private double[] edges(Block block) {
    return pixels(block, 2, k -> k);
  }

  private static boolean near(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      // Written so that NaN is not near.
      if (!(Math.abs(a[i] - b[i]) <= TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static double[] interpolate(double[] nodes, double[][] basis) {
    int n = basis.length;
    double[] out = new double[2 * n * n];
    double[] line = new double[2 * NODES];
    int to = 0;
    for (double[] down : basis) {
      for (int a = 0; a < 2 * NODES; a++) {
        double sum = 0;
        for (int b = 0; b < NODES; b++) {
          sum += down[b] * nodes[2 * b * NODES + a];
        }
        line[a] = sum;
      }
      for (double[] right : basis) {
        double x = 0;
        double y = 0;
        for (int a = 0; a < NODES; a++) {
          x += right[a] * line[2 * a];
          y += right[a] * line[2 * a + 1];
        }
        out[to++] = x;
        out[to++] = y;
      }
    }
    return out;
  }

  /** Lagrange's polynomials through the nodes, at {@code from + k · step}. */
  private static double[][] basis(int count, double from, double step) {
    double[][] basis = new double[count][NODES];
    for (int k = 0; k < count; k++) {
      double t = from + k * step;
      for (int a = 0; a < NODES; a++) {
        double product = 1;
        for (int b = 0; b < NODES; b++) {
          if (b != a) {
            product *= (t - node(b)) / (node(a) - node(b));
          }
        }
        basis[k][a] = product;
      }
    }
    return basis;
  }
}

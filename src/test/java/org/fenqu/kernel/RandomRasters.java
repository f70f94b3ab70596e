package org.fenqu.kernel;

import java.util.Random;
import java.util.function.DoublePredicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Random windows and lattices, and the slow oracle: JTS intersections, pixel by pixel. */
public final class RandomRasters {
  public static final GeometryFactory JTS = new GeometryFactory();

  private RandomRasters() {}

  /** Values between 1 and 1e16 of one magnitude, a share of them missing. */
  public static double[] values(Random random, int pixels, double missing) {
    double scale = Math.pow(10, random.nextInt(17));
    double[] values = new double[pixels];
    for (int k = 0; k < pixels; k++) {
      values[k] = random.nextDouble() < missing ? Double.NaN : scale * (0.1 + random.nextDouble());
    }
    return values;
  }

  public static double[] weights(Random random, int height) {
    if (random.nextBoolean()) {
      return null;
    }
    double[] weights = new double[height];
    for (int k = 0; k < height; k++) {
      weights[k] = 0.2 + random.nextDouble();
    }
    return weights;
  }

  /** Rotated and bent, or parallel to the pixels, or with every corner on a pixel's corner. */
  public static double[] lattice(Random random, int cols, int rows, int width, int height) {
    int kind = random.nextInt(4);
    double cell = Math.pow(10, random.nextDouble() * 1.7 - 1.2);
    double angle = kind == 0 ? (random.nextDouble() - 0.5) * 2 : 0;
    double bend = kind == 0 ? 0.25 : 0;
    int upDown = random.nextBoolean() ? 1 : -1;
    double x0 = random.nextDouble() * width;
    double y0 = random.nextDouble() * height;
    if (kind >= 2) {
      cell = new double[] {0.25, 0.5, 1, 2, 3}[random.nextInt(5)];
      x0 = random.nextInt(width + 1) - (kind == 3 ? 2 : 0);
      y0 = random.nextInt(height + 1);
    }
    double[] lattice = new double[2 * (cols + 1) * (rows + 1)];
    int k = 0;
    for (int j = 0; j <= rows; j++) {
      for (int i = 0; i <= cols; i++) {
        double u = cell * (i - cols / 2 + bend * (random.nextDouble() - 0.5));
        double v = upDown * cell * (j - rows / 2 + bend * (random.nextDouble() - 0.5));
        lattice[k++] = x0 + u * Math.cos(angle) - v * Math.sin(angle);
        lattice[k++] = y0 + u * Math.sin(angle) + v * Math.cos(angle);
      }
    }
    return lattice;
  }

  public static Polygon cell(double[] lattice, int cols, int i, int j) {
    int south = 2 * (j * (cols + 1) + i);
    int north = south + 2 * (cols + 1);
    Coordinate first = new Coordinate(lattice[south], lattice[south + 1]);
    return JTS.createPolygon(
        new Coordinate[] {
          first,
          new Coordinate(lattice[south + 2], lattice[south + 3]),
          new Coordinate(lattice[north + 2], lattice[north + 3]),
          new Coordinate(lattice[north], lattice[north + 1]),
          first
        });
  }

  /** Σ weight × value × intersection over the pixels of a window that pass; NaN never does. */
  public static double oracle(
      Polygon cell,
      double[] values,
      int width,
      int height,
      double[] weights,
      DoublePredicate pass,
      boolean byValue) {
    Envelope box = cell.getEnvelopeInternal();
    double sum = 0;
    for (int row = 0; row < height; row++) {
      for (int col = 0; col < width; col++) {
        double value = values[row * width + col];
        Envelope pixel = new Envelope(col, col + 1, row, row + 1);
        if (!Double.isNaN(value) && pass.test(value) && pixel.intersects(box)) {
          Geometry common = cell.intersection(JTS.toGeometry(pixel));
          double weight = weights == null ? 1 : weights[row];
          sum += common.getArea() * weight * (byValue ? value : 1);
        }
      }
    }
    return sum;
  }
}

package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/** The cells a polygon touches with their exact fractions, by clipping its rings cell by cell. */
final class ClippedCells {
  /** What gives a cell its class and problem. */
  interface Field {
    /** Class digit plus 10 × problem. */
    int at(int col, int row);
  }

  private final Grid grid;
  private final TreeMap<Long, Double> areas = new TreeMap<>();

  private ClippedCells(Grid grid) {
    this.grid = grid;
  }

  static JurisdictionCells of(Grid grid, Geometry polygon, Field field) {
    ClippedCells clipped = new ClippedCells(grid);
    for (Object part : PolygonExtracter.getPolygons(polygon)) {
      Polygon face = (Polygon) part;
      clipped.add(face.getExteriorRing(), 1);
      for (int hole = 0; hole < face.getNumInteriorRing(); hole++) {
        clipped.add(face.getInteriorRingN(hole), -1);
      }
    }
    clipped.areas.values().removeIf(area -> area <= 1e-6);
    return clipped.cells(field);
  }

  /** Smooth blobs of classes and problems, with protected ones among them. */
  static Field blobs(long seed, double cellsPerBlob) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] phase = random.doubles(8, 0, 2 * Math.PI).toArray();
    return (col, row) -> {
      double x = col / cellsPerBlob;
      double y = row / cellsPerBlob;
      double a =
          Math.sin(x + phase[0]) + Math.cos(1.3 * y + phase[1]) + Math.sin(2.1 * x * 0.7 + y);
      double b = Math.cos(0.8 * x - y + phase[2]) + Math.sin(1.7 * y + phase[3]);
      if (a > 1.2) {
        return 1;
      }
      return b > 0.5 ? 2 + 10 * (1 + Math.floorMod((int) Math.floor(x + y), 3)) : 3;
    };
  }

  /** Every cell for itself. */
  static Field noise(long seed) {
    return (col, row) -> {
      SplittableRandom random =
          new SplittableRandom(seed ^ CellId.of(col, row) * 0x9E3779B97F4A7C15L);
      int digit = random.nextInt(1, 4);
      return digit == 2 ? 2 + 10 * random.nextInt(0, 3) : digit;
    };
  }

  /** Blobs in which every third cell is key or general at random: much to merge. */
  static Field speckled(long seed, double cellsPerBlob) {
    Field blobs = blobs(seed, cellsPerBlob);
    Field noise = noise(seed);
    return (col, row) -> {
      int value = blobs.at(col, row);
      int speck = noise.at(col, row);
      return value % 10 == 1 || speck % 10 == 1 ? value : speck;
    };
  }

  private void add(LinearRing ring, int sign) {
    Envelope box = ring.getEnvelopeInternal();
    Coordinate[] points = ring.getCoordinates();
    for (int row = grid.row(box.getMinY()); row <= grid.row(box.getMaxY()); row++) {
      Coordinate[] strip = clip(clip(points, 0, 1, -grid.edge(row)), 0, -1, grid.edge(row + 1));
      for (int col = grid.col(box.getMinX()); col <= grid.col(box.getMaxX()); col++) {
        Coordinate[] cell = clip(clip(strip, 1, 0, -grid.edge(col)), -1, 0, grid.edge(col + 1));
        double area = cell.length < 4 ? 0 : Area.ofRing(cell);
        areas.merge(CellId.of(col, row), sign * area, Double::sum);
      }
    }
  }

  /** The part of a ring where {@code a x + b y + c ≥ 0}. */
  private static Coordinate[] clip(Coordinate[] ring, double a, double b, double c) {
    List<Coordinate> kept = new ArrayList<>();
    for (int i = 1; i < ring.length; i++) {
      Coordinate from = ring[i - 1];
      Coordinate to = ring[i];
      double d0 = a * from.x + b * from.y + c;
      double d1 = a * to.x + b * to.y + c;
      if (d0 >= 0) {
        kept.add(from);
      }
      if (d0 >= 0 != d1 >= 0) {
        double t = d0 / (d0 - d1);
        kept.add(new Coordinate(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)));
      }
    }
    if (!kept.isEmpty()) {
      kept.add(kept.get(0));
    }
    return kept.toArray(new Coordinate[0]);
  }

  private JurisdictionCells cells(Field field) {
    int size = areas.size();
    long[] ids = areas.keySet().stream().mapToLong(Long::longValue).toArray();
    double[] fractions = new double[size];
    byte[] classes = new byte[size];
    int[] problems = new int[size];
    for (int i = 0; i < size; i++) {
      fractions[i] = Math.min(1, areas.get(ids[i]) / grid.cellAreaM2());
      int value = field.at(CellId.col(ids[i]), CellId.row(ids[i]));
      classes[i] = (byte) (value % 10);
      problems[i] = value / 10;
    }
    return ClassLabels.OF_UNITS.cells(ids, fractions, classes, problems);
  }
}

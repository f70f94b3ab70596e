package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Random polygons and lines about a place, some with all their corners on the lattice. */
public final class RandomShapes {
  public static final GeometryFactory JTS = new GeometryFactory();

  private RandomShapes() {}

  /** A star-shaped polygon with a hole, its rings turning either way. */
  public static Polygon star(Random random, double x, double y, double radius) {
    int corners = 3 + random.nextInt(20);
    LinearRing shell = ring(random, x, y, radius, corners, 0.5);
    LinearRing[] holes =
        random.nextBoolean()
            ? new LinearRing[0]
            : new LinearRing[] {ring(random, x, y, radius * 0.2, 3 + random.nextInt(5), 0.5)};
    Polygon polygon = JTS.createPolygon(shell, holes);
    return polygon.isValid() ? polygon : JTS.createPolygon(shell);
  }

  private static LinearRing ring(
      Random random, double x, double y, double radius, int corners, double least) {
    Coordinate[] points = new Coordinate[corners + 1];
    int turn = random.nextBoolean() ? 1 : -1;
    for (int k = 0; k < corners; k++) {
      double angle = turn * 2 * Math.PI * k / corners;
      double r = radius * (least + (1 - least) * random.nextDouble());
      points[k] = new Coordinate(x + r * Math.cos(angle), y + r * Math.sin(angle));
    }
    points[corners] = points[0];
    return JTS.createLinearRing(points);
  }

  /** A polygon with its edges along lattice lines: squares of whole cells, united. */
  public static Geometry staircase(Random random, Grid grid, CellRange range) {
    List<Polygon> cells = new ArrayList<>();
    for (int row = range.minRow() - 1; row <= range.maxRow() + 1; row++) {
      for (int col = range.minCol() - 1; col <= range.maxCol() + 1; col++) {
        if (random.nextBoolean()) {
          cells.add(cell(grid, col, row));
        }
      }
    }
    return JTS.createMultiPolygon(cells.toArray(new Polygon[0])).union();
  }

  public static LineString line(Random random, double x, double y, double radius, int points) {
    Coordinate[] line = new Coordinate[points];
    for (int k = 0; k < points; k++) {
      line[k] = new Coordinate(x + radius * spread(random), y + radius * spread(random));
    }
    return JTS.createLineString(line);
  }

  private static double spread(Random random) {
    return 2 * random.nextDouble() - 1;
  }

  public static Polygon cell(Grid grid, int col, int row) {
    Envelope box =
        new Envelope(grid.edge(col), grid.edge(col + 1), grid.edge(row), grid.edge(row + 1));
    return (Polygon) JTS.toGeometry(box);
  }

  /** A small range of cells anywhere over China. */
  public static CellRange range(Random random, Grid grid) {
    int col = grid.col(-3e6 + 5.5e6 * random.nextDouble());
    int row = grid.row(2e5 + 6e6 * random.nextDouble());
    return new CellRange(col, row, col + random.nextInt(9), row + random.nextInt(9));
  }

  public static Grid grid(Random random) {
    return new Grid(new int[] {100, 250, 1000, 5000}[random.nextInt(4)]);
  }
}

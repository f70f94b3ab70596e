package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Cuts a geometry at the edges of blocks, once for all blocks: every edge is walked through the
 * rows of blocks it crosses, and each row's part through the columns. O(vertices + crossings).
 *
 * <p>The result has the following characteristics:
 *
 * <ul>
 *   <li>a block's piece has the geometry's coverage, length or points in the block's cells; to
 *       rounding, what is in no piece has none;
 *   <li>a part that lies in one block whole is that part itself;
 *   <li>a polygon's rings run along the block's edges where they left it, forth and back over
 *       stretches that aren't inside: the sweep of {@link PolygonCoverage} cancels these, but the
 *       piece is not valid for overlays ({@link org.locationtech.jts.geom.util.GeometryFixer} makes
 *       it so);
 *   <li>what lies on an edge between blocks belongs to the northern and the eastern one, as with
 *       cells;
 *   <li>it depends on the geometry and the grid only.
 * </ul>
 */
public final class BlockCut {
  private final Grid grid;
  private final GeometryFactory factory;
  private final SortedMap<Block, List<Geometry>> pieces = new TreeMap<>();

  private BlockCut(Grid grid, GeometryFactory factory) {
    this.grid = grid;
    this.factory = factory;
  }

  /**
   * @param geometry valid, in metres
   * @return a piece for each block that holds some of it, in Z-order
   */
  public static SortedMap<Block, Geometry> cut(Geometry geometry, Grid grid) {
    BlockCut cut = new BlockCut(grid, geometry.getFactory());
    cut.add(geometry);
    SortedMap<Block, Geometry> whole = new TreeMap<>();
    cut.pieces.forEach((block, parts) -> whole.put(block, cut.factory.buildGeometry(parts)));
    return whole;
  }

  private void add(Geometry geometry) {
    if (geometry instanceof GeometryCollection) {
      for (int k = 0; k < geometry.getNumGeometries(); k++) {
        add(geometry.getGeometryN(k));
      }
    } else if (!geometry.isEmpty()) {
      addPart(geometry);
    }
  }

  private void addPart(Geometry part) {
    Envelope box = part.getEnvelopeInternal();
    Block first = block(box.getMinX(), box.getMinY());
    if (first.equals(block(box.getMaxX(), box.getMaxY()))) {
      put(first, part);
    } else if (part instanceof Polygon polygon) {
      addPolygon(polygon);
    } else if (part instanceof LineString line) {
      addLine(line);
    }
  }

  private Block block(double x, double y) {
    return Block.ofCell(grid.col(x), grid.row(y));
  }

  private void put(Block block, Geometry piece) {
    pieces.computeIfAbsent(block, b -> new ArrayList<>()).add(piece);
  }

  private void addLine(LineString line) {
    for (Map.Entry<Integer, List<Run>> row : strips(Run.of(line), true, false).entrySet()) {
      for (Run run : row.getValue()) {
        strips(run, false, false)
            .forEach((col, runs) -> putLines(new Block(col, row.getKey()), runs));
      }
    }
  }

  private void putLines(Block block, List<Run> runs) {
    for (Run run : runs) {
      if (run.size() > 1) {
        put(block, factory.createLineString(run.points()));
      }
    }
  }

  private void addPolygon(Polygon polygon) {
    List<Run> rings = new ArrayList<>();
    rings.add(Run.of(polygon.getExteriorRing()));
    for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
      rings.add(Run.of(polygon.getInteriorRingN(k)));
    }
    ringStrips(rings, true)
        .forEach(
            (row, inRow) ->
                ringStrips(inRow, false)
                    .forEach((col, inBlock) -> putPolygon(new Block(col, row), inBlock)));
  }

  private void putPolygon(Block block, List<Run> rings) {
    Polygon piece = polygon(rings);
    if (piece.getArea() > 0) { // else the block lies in a hole
      put(block, piece);
    }
  }

  private Polygon polygon(List<Run> rings) {
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int k = 0; k < holes.length; k++) {
      holes[k] = factory.createLinearRing(rings.get(k + 1).points());
    }
    return factory.createPolygon(factory.createLinearRing(rings.get(0).points()), holes);
  }

  /**
   * @param rings the shell first
   * @return likewise, of each strip that the shell has an area in
   */
  private SortedMap<Integer, List<Run>> ringStrips(List<Run> rings, boolean rows) {
    SortedMap<Integer, List<Run>> strips = new TreeMap<>();
    for (Run ring : rings) {
      boolean shell = ring == rings.get(0);
      strips(ring, rows, true)
          .forEach(
              (strip, runs) -> {
                Run piece = runs.get(0);
                piece.close();
                if (piece.hasArea() && (shell || strips.containsKey(strip))) {
                  strips.computeIfAbsent(strip, s -> new ArrayList<>()).add(piece);
                }
              });
    }
    return strips;
  }

  /**
   * The stretches of a path in each row or column of blocks.
   *
   * @param joined all of a strip's in one, each going on where the last one left it
   */
  private SortedMap<Integer, List<Run>> strips(Run path, boolean rows, boolean joined) {
    SortedMap<Integer, List<Run>> strips = new TreeMap<>();
    double x0 = path.x(0);
    double y0 = path.y(0);
    int at = strip(rows ? y0 : x0);
    Run run = enter(strips, at, joined);
    run.add(x0, y0);
    for (int k = 1; k < path.size(); k++) {
      double x1 = path.x(k);
      double y1 = path.y(k);
      int to = strip(rows ? y1 : x1);
      while (at != to) {
        double edge = grid.edge((to > at ? at + 1 : at) * Block.SIZE);
        double x = rows ? crossing(x0, y0, x1, y1, edge) : edge;
        double y = rows ? edge : crossing(y0, x0, y1, x1, edge);
        run.add(x, y);
        at += to > at ? 1 : -1;
        run = enter(strips, at, joined);
        run.add(x, y);
      }
      run.add(x1, y1);
      x0 = x1;
      y0 = y1;
    }
    return strips;
  }

  private int strip(double metres) {
    return Math.floorDiv(grid.row(metres), Block.SIZE);
  }

  /** The same place for an edge and its reverse, so that neighbours keep meeting. */
  private static double crossing(double a0, double b0, double a1, double b1, double b) {
    return b0 < b1
        ? PolygonCoverage.crossing(a0, b0, a1, b1, b)
        : PolygonCoverage.crossing(a1, b1, a0, b0, b);
  }

  private static Run enter(SortedMap<Integer, List<Run>> strips, int strip, boolean joined) {
    List<Run> runs = strips.computeIfAbsent(strip, s -> new ArrayList<>());
    if (!joined || runs.isEmpty()) {
      runs.add(new Run());
    }
    return runs.get(runs.size() - 1);
  }
}

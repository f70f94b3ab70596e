package org.fenqu.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Geometry;

/**
 * Parts a polygon by a labelling of the lattice's cells.
 *
 * <p>What lies in a cell goes to the cell's label. The polygon's border is noded with the lattice
 * already ({@link NodedPolygon}), so each of its edges lies in one cell and each side of a cell is
 * cut where the border meets it: nothing is computed here, edges are only put together. O(edges of
 * the polygon + sides between labels). Of the result holds:
 *
 * <ul>
 *   <li>the parts are valid, form a valid coverage, and their union is the polygon, exactly;
 *   <li>vertices are those of the polygon, and the corners and junctions of the lines between
 *       labels; straight runs between these have none;
 *   <li>it depends neither on the order of the polygon's parts, nor on where its rings start.
 * </ul>
 *
 * <p>Cells that the border touches but which have label 0 count to the nearest label; cells wholly
 * inside have one. A label whose cells have no area in the polygon has no part.
 */
public final class CountyPartition {
  private static final long MM_PER_METRE = 1000;

  private final CellRange range;
  private final long cell;
  private final List<BorderRing> rings;

  private final BorderOnLines vertical;
  private final BorderOnLines horizontal;
  private final LongIndex nodes;
  private final LongIndex edges;
  private int[] degrees;
  private int borderNodes;
  private final Map<Integer, RingTracer> tracers = new HashMap<>();

  /**
   * @param parts by label that has area in the polygon a Polygon or MultiPolygon, normalised
   * @param junctions sorted {@linkplain NodedPolygon#key keys} of the border's nodes at which lines
   *     between labels end
   */
  public record Result(SortedMap<Integer, Geometry> parts, long[] junctions) {}

  private CountyPartition(Geometry polygon, Grid grid, CellRange range) {
    this.range = range;
    this.cell = grid.cellMetres() * MM_PER_METRE;
    this.rings = BorderRing.of(polygon);
    vertical = new BorderOnLines(range.width() + 1, cell, range.minCol());
    horizontal = new BorderOnLines(range.height() + 1, cell, range.minRow());
    int expected = rings.stream().mapToInt(BorderRing::edges).sum();
    nodes = new LongIndex(expected);
    edges = new LongIndex(expected);
    degrees = new int[Math.max(16, expected)];
  }

  /**
   * @param polygon noded with the lattice, as in a {@link NodedPolygon}
   * @param range cells that cover the polygon
   * @param labels label per cell of the range, row-major from the south-west; 0 for none
   * @throws IllegalArgumentException if the range doesn't cover the polygon, the labels don't fit
   *     the range, all of them are 0 though the polygon isn't empty, or an edge crosses the lattice
   *     without a node
   */
  public static Result partition(Geometry polygon, Grid grid, CellRange range, int[] labels) {
    if (labels.length != (long) range.width() * range.height()) {
      throw new IllegalArgumentException(labels.length + " labels for " + range);
    }
    if (polygon.isEmpty()) {
      return new Result(new TreeMap<>(), new long[0]);
    }
    return new CountyPartition(polygon, grid, range).partition(polygon, labels);
  }

  private Result partition(Geometry polygon, int[] labels) {
    int[] cellOfEdge = new int[edgeCount()];
    BitSet touched = new BitSet(labels.length);
    int at = 0;
    for (BorderRing ring : rings) {
      for (int e = 0; e < ring.edges(); e++) {
        int own = cellLeftOf(ring.x()[e], ring.y()[e], ring.x()[e + 1], ring.y()[e + 1]);
        cellOfEdge[at++] = own;
        touched.set(own);
      }
    }
    int[] filled = NearestLabels.fill(range.width(), labels, touched);
    int only = only(filled);
    if (only != 0) {
      return new Result(new TreeMap<>(Map.of(only, polygon.norm())), new long[0]);
    }
    addBorder(cellOfEdge, filled);
    vertical.sort();
    horizontal.sort();
    addVerticalSides(filled);
    addHorizontalSides(filled);
    SortedMap<Integer, Geometry> parts = new TreeMap<>();
    tracers.forEach(
        (label, tracer) -> {
          Geometry part = tracer.trace(CountyGeometry.FACTORY, this::isStraight);
          if (!part.isEmpty()) {
            parts.put(label, part);
          }
        });
    return new Result(parts, junctions());
  }

  private int edgeCount() {
    return rings.stream().mapToInt(BorderRing::edges).sum();
  }

  private static int only(int[] labels) {
    int only = 0;
    for (int label : labels) {
      if (label != 0 && label != only) {
        if (only != 0) {
          return 0;
        }
        only = label;
      }
    }
    return only;
  }

  /** The cell that an edge, which lies in one, has on its left. */
  private int cellLeftOf(long x0, long y0, long x1, long y1) {
    boolean onVerticalLine = x0 == x1 && Math.floorMod(x0, cell) == 0;
    boolean onHorizontalLine = y0 == y1 && Math.floorMod(y0, cell) == 0;
    // An edge along a line belongs to the cell on its left: west of what goes north.
    long col =
        onVerticalLine
            ? Math.floorDiv(x0, cell) - (y1 > y0 ? 1 : 0)
            : Math.floorDiv(x0 + x1, 2 * cell);
    long row =
        onHorizontalLine
            ? Math.floorDiv(y0, cell) - (x1 < x0 ? 1 : 0)
            : Math.floorDiv(y0 + y1, 2 * cell);
    if (!within(x0, x1, col, onVerticalLine) || !within(y0, y1, row, onHorizontalLine)) {
      throw new IllegalArgumentException(
          "the edge from %s to %s crosses the lattice without a node"
              .formatted(Millimetres.coordinate(x0, y0), Millimetres.coordinate(x1, y1)));
    }
    if (col < range.minCol()
        || col > range.maxCol()
        || row < range.minRow()
        || row > range.maxRow()) {
      throw new IllegalArgumentException(
          range + " doesn't cover " + Millimetres.coordinate(x0, y0));
    }
    return (int) ((row - range.minRow()) * range.width() + col - range.minCol());
  }

  private boolean within(long a, long b, long index, boolean onLine) {
    return onLine || Math.min(a, b) >= index * cell && Math.max(a, b) <= (index + 1) * cell;
  }

  private void addBorder(int[] cellOfEdge, int[] labels) {
    int at = 0;
    for (BorderRing ring : rings) {
      for (int e = 0; e < ring.edges(); e++) {
        long x0 = ring.x()[e];
        long y0 = ring.y()[e];
        long x1 = ring.x()[e + 1];
        long y1 = ring.y()[e + 1];
        addEdge(labels[cellOfEdge[at++]], x0, y0, x1, y1);
        countEdge(x0, y0, x1, y1);
        vertical.note(x0, y0, x1, y1);
        horizontal.note(y0, x0, y1, x1);
      }
    }
    borderNodes = nodes.size();
  }

  private void addEdge(int label, long x0, long y0, long x1, long y1) {
    tracers.computeIfAbsent(label, l -> new RingTracer(64)).add(x0, y0, x1, y1);
  }

  private void countEdge(long x0, long y0, long x1, long y1) {
    int a = nodes.add(x0, y0);
    int b = nodes.add(x1, y1);
    int known = edges.size();
    if (a != b && edges.add(Math.min(a, b), Math.max(a, b)) == known) {
      if (nodes.size() > degrees.length) {
        degrees = Arrays.copyOf(degrees, 2 * nodes.size());
      }
      degrees[a]++;
      degrees[b]++;
    }
  }

  private void addVerticalSides(int[] labels) {
    for (int col = 1; col < range.width(); col++) {
      for (int row = 0; row < range.height(); row++) {
        int west = labels[row * range.width() + col - 1];
        int east = labels[row * range.width() + col];
        if (west != east && west != 0 && east != 0) {
          addVerticalSide(col, row, west, east);
        }
      }
    }
  }

  private void addHorizontalSides(int[] labels) {
    for (int row = 1; row < range.height(); row++) {
      for (int col = 0; col < range.width(); col++) {
        int south = labels[(row - 1) * range.width() + col];
        int north = labels[row * range.width() + col];
        if (south != north && south != 0 && north != 0) {
          addHorizontalSide(row, col, south, north);
        }
      }
    }
  }

  private void addVerticalSide(int line, int row, int west, int east) {
    long x = vertical.across(line);
    vertical.within(
        line,
        (row + (long) range.minRow()) * cell,
        (from, to) -> {
          addEdge(west, x, from, x, to);
          addEdge(east, x, to, x, from);
          countEdge(x, from, x, to);
        });
  }

  private void addHorizontalSide(int line, int col, int south, int north) {
    long y = horizontal.across(line);
    horizontal.within(
        line,
        (col + (long) range.minCol()) * cell,
        (from, to) -> {
          addEdge(south, to, y, from, y);
          addEdge(north, from, y, to, y);
          countEdge(from, y, to, y);
        });
  }

  /** A lattice corner that a line between two labels passes straight on. */
  private boolean isStraight(long xb, long yb, long x, long y, long xa, long ya) {
    int node = nodes.find(x, y);
    return node >= borderNodes && degrees[node] == 2 && (xb == x && x == xa || yb == y && y == ya);
  }

  private long[] junctions() {
    LongList junctions = new LongList();
    for (int v = 0; v < borderNodes; v++) {
      if (degrees[v] > 2) {
        junctions.add(LongIndex.hash(nodes.first(v), nodes.second(v)));
      }
    }
    long[] keys = junctions.toArray();
    Arrays.sort(keys);
    return keys;
  }
}

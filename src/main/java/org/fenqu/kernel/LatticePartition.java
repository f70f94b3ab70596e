package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.OrientedCoordinateArray;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Partitions a polygon exactly by a labelling of the lattice's cells (kernels.md §5.6).
 *
 * <p>The polygon's rings and the lattice lines between differently labelled cells are noded once,
 * on a grid of 1 mm; the faces of that arrangement inside the polygon go to the label of the cell
 * they lie in. Of the result holds:
 *
 * <ul>
 *   <li>the parts are valid, their vertices are on the 1 mm grid, and they form a valid coverage:
 *       neighbours share identical edges, because each edge was made once;
 *   <li>their union is the polygon, but for its border moving by less than 1 mm where a lattice
 *       line meets it;
 *   <li>straight runs keep a vertex at every eighth lattice line;
 *   <li>it depends neither on the order of the polygon's parts, nor on where its rings start.
 * </ul>
 *
 * <p>Cells the polygon touches but which have label 0 count to the nearest label. A label whose
 * cells have no area in the polygon has no part.
 */
public final class LatticePartition {
  /** Nodes are rounded to multiples of a millimetre. */
  static final PrecisionModel MILLIMETRES = new PrecisionModel(1000);

  private final GeometryFactory factory;
  private final Grid grid;
  private final CellRange range;

  private LatticePartition(GeometryFactory factory, Grid grid, CellRange range) {
    this.factory = factory;
    this.grid = grid;
    this.range = range;
  }

  /**
   * @param polygon a valid Polygon or MultiPolygon in metres, its coordinates on the 1 mm grid
   * @param range cells that cover the polygon
   * @param labels label per cell of the range, row-major from the south-west; 0 for none
   * @return a Polygon or MultiPolygon, normalised, per label that has area in the polygon
   * @throws IllegalArgumentException if the range doesn't cover the polygon, the labels don't fit
   *     the range, or all of them are 0 though the polygon isn't empty
   */
  public static SortedMap<Integer, Geometry> partition(
      Geometry polygon, Grid grid, CellRange range, int[] labels) {
    requireFit(polygon, grid, range, labels);
    if (polygon.isEmpty()) {
      return new TreeMap<>();
    }
    int[] filled = NearestLabels.fill(range.width(), labels, TouchedCells.of(polygon, grid, range));
    int only = onlyLabel(filled);
    if (only != 0) {
      return new TreeMap<>(Map.of(only, polygon.norm()));
    }
    List<Coordinate[]> lines = LatticeLines.between(grid, range, filled);
    return new LatticePartition(polygon.getFactory(), grid, range)
        .partition(polygon.norm(), lines, filled);
  }

  private static void requireFit(Geometry polygon, Grid grid, CellRange range, int[] labels) {
    if (labels.length != (long) range.width() * range.height()) {
      throw new IllegalArgumentException(labels.length + " labels for " + range);
    }
    Envelope covered =
        new Envelope(
            grid.edge(range.minCol()),
            grid.edge(range.maxCol() + 1),
            grid.edge(range.minRow()),
            grid.edge(range.maxRow() + 1));
    if (!polygon.isEmpty() && !covered.covers(polygon.getEnvelopeInternal())) {
      throw new IllegalArgumentException(range + " doesn't cover " + polygon.getEnvelopeInternal());
    }
  }

  /** The label that all cells with a label share; 0 if there are several. */
  private static int onlyLabel(int[] labels) {
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

  private SortedMap<Integer, Geometry> partition(
      Geometry polygon, List<Coordinate[]> lines, int[] labels) {
    Polygonizer polygonizer = new Polygonizer();
    for (Coordinate[] edge : noded(polygon, lines)) {
      polygonizer.add(factory.createLineString(edge));
    }
    IndexedPointInAreaLocator within = new IndexedPointInAreaLocator(polygon);
    LabelledFaces faces = new LabelledFaces(factory);
    for (Object polygonized : polygonizer.getPolygons()) {
      Polygon face = (Polygon) polygonized;
      Coordinate point = face.getInteriorPoint().getCoordinate();
      if (within.locate(point) != Location.EXTERIOR) {
        faces.add(labelAt(point, labels), face);
      }
    }
    return faces.joined();
  }

  /** Edges that meet at their ends only, none twice. */
  private static List<Coordinate[]> noded(Geometry polygon, List<Coordinate[]> lines) {
    List<SegmentString> strings = new ArrayList<>();
    for (Object ring : LinearComponentExtracter.getLines(polygon)) {
      strings.add(new NodedSegmentString(((Geometry) ring).getCoordinates(), null));
    }
    for (Coordinate[] line : lines) {
      strings.add(new NodedSegmentString(line, null));
    }
    SnapRoundingNoder noder = new SnapRoundingNoder(MILLIMETRES);
    noder.computeNodes(strings);
    Collection<?> substrings = noder.getNodedSubstrings();

    // A border along a lattice line comes out twice.
    Set<OrientedCoordinateArray> seen = new TreeSet<>();
    List<Coordinate[]> edges = new ArrayList<>(substrings.size());
    for (Object substring : substrings) {
      Coordinate[] edge = ((SegmentString) substring).getCoordinates();
      if (seen.add(new OrientedCoordinateArray(edge))) {
        edges.add(edge);
      }
    }
    return edges;
  }

  /** Label of the cell that holds a point; of the nearest with one if that has none. */
  private int labelAt(Coordinate point, int[] labels) {
    int col = grid.col(point.x) - range.minCol();
    int row = grid.row(point.y) - range.minRow();
    int reach = Math.max(range.width(), range.height());
    for (int distance = 0; distance <= reach; distance++) {
      int label = smallestLabelAt(col, row, distance, labels);
      if (label != 0) {
        return label;
      }
    }
    throw new IllegalStateException("no label near " + point);
  }

  /** The smallest label among the cells at a distance, counted as the king moves; 0 if none. */
  private int smallestLabelAt(int col, int row, int distance, int[] labels) {
    int smallest = 0;
    for (int r = Math.max(0, row - distance);
        r <= Math.min(range.height() - 1, row + distance);
        r++) {
      boolean whole = Math.abs(r - row) == distance;
      int step = whole ? 1 : Math.max(1, 2 * distance);
      for (int c = col - distance; c <= col + distance; c += step) {
        if (c >= 0 && c < range.width()) {
          int label = labels[r * range.width() + c];
          if (label != 0 && (smallest == 0 || label < smallest)) {
            smallest = label;
          }
        }
      }
    }
    return smallest;
  }
}

package org.fenqu.kernel;

import java.util.List;
import java.util.SortedMap;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Traces sets of cells as polygons on the lattice (docs/kernels.md §5.6).
 *
 * <p>Of the result holds:
 *
 * <ul>
 *   <li>it covers the cells exactly: its area is their number times the cell's area;
 *   <li>it is valid: cells that touch only at a corner are separate polygons, and no ring touches
 *       itself;
 *   <li>straight runs keep a vertex at every eighth lattice line, or at every one, and sets traced
 *       together have one wherever three of them meet: neighbours share identical edges.
 * </ul>
 */
public final class LatticeTracer {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private static final int EIGHTH = 8;

  private LatticeTracer() {}

  /**
   * @param inside per cell of the range, row-major from the south-west, whether it is in the set
   * @return a Polygon or MultiPolygon in metres, normalised; an empty Polygon for an empty set
   */
  public static Geometry trace(Grid grid, CellRange range, boolean[] inside) {
    return trace(grid, range, inside, EIGHTH);
  }

  /** Traces sets of cells with a vertex at every lattice line, as borders are noded. */
  public static Geometry traceNoded(Grid grid, CellRange range, boolean[] inside) {
    return trace(grid, range, inside, 1);
  }

  private static Geometry trace(Grid grid, CellRange range, boolean[] inside, int vertexEvery) {
    int[] labels = new int[inside.length];
    for (int cell = 0; cell < inside.length; cell++) {
      labels[cell] = inside[cell] ? 1 : 0;
    }
    return trace(grid, range, labels, vertexEvery).getOrDefault(1, FACTORY.createPolygon());
  }

  /**
   * Traces several sets at once; they form a valid coverage.
   *
   * @param labels per cell of the range, row-major from the south-west, its set; 0 for none
   * @return a Polygon or MultiPolygon in metres, normalised, per label that occurs
   * @throws IllegalArgumentException if {@code labels} doesn't fit the range
   */
  public static SortedMap<Integer, Geometry> trace(Grid grid, CellRange range, int[] labels) {
    return trace(grid, range, labels, EIGHTH);
  }

  private static SortedMap<Integer, Geometry> trace(
      Grid grid, CellRange range, int[] labels, int vertexEvery) {
    if (labels.length != (long) range.width() * range.height()) {
      throw new IllegalArgumentException(labels.length + " labels for " + range);
    }
    Polygonizer polygonizer = new Polygonizer();
    List<Coordinate[]> chains = LatticeLines.around(grid, range, labels, vertexEvery);
    chains.forEach(chain -> polygonizer.add(FACTORY.createLineString(chain)));

    LabelledFaces faces = new LabelledFaces(FACTORY);
    for (Object polygon : polygonizer.getPolygons()) {
      Polygon face = (Polygon) polygon;
      Point within = face.getInteriorPoint();
      int col = grid.col(within.getX()) - range.minCol();
      int row = grid.row(within.getY()) - range.minRow();
      int label = labels[row * range.width() + col];
      if (label != 0) {
        faces.add(label, face);
      }
    }
    return faces.joined();
  }
}

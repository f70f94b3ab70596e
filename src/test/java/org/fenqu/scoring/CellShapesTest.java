package org.fenqu.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.fenqu.config.Scheme.CellGeometry;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.source.crs.Crs;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

class CellShapesTest {
  private static final Grid GRID = new Grid(5000);
  private static final double MILLIMETRE = 1e-3;

  /** Anywhere over China. */
  private static long[] cells() {
    Random random = new Random(5);
    return random
        .ints(50)
        .mapToLong(k -> CellId.of(random.nextInt(1000) - 500, 400 + random.nextInt(900)))
        .toArray();
  }

  private static Geometry shape(CellShapes shapes, int i) throws ParseException {
    byte[] own = Arrays.copyOfRange(shapes.wkb(), i * shapes.width(), (i + 1) * shapes.width());
    assertThat(own[0]).as("little-endian").isEqualTo((byte) 1);
    return new WKBReader().read(own);
  }

  private static void assertBounds(CellShapes shapes, int i, Envelope box) {
    assertThat(new Envelope(shapes.xmin()[i], shapes.xmax()[i], shapes.ymin()[i], shapes.ymax()[i]))
        .isEqualTo(box);
  }

  /** Back in the plane a corner is a corner of the lattice. */
  private static void assertInPlane(Coordinate degrees, double x, double y) {
    double[] xy = {degrees.x, degrees.y};
    Crs.transform(Crs.transform(Crs.geographic(), Crs.national()), xy);
    assertThat(xy).containsExactly(new double[] {x, y}, within(MILLIMETRE));
  }

  @Test
  void aPolygonRunsCounterClockwiseFromTheSouthWestCorner() throws ParseException {
    long[] ids = cells();
    CellShapes shapes = CellShapes.of(GRID, CellGeometry.POLYGON, ids);
    assertThat(shapes.wkb()).hasSize(ids.length * shapes.width());
    for (int i = 0; i < ids.length; i++) {
      Polygon cell = (Polygon) shape(shapes, i);
      Coordinate[] ring = cell.getExteriorRing().getCoordinates();
      assertThat(ring).hasSize(5);
      assertThat(Orientation.isCCW(ring)).isTrue();
      double west = GRID.edge(CellId.col(ids[i]));
      double south = GRID.edge(CellId.row(ids[i]));
      assertInPlane(ring[0], west, south);
      assertInPlane(ring[1], west + 5000, south);
      assertInPlane(ring[2], west + 5000, south + 5000);
      assertInPlane(ring[3], west, south + 5000);
      assertThat(ring[4]).isEqualTo(ring[0]);
      assertBounds(shapes, i, cell.getEnvelopeInternal());
    }
  }

  @Test
  void aPointIsTheCentreAndItsOwnBounds() throws ParseException {
    long[] ids = cells();
    CellShapes shapes = CellShapes.of(GRID, CellGeometry.POINT, ids);
    for (int i = 0; i < ids.length; i++) {
      Point centre = (Point) shape(shapes, i);
      double x = GRID.edge(CellId.col(ids[i])) + 2500;
      assertInPlane(centre.getCoordinate(), x, GRID.edge(CellId.row(ids[i])) + 2500);
      assertBounds(shapes, i, centre.getEnvelopeInternal());
    }
  }

  @Test
  void noCellsHaveNoBytes() {
    CellShapes none = CellShapes.of(GRID, CellGeometry.POLYGON, new long[0]);
    assertThat(none.wkb()).isEmpty();
    assertThat(none.xmin()).isEmpty();
  }
}

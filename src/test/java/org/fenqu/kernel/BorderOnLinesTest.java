package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.PrecisionReducer;

class BorderOnLinesTest {
  private static final Grid GRID = new Grid(1000);
  private static final long CELL = 1_000_000;

  /** A grid of 500 m: many corners lie on lines of the lattice. */
  private static final PrecisionModel HALF_CELLS = new PrecisionModel(-500);

  private static Geometry noded(Geometry polygon) {
    return Borders.onLattice(Borders.node(List.of(polygon)), GRID).get(0).geometry();
  }

  private static BorderOnLines border(Geometry polygon, CellRange range, boolean vertical) {
    BorderOnLines border =
        vertical
            ? new BorderOnLines(range.width() + 1, CELL, range.minCol())
            : new BorderOnLines(range.height() + 1, CELL, range.minRow());
    for (BorderRing ring : BorderRing.of(polygon)) {
      long[] across = vertical ? ring.x() : ring.y();
      long[] along = vertical ? ring.y() : ring.x();
      for (int e = 0; e < ring.edges(); e++) {
        border.note(across[e], along[e], across[e + 1], along[e + 1]);
      }
    }
    border.sort();
    return border;
  }

  private static List<List<Long>> within(BorderOnLines border, int line, long start) {
    List<List<Long>> pieces = new ArrayList<>();
    border.within(line, start, (from, to) -> pieces.add(List.of(from, to)));
    return pieces;
  }

  private static Geometry millimetres(Geometry polygon) {
    Geometry copy = polygon.copy();
    copy.apply(
        (CoordinateFilter)
            c -> {
              c.x = Math.round(c.x * 1000);
              c.y = Math.round(c.y * 1000);
            });
    copy.geometryChanged();
    return copy;
  }

  /** A side's parts between the border's nodes whose middles lie in the polygon's interior. */
  private static List<List<Long>> oracle(
      Geometry polygon, PointOnGeometryLocator places, long across, long start, boolean vertical) {
    TreeSet<Long> cuts = new TreeSet<>(List.of(start, start + CELL));
    for (Coordinate node : polygon.getCoordinates()) {
      long along = (long) (vertical ? node.y : node.x);
      if ((vertical ? node.x : node.y) == across && along > start && along < start + CELL) {
        cuts.add(along);
      }
    }
    List<List<Long>> pieces = new ArrayList<>();
    for (long from : cuts.headSet(start + CELL)) {
      long to = cuts.higher(from);
      double middle = (from + to) / 2.0;
      Coordinate at = vertical ? new Coordinate(across, middle) : new Coordinate(middle, across);
      if (places.locate(at) == Location.INTERIOR) {
        pieces.add(List.of(from, to));
      }
    }
    return pieces;
  }

  private static void assertAsEveryMiddleSays(Geometry polygon) {
    Envelope box = polygon.getEnvelopeInternal();
    CellRange range =
        CellRange.covering(GRID, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    Geometry exact = millimetres(polygon);
    PointOnGeometryLocator places = new IndexedPointInAreaLocator(exact);
    for (boolean vertical : new boolean[] {true, false}) {
      BorderOnLines border = border(polygon, range, vertical);
      int lines = vertical ? range.width() : range.height();
      int first = vertical ? range.minCol() : range.minRow();
      int sides = vertical ? range.height() : range.width();
      int firstSide = vertical ? range.minRow() : range.minCol();
      for (int line = 0; line <= lines; line++) {
        assertThat(border.across(line)).isEqualTo((first + line) * CELL);
        for (int side = firstSide; side < firstSide + sides; side++) {
          assertThat(within(border, line, side * CELL))
              .isEqualTo(oracle(exact, places, (first + line) * CELL, side * CELL, vertical));
        }
      }
    }
  }

  @Property(tries = 200)
  void whatLiesWithinAPolygonIsWhatAMiddleInItSays(@ForAll long seed) {
    Random random = new Random(seed);
    double x = random.nextInt(-3000, 3000);
    assertAsEveryMiddleSays(noded(RandomPolygons.county(random, x, -x, 4000)));
  }

  @Property(tries = 200)
  void bordersThatTouchOrFollowLinesAreToldApart(@ForAll long seed) {
    Random random = new Random(seed);
    Geometry county = RandomPolygons.county(random, 0, 0, 5000);
    Geometry coarse = PrecisionReducer.reducePrecision(county, HALF_CELLS);
    if (!coarse.isEmpty()) {
      assertAsEveryMiddleSays(noded(coarse));
    }
  }

  @Property(tries = 50)
  void ofWholeCellsTheSidesBetweenThemLieWithin(@ForAll long seed) {
    Random random = new Random(seed);
    Geometry cells = RandomShapes.staircase(random, GRID, new CellRange(-2, -1, 3, 4));
    assertAsEveryMiddleSays(noded(cells));
  }

  @Test
  void aHoleThatTouchesALineCutsItFromEitherSide() {
    for (int x : new int[] {500, 1500}) {
      String hole = "(1000 500, %1$d 300, %1$d 700, 1000 500)".formatted(x);
      Geometry polygon = Wkt.read("POLYGON ((0 0, 2000 0, 2000 1000, 0 1000, 0 0), " + hole + ")");
      BorderOnLines border = border(noded(polygon), new CellRange(0, 0, 1, 0), true);

      assertThat(within(border, 1, 0))
          .containsExactly(List.of(0L, 500_000L), List.of(500_000L, CELL));
      assertThat(within(border, 0, 0)).isEmpty();
      assertThat(within(border, 2, 0)).isEmpty();
    }
  }
}

package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/** Intersections and differences of noded polygons, held against JTS' overlay. */
class NodedOverlayTest {
  private static final Grid GRID = new Grid(1000);

  /** JTS rounds lines to lines of the grid: along them a millimetre is not to be had. */
  private static final double BORDER_METRES = 1e-3;

  @Property(tries = 200)
  void agreesWithJts(@ForAll @IntRange(max = 1_000_000) int seed) {
    Random random = new Random(seed);
    List<Geometry> given = new ArrayList<>();
    given.add(CountyGeometry.prepare(Counties.jagged(random, 2, 5_000).get(0)));
    given.add(CountyGeometry.prepare(blob(random)));
    given.removeIf(Geometry::isEmpty);
    if (given.size() < 2) {
      return;
    }
    List<Geometry> noded = Borders.nodeOnLattice(Borders.node(given), GRID);
    Geometry a = noded.get(0);
    Geometry b = noded.get(1);

    Geometry common = new NodedOverlay(a).intersection(new NodedOverlay(b));
    Geometry again = new NodedOverlay(b).intersection(new NodedOverlay(a));
    Geometry rest = NodedOverlay.difference(a, List.of(common));

    assertThat(common.isValid()).isTrue();
    assertThat(again.equalsExact(common)).as("whichever is asked").isTrue();
    assertThat(rest.isValid()).isTrue();
    assertThat(common.getArea() + rest.getArea()).isCloseTo(a.getArea(), within(1e-3));
    double jts = OverlayNG.overlay(a, b, OverlayNG.INTERSECTION).getArea();
    double slack = BORDER_METRES * (a.getLength() + b.getLength());
    assertThat(common.getArea()).isCloseTo(jts, within(slack));
  }

  private static Geometry blob(Random random) {
    double x = 10_000 * random.nextDouble() - 1_000;
    double y = 10_000 * random.nextDouble() - 1_000;
    double radius = new double[] {2, 80, 700, 3_000}[random.nextInt(4)];
    Geometry blob = point(x, y).buffer(radius, 1 + random.nextInt(12));
    return random.nextBoolean() ? blob : blob.difference(point(x, y).buffer(radius / 2, 3));
  }

  private static Geometry point(double x, double y) {
    return CountyGeometry.FACTORY.createPoint(new org.locationtech.jts.geom.Coordinate(x, y));
  }

  @Test
  void neighboursHaveNothingInCommonAndAPolygonHasAllOfItself() {
    Geometry west = Wkt.read("POLYGON ((0 0, 500 0, 500 900, 0 900, 0 0))");
    Geometry east = Wkt.read("POLYGON ((500 0, 800 0, 800 900, 500 900, 500 0))");

    assertThat(new NodedOverlay(west).intersection(new NodedOverlay(east)).isEmpty()).isTrue();
    assertThat(new NodedOverlay(west).intersection(new NodedOverlay(west)).equalsTopo(west))
        .isTrue();
    assertThat(NodedOverlay.difference(west, List.of(west)).isEmpty()).isTrue();
  }

  @Test
  void whatLiesWithinIsCutOut() {
    Geometry whole = Wkt.read("POLYGON ((0 0, 900 0, 900 900, 0 900, 0 0))");
    Geometry within = Wkt.read("POLYGON ((300 300, 600 300, 600 600, 300 600, 300 300))");
    Geometry beside = Wkt.read("POLYGON ((600 300, 700 300, 700 600, 600 600, 600 300))");

    assertThat(new NodedOverlay(within).intersection(new NodedOverlay(whole)).equalsTopo(within))
        .isTrue();
    assertThat(NodedOverlay.difference(whole, List.of(within, beside)).getArea())
        .as("parts may be neighbours")
        .isEqualTo(810_000 - 90_000 - 30_000);
  }
}

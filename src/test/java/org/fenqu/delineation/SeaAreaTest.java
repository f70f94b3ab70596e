package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.RandomPolygons;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;

class SeaAreaTest {
  private static final Grid GRID = new Grid(1000);
  private static final long[] SQUARE = {
    CellId.of(1, 1), CellId.of(0, 0), CellId.of(1, 0), CellId.of(0, 1)
  };

  private static Geometry rectangle(double minX, double maxX, double minY, double maxY) {
    return new GeometryFactory().toGeometry(new Envelope(minX, maxX, minY, maxY));
  }

  @Test
  void withoutLandItIsTheCellsWithAVertexAtEveryLineOfTheLattice() {
    Geometry sea = SeaArea.of(GRID, SQUARE, List.of());
    assertThat(sea.equalsTopo(rectangle(0, 2000, 0, 2000))).isTrue();
    assertThat(sea.getCoordinates()).hasSize(9).contains(new Coordinate(1000, 0));
  }

  @Test
  void landIsTakenOut() {
    Geometry island = rectangle(500, 700, 500, 700);
    Geometry coast = rectangle(-9000, 9000, 1500, 9000);
    Geometry sea = SeaArea.of(GRID, SQUARE, List.of(island, coast));
    assertThat(sea.getArea()).isEqualTo(3e6 - 0.04e6);
  }

  @Test
  void whatIsAllLandIsEmpty() {
    assertThat(SeaArea.of(GRID, SQUARE, List.of(rectangle(-1, 2001, -1, 2001))).isEmpty()).isTrue();
    assertThat(SeaArea.of(GRID, new long[0], List.of()).isEmpty()).isTrue();
  }

  @Property(tries = 50)
  void seaAndLandDoNotOverlap(@ForAll long seed) {
    Random random = new Random(seed);
    Geometry land = CountyGeometry.prepare(RandomPolygons.county(random, 6000, 5000, 5000));
    long[] cells =
        LongStream.range(0, 144)
            .filter(i -> random.nextInt(3) > 0)
            .map(i -> CellId.of((int) i % 12, (int) i / 12))
            .toArray();
    Geometry sea = SeaArea.of(GRID, cells, List.of(land));
    assertThat(sea.isValid()).isTrue();
    double both = OverlayNG.overlay(sea, land, OverlayNG.INTERSECTION).getArea();
    assertThat(both).isCloseTo(0, Assertions.within(1e-3 * land.getLength()));
    double all = OverlayNG.overlay(sea, land, OverlayNG.UNION).getArea();
    double landOutside =
        OverlayNG.overlay(land, SeaArea.of(GRID, cells, List.of()), OverlayNG.DIFFERENCE).getArea();
    assertThat(all)
        .isCloseTo(cells.length * 1e6 + landOutside, Assertions.within(1e-3 * land.getLength()));
  }
}

package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** An outline of lattice lines gets the nodes that other borders have on these lines. */
class NodesOnLatticeTest {
  private static final Grid GRID = new Grid(1000);

  @Test
  void nodesOnItsEdgesAreInsertedAndNoOthers() {
    Geometry outline = Wkt.read("POLYGON ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))");
    Geometry law =
        Wkt.read("POLYGON ((300 0, 700 0, 1000 250.125, 1000 600, 500 500, 300 -200, 300 0))");
    Geometry away = Wkt.read("POLYGON ((2000 100, 2100 100, 2000 300, 2000 100))");

    Geometry noded = new NodesOnLattice(GRID, List.of(law, away)).insertInto(outline);

    assertThat(noded.equalsTopo(outline)).isTrue();
    assertThat(noded.getCoordinates())
        .contains(
            new Coordinate(300, 0),
            new Coordinate(700, 0),
            new Coordinate(1000, 250.125),
            new Coordinate(1000, 600))
        .hasSize(9);
  }

  @Test
  void withoutNodesItStaysAsItIs() {
    Geometry outline = Wkt.read("POLYGON ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))").norm();

    assertThat(new NodesOnLattice(GRID, List.of()).insertInto(outline).equalsExact(outline))
        .isTrue();
  }
}

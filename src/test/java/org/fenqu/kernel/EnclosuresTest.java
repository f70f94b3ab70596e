package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Counties are rectangles in kilometres, cells are 1 km wide; the sea's owners begin at 10. */
class EnclosuresTest {
  private static final Grid GRID = new Grid(1000);
  private static final String NO_SEA = ".";

  private static Geometry box(double west, double south, double east, double north) {
    return CountyGeometry.FACTORY.toGeometry(
        new Envelope(1000 * west, 1000 * east, 1000 * south, 1000 * north));
  }

  /** Cells drawn as letters, the south-west one at (0, 0): a is of owner 10, b of 11. */
  private record Drawn(AsciiGrid grid) implements Enclosures.Sea {
    @Override
    public int ownerOf(int col, int row) {
      boolean within = col >= 0 && row >= 0 && col < grid.width() && row < grid.height();
      int label = within ? grid.labels()[row * grid.width() + col] : 0;
      return label == 0 ? -1 : 9 + label;
    }

    @Override
    public void forEach(Enclosures.CellVisitor visitor) {
      for (int row = 0; row < grid.height(); row++) {
        for (int col = 0; col < grid.width(); col++) {
          if (ownerOf(col, row) >= 0) {
            visitor.visit(col, row, ownerOf(col, row));
          }
        }
      }
    }
  }

  private static List<Enclosures.Enclosure> found(String sea, Geometry... counties) {
    List<Geometry> noded =
        Borders.onLattice(Borders.node(List.of(counties)), GRID).stream()
            .map(NodedPolygon::geometry)
            .toList();
    return Enclosures.of(noded, GRID, new Drawn(AsciiGrid.of(sea)));
  }

  private static void assertOne(
      List<Enclosures.Enclosure> found, Geometry face, Map<Integer, Double> neighbours) {
    assertThat(found).hasSize(1);
    assertThat(found.get(0).face().isValid()).isTrue();
    assertThat(found.get(0).face().equalsTopo(face)).isTrue();
    assertThat(found.get(0).neighbours().keySet()).isEqualTo(neighbours.keySet());
    neighbours.forEach(
        (owner, metres) ->
            assertThat(found.get(0).neighbours().get(owner)).isCloseTo(metres, within(1e-6)));
  }

  @Test
  void neighboursThatFitEncloseNothing() {
    assertThat(found(NO_SEA, box(0, 0, 2, 2), box(2, 0, 4, 2), box(0, 2, 4, 3))).isEmpty();
  }

  @Test
  void aGapBetweenThreeCounties() {
    Geometry east = box(2, 0, 4, 4).difference(box(1, 1, 3, 2.5));
    Geometry west = box(0, 0, 2, 2).difference(box(1, 1, 3, 2.5));
    Geometry north = box(0, 2, 2, 4).difference(box(1, 1, 3, 2.5));
    assertOne(
        found(NO_SEA, east, west, north),
        box(1, 1, 3, 2.5),
        Map.of(0, 3500.0, 1, 2000.0, 2, 1500.0));
  }

  @Test
  void aSliverBetweenTwoCounties() {
    Geometry west =
        Wkt.read(
            "POLYGON ((0 0, 1000 0, 1000 900, 999.99 1500, 1000 2100, 1000 3000, 0 3000, 0 0))");
    Geometry east = box(1, 0, 2, 3);
    List<Enclosures.Enclosure> found = found(NO_SEA, west, east);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).face().getArea()).isCloseTo(6, within(1.2));
    assertThat(found.get(0).neighbours().keySet()).containsExactly(0, 1);
  }

  @Test
  void aHoleInACounty() {
    assertOne(
        found(NO_SEA, box(0, 0, 5, 5).difference(box(1.5, 1.5, 2.25, 2))),
        box(1.5, 1.5, 2.25, 2),
        Map.of(0, 2500.0));
  }

  @Test
  void aHoleThatAnotherCountyFillsIsNone() {
    assertThat(found(NO_SEA, box(0, 0, 5, 5).difference(box(1, 1, 2, 2)), box(1, 1, 2, 2)))
        .isEmpty();
  }

  @Test
  void anEnclaveThatLeavesSomeOfItsHoleIsEnclosedByBoth() {
    List<Enclosures.Enclosure> found =
        found(NO_SEA, box(0, 0, 5, 5).difference(box(1, 1, 4, 4)), box(2, 2, 3, 3));
    assertOne(found, box(1, 1, 4, 4).difference(box(2, 2, 3, 3)), Map.of(0, 12000.0, 1, 4000.0));
  }

  @Test
  void aBayIsOpen() {
    assertThat(found(NO_SEA, box(0, 0, 5, 5).difference(box(1, 1, 7, 2)))).isEmpty();
  }

  @Test
  void waterBetweenTheCoastAndTheSea() {
    // The coast lies at 2.3 km; in the middle row the sea begins one cell later.
    assertOne(
        found("..aaaa\n...aaa\n..aaaa", box(0, 0, 2.3, 3)),
        box(2.3, 1, 3, 2),
        Map.of(0, 1000.0, 10, 2400.0));
  }

  /** The middle of what the island's coast leaves of it is on the border, and of neither county. */
  @Test
  void theInsideOfAnIslandOfTwoCountiesIsNone() {
    assertThat(
            found(
                "aaaaaa\na....a\na....a\na....a\na....a\naaaaaa",
                box(0.5, 0.5, 3, 5.5),
                box(3, 0.5, 5.5, 5.5)))
        .isEmpty();
  }

  @Test
  void aHoleInTheSea() {
    assertOne(
        found("aaaa\na..b\naabb", box(20, 20, 21, 21)),
        box(1, 1, 3, 2),
        Map.of(10, 4000.0, 11, 2000.0));
  }

  @Test
  void aLagoonThatLandEnclosesWithinCellsAtSeaIsTheSeas() {
    // The cell is of the sea less the land, so the lagoon in it is of the sea as well.
    Geometry ring = box(1.1, 1.1, 1.9, 1.9).difference(box(1.3, 1.3, 1.7, 1.7));
    assertThat(found("aaa\naaa\naaa", ring)).isEmpty();
    assertOne(
        found("aaa\na.a\naaa", ring).subList(0, 1),
        box(1, 1, 2, 2).difference(box(1.1, 1.1, 1.9, 1.9)),
        Map.of(0, 3200.0, 10, 4000.0));
  }

  @Test
  void placesAreFoundFromWestToEastWhateverTheOrderOfCounties() {
    Geometry holed = box(0, 0, 9, 9).difference(box(5, 1, 6, 2)).difference(box(1, 5, 2, 6));
    Geometry other = box(9, 0, 12, 9).difference(box(10, 1, 11, 2));
    assertThat(found(NO_SEA, holed, other))
        .extracting(e -> e.face().getEnvelopeInternal().getMinX())
        .containsExactly(1000.0, 5000.0, 10000.0);
    assertThat(found(NO_SEA, other, holed))
        .extracting(e -> e.face().getEnvelopeInternal().getMinX())
        .containsExactly(1000.0, 5000.0, 10000.0);
  }
}

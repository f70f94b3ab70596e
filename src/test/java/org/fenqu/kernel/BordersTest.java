package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.noding.BasicSegmentString;
import org.locationtech.jts.noding.FastNodingValidator;
import org.locationtech.jts.noding.SegmentString;

/** Borders of random counties, noded once, and what is made of them on either side. */
class BordersTest {
  private static final double SIZE = 20_000;

  private final Grid grid = new Grid(1000);

  @Property(tries = 60)
  void unitsOfAllCountiesAreOneCoverage(@ForAll @IntRange(max = 100_000) int seed) {
    Random random = new Random(seed);
    List<NodedPolygon> counties =
        Borders.onLattice(Borders.node(Counties.jagged(random, 8, SIZE)), grid);
    List<Geometry> units = new ArrayList<>();
    for (NodedPolygon county : counties) {
      double sum = 0;
      for (Geometry unit : unitsOf(county, random, 3)) {
        assertThat(unit.isValid()).isTrue();
        units.add(unit);
        sum += unit.getArea();
      }
      assertThat(sum).isCloseTo(county.geometry().getArea(), within(1e-4));
    }
    assertThat(CoverageValidator.isValid(units.toArray(new Geometry[0]))).isTrue();
  }

  @Property(tries = 60)
  void aUnitHasOfACellWhatTheCountyHasOfIt(@ForAll @IntRange(max = 100_000) int seed) {
    Random random = new Random(seed);
    NodedPolygon county =
        Borders.onLattice(Borders.node(Counties.jagged(random, 5, SIZE)), grid).get(0);
    CellRange range = range(county.geometry());
    int[] labels = labels(range, random, 4);
    double[] whole = coverage(county.geometry(), range);
    CountyPartition.partition(county.geometry(), grid, range, labels)
        .parts()
        .forEach(
            (label, part) -> {
              double[] own = coverage(part, range);
              for (int k = 0; k < own.length; k++) {
                assertThat(own[k]).isCloseTo(labels[k] == label ? whole[k] : 0, within(1e-11));
              }
            });
  }

  @Property(tries = 60)
  void bordersThatDoNotFitAreNodedAllTheSame(@ForAll @IntRange(max = 100_000) int seed) {
    Random random = new Random(seed);
    double metres = Math.pow(10, 3 * random.nextDouble() - 3);
    List<Geometry> counties = Counties.careless(random, 8, SIZE, metres);
    List<Geometry> noded = Borders.node(counties);
    List<Geometry> onLattice =
        Borders.onLattice(noded, grid).stream().map(NodedPolygon::geometry).toList();
    for (List<Geometry> made : List.of(noded, onLattice)) {
      List<SegmentString> edges = new ArrayList<>();
      for (int c = 0; c < made.size(); c++) {
        assertThat(made.get(c).isValid()).isTrue();
        assertThat(made.get(c).getArea())
            .isCloseTo(counties.get(c).getArea(), within(1e-3 * counties.get(c).getLength()));
        for (BorderRing ring : BorderRing.of(made.get(c))) {
          for (int e = 0; e < ring.edges(); e++) {
            edges.add(
                new BasicSegmentString(
                    new Coordinate[] {
                      Millimetres.coordinate(ring.x()[e], ring.y()[e]),
                      Millimetres.coordinate(ring.x()[e + 1], ring.y()[e + 1])
                    },
                    null));
          }
        }
      }
      assertThat(new FastNodingValidator(edges).isValid()).isTrue();
    }
  }

  @Property(tries = 20)
  void theOrderOfTheCountiesSaysNothing(@ForAll @IntRange(max = 100_000) int seed) {
    Random random = new Random(seed);
    List<Geometry> counties = Counties.careless(random, 6, SIZE, 0.01);
    List<Geometry> turned = new ArrayList<>(counties);
    Collections.reverse(turned);
    List<NodedPolygon> one = Borders.onLattice(Borders.node(counties), grid);
    List<NodedPolygon> other = Borders.onLattice(Borders.node(turned), grid);
    for (int c = 0; c < counties.size(); c++) {
      NodedPolygon same = other.get(counties.size() - 1 - c);
      assertThat(one.get(c).geometry().equalsExact(same.geometry())).isTrue();
      assertThat(one.get(c).passing()).isEqualTo(same.passing());
    }
  }

  private List<Geometry> unitsOf(NodedPolygon county, Random random, int most) {
    CellRange range = range(county.geometry());
    return List.copyOf(
        CountyPartition.partition(county.geometry(), grid, range, labels(range, random, most))
            .parts()
            .values());
  }

  private CellRange range(Geometry polygon) {
    Envelope box = polygon.getEnvelopeInternal();
    return new CellRange(
        grid.col(box.getMinX()) - 1,
        grid.row(box.getMinY()) - 1,
        grid.col(box.getMaxX()) + 1,
        grid.row(box.getMaxY()) + 1);
  }

  private static int[] labels(CellRange range, Random random, int most) {
    return random.ints((long) range.width() * range.height(), 1, most + 1).toArray();
  }

  private double[] coverage(Geometry polygon, CellRange range) {
    double[] shares = new double[range.width() * range.height()];
    PolygonCoverage.accumulate(polygon, grid, range, 1, shares);
    return shares;
  }
}

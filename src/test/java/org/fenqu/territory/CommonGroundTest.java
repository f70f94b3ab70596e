package org.fenqu.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Ground of more than one polygon, each place counted once. */
class CommonGroundTest {
  private static Geometry box(double w, double e, double s, double n) {
    return CountyGeometry.prepare(CountyGeometry.FACTORY.toGeometry(new Envelope(w, e, s, n)));
  }

  private static CommonGround of(Geometry... polygons) throws IOException {
    return CommonGround.of(Borders.node(Arrays.asList(polygons)));
  }

  @Test
  void neighboursShareNothing() throws IOException {
    assertThat(of(box(0, 5, 0, 9), box(5, 9, 0, 4), box(5, 9, 4, 9)).faces()).isEmpty();
  }

  @Test
  void aPolygonOverTwoNeighboursSharesGroundWithBoth() throws IOException {
    CommonGround shared = of(box(0, 5, 0, 9), box(5, 9, 0, 9), box(3, 7, 2, 4));
    assertThat(shared.areaM2()).isEqualTo(8);
    assertThat(shared.largest().holders()).hasSize(2).contains(2);
  }

  @Test
  void whatThreeHoldCountsOnce() throws IOException {
    assertThat(of(box(0, 4, 0, 4), box(0, 4, 0, 4), box(2, 6, 0, 4)).areaM2()).isEqualTo(16);
  }

  @Test
  void isWhatOverlaysOfAllPairsFind() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      Geometry[] polygons = new Geometry[6];
      for (int p = 0; p < polygons.length; p++) {
        polygons[p] = CountyGeometry.prepare(triangle(random));
      }
      List<Geometry> noded = Borders.node(Arrays.asList(polygons));
      Geometry twice = CountyGeometry.FACTORY.createPolygon();
      for (int a = 0; a < noded.size(); a++) {
        for (int b = a + 1; b < noded.size(); b++) {
          Geometry both = CountyGeometry.polygonal(noded.get(a).intersection(noded.get(b)));
          twice = CountyGeometry.polygonal(twice.union(both));
        }
      }
      assertThat(CommonGround.of(noded).areaM2())
          .isCloseTo(twice.getArea(), within(1e-6 * twice.getArea()));
    }
  }

  private static Geometry triangle(Random random) {
    Coordinate[] ring = new Coordinate[4];
    for (int i = 0; i < 3; i++) {
      ring[i] = new Coordinate(random.nextDouble() * 1000, random.nextDouble() * 1000);
    }
    ring[3] = ring[0];
    return CountyGeometry.FACTORY.createPolygon(ring);
  }
}

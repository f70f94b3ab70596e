package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fenqu.kernel.Wkt;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/**
 * Values by programs that share no code with ours, edges cut into 100,000 parts: Gauss–Krüger by
 * PROJ 9.1.1 (+proj=tmerc +a=6378137 +rf=298.257222101, the sum of cross products in extended
 * precision), the ellipsoid by GeographicLib 2.1.2 (Planimeter -e 6378137 1/298.257222101).
 */
class UnitAreasTest {
  private static final String WEST =
      "(75.61 38.97, 76.42 38.93, 76.55 39.61, 75.98 39.82, 75.40 39.44, 75.61 38.97)";
  private static final String SQUARE = "(76 39.2, 76.1 39.2, 76.1 39.3, 76 39.3, 76 39.2)";
  private static final String ZONE_EDGE =
      "(127.02 45.31, 127.49 45.28, 127.46 45.77, 127.11 45.80, 127.02 45.31)";
  private static final String FAR_SOUTH = "(111.2 4.1, 113.9 4.3, 114.2 6.8, 110.8 6.5, 111.2 4.1)";

  private static void check(String ring, int meridian, double gaussKruger, double ellipsoid) {
    Geometry shape = Wkt.read("POLYGON (" + ring + ")");
    UnitAreas areas = UnitAreas.of(shape, meridian);
    assertThat(areas.gaussKrugerM2()).isCloseTo(gaussKruger, within(1e-9 * gaussKruger));
    assertThat(areas.ellipsoidM2()).isCloseTo(ellipsoid, within(2e-9 * ellipsoid));
    assertThat(UnitAreas.of(shape.reverse(), meridian).ellipsoidM2())
        .isCloseTo(areas.ellipsoidM2(), within(0.1));
  }

  @Test
  void areasAreThoseOfOtherPrograms() {
    check(WEST, 75, 7_038_999_542.950, 7_037_587_670.695);
    check(ZONE_EDGE, 126, 1_752_513_921.630, 1_752_087_118.855);
    check(FAR_SOUTH, 114, 91_800_155_758.141, 91_717_819_606.968);
  }

  @Test
  void holesAreTakenAwayAndPartsAdded() {
    UnitAreas whole = UnitAreas.of(Wkt.read("POLYGON (" + WEST + ")"), 75);
    UnitAreas hole = UnitAreas.of(Wkt.read("POLYGON (" + SQUARE + ")"), 75);
    UnitAreas both =
        UnitAreas.of(
            Wkt.read("MULTIPOLYGON ((" + WEST + ", " + SQUARE + "), (" + ZONE_EDGE + "))"), 75);
    UnitAreas other = UnitAreas.of(Wkt.read("POLYGON (" + ZONE_EDGE + ")"), 75);
    assertThat(both.gaussKrugerM2())
        .isCloseTo(
            whole.gaussKrugerM2() - hole.gaussKrugerM2() + other.gaussKrugerM2(), within(0.01));
    assertThat(both.ellipsoidM2())
        .isCloseTo(whole.ellipsoidM2() - hole.ellipsoidM2() + other.ellipsoidM2(), within(0.5));
  }

  @Test
  void aCountyCountsInTheZoneOfItsCentroid() {
    // 117° E is the meridian of its zone, 1,030 km east of the plane's at 35° N.
    Geometry small =
        Wkt.read(
            "POLYGON ((1100000 3800000, 1101000 3800000, 1101000 3801000, 1100000 3801000, 1100000 3800000))");
    Geometry large =
        Wkt.read("POLYGON ((0 3800000, 10000 3800000, 10000 3810000, 0 3810000, 0 3800000))");
    assertThat(UnitAreas.meridian(List.of(small))).isEqualTo(117);
    assertThat(UnitAreas.meridian(List.of(small, large))).isEqualTo(105);
  }
}

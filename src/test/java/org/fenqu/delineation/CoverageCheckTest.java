package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.fenqu.kernel.Wkt;
import org.fenqu.publish.TestSession;
import org.fenqu.territory.Jurisdiction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

class CoverageCheckTest {
  private static final String WEST = "POLYGON ((110 30, 111 30, 111 31, 110 31, 110 30))";

  private static JavaSparkContext sc;

  @BeforeAll
  static void session() {
    sc = JavaSparkContext.fromSparkContext(TestSession.open().sparkContext());
  }

  /** Two counties, each in a task of its own. */
  private static Units units(String west, String east) {
    List<ArrayList<UnitSummary>> lists =
        List.of(
            new ArrayList<>(List.of(unit("990101", west))),
            new ArrayList<>(List.of(unit("990102", east))));
    return new Units(sc.parallelize(lists, 2), List.of("99", "99"));
  }

  private static UnitSummary unit(String adcode, String wkt) {
    Geometry shape = Wkt.read(wkt);
    Envelope box = shape.getEnvelopeInternal();
    Jurisdiction county = new Jurisdiction(adcode, "县", null, null, false, 0);
    double[] none = {};
    return new UnitSummary(
            "ZH" + adcode + "30001",
            "",
            "",
            "general",
            null,
            county,
            null,
            null,
            0,
            0,
            1,
            null,
            1,
            1,
            0,
            0,
            0,
            none,
            none,
            null,
            null)
        .shaped(
            new WKBWriter().write(shape),
            new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()},
            0,
            0,
            null);
  }

  @Test
  void unitsThatFitAndThoseApartPass() {
    CoverageCheck.require(units(WEST, "POLYGON ((111 30, 112 30, 112 31, 111 31, 111 30))"));
    CoverageCheck.require(units(WEST, "POLYGON ((113 30, 114 30, 114 31, 113 31, 113 30))"));
  }

  @Test
  void unitsOfTwoCountiesThatOverlapAreNamed() {
    Units units = units(WEST, "POLYGON ((110.999 30, 112 30, 112 31, 110.999 31, 110.999 30))");
    assertThatThrownBy(() -> CoverageCheck.require(units))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("unit ZH99010130001 doesn't fit its neighbours as published, near");
  }

  @Test
  void aVertexThatOnlyOneOfTwoHasIsAFault() {
    Units units = units(WEST, "POLYGON ((111 30, 112 30, 112 31, 111 31, 111 30.5, 111 30))");
    assertThatThrownBy(() -> CoverageCheck.require(units))
        .isInstanceOf(IllegalStateException.class);
  }

  /** A unit in the middle of another, which itself fits all its neighbours. */
  @Test
  void oneWithinAnotherIsAFault() {
    Units units = units(WEST, "POLYGON ((110.4 30.4, 110.6 30.4, 110.6 30.6, 110.4 30.4))");
    assertThatThrownBy(() -> CoverageCheck.require(units))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ZH99010230001");
  }

  @Test
  void theSameUnitTwiceIsAFault() {
    Units units = units(WEST, WEST);
    assertThatThrownBy(() -> CoverageCheck.require(units))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Each edge of the larger one is an edge of others, too, which fit among themselves. */
  @Test
  void oneDrawnOverTwoAlongTheirBordersIsAFault() {
    String around =
        "POLYGON ((109 29, 113 29, 113 32, 109 32, 109 29),"
            + " (110 30, 110 31, 111 31, 112 31, 112 30, 111 30, 110 30))";
    String east = "POLYGON ((111 30, 112 30, 112 31, 111 31, 111 30))";
    String both = "POLYGON ((110 30, 111 30, 112 30, 112 31, 111 31, 110 31, 110 30))";
    List<ArrayList<UnitSummary>> lists =
        List.of(
            new ArrayList<>(
                List.of(unit("990101", WEST), unit("990102", east), unit("990103", around))),
            new ArrayList<>(List.of(unit("990104", both))));
    Units units = new Units(sc.parallelize(lists, 2), List.of("99", "99"));
    assertThatThrownBy(() -> CoverageCheck.require(units))
        .isInstanceOf(IllegalStateException.class);
    CoverageCheck.require(new Units(sc.parallelize(lists.subList(0, 1), 1), List.of("99")));
  }
}

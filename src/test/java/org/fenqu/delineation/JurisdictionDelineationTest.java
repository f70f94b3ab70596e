package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.fenqu.UserException;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.AsciiGrid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.RandomPolygons;
import org.fenqu.kernel.Wkt;
import org.fenqu.territory.Jurisdiction;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Classes are drawn: a is priority, c is general, k and l are key for the air and for the water.
 */
class JurisdictionDelineationTest {
  private static final Grid GRID = new Grid(1000);
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final List<String> PROBLEMS = List.of("", "大气", "水");
  private static final Jurisdiction COUNTY =
      new Jurisdiction("420526", "兴山县", "宜昌市", "湖北省", false, 0);
  private static final Jurisdiction SEA = new Jurisdiction("441900", "东莞市", "东莞市", "广东省", true, 0);

  private static ClippedCells.Field drawn(String drawing) {
    AsciiGrid grid = AsciiGrid.of(drawing);
    return (col, row) -> {
      char c = (char) ('a' + grid.labels()[row * grid.width() + col] - 1);
      return switch (c) {
        case 'a' -> 1;
        case 'c' -> 3;
        default -> 2 + 10 * (c - 'k' + 1);
      };
    };
  }

  private static Geometry rectangle(double minX, double minY, double maxX, double maxY) {
    return FACTORY.toGeometry(new Envelope(minX, maxX, minY, maxY));
  }

  private static Geometry noded(Geometry polygon) {
    return Borders.onLattice(Borders.node(List.of(polygon)), GRID).get(0).geometry();
  }

  private static void requireCoverage(List<Unit> units) {
    assertThat(
            CoverageValidator.isValid(units.stream().map(Unit::geometry).toArray(Geometry[]::new)))
        .isTrue();
  }

  private static List<Unit> delineate(
      Jurisdiction jurisdiction, double minAreaKm2, String drawing) {
    AsciiGrid grid = AsciiGrid.of(drawing);
    Geometry polygon = rectangle(0, 0, grid.width() * 1000.0, grid.height() * 1000.0);
    return delineate(jurisdiction, minAreaKm2, polygon, drawn(drawing));
  }

  private static List<Unit> delineate(
      Jurisdiction jurisdiction, double minAreaKm2, Geometry polygon, ClippedCells.Field field) {
    Geometry noded = noded(polygon);
    return new JurisdictionDelineation(GRID, ClassLabels.OF_UNITS, minAreaKm2, PROBLEMS)
        .delineate(jurisdiction, noded, ClippedCells.of(GRID, noded, field))
        .units();
  }

  @Test
  void unitsAreCodedByClassAndFirstCellAndNamed() {
    List<Unit> units =
        delineate(
            COUNTY,
            0,
            """
            akcl
            akca
            ckck
            """);
    assertThat(units)
        .extracting(Unit::code, Unit::name, Unit::areaM2)
        .containsExactly(
            tuple("ZH42052610001", "兴山县优先保护单元", 3e6),
            tuple("ZH42052620001", "兴山县大气重点管控单元1", 3e6),
            tuple("ZH42052620002", "兴山县大气重点管控单元2", 1e6),
            tuple("ZH42052620003", "兴山县水重点管控单元", 1e6),
            tuple("ZH42052630001", "兴山县一般管控单元", 4e6));
  }

  @Test
  void seaUnitsHaveNumbersOfTheirOwnSinceACityMayHaveOneCodeForLandAndSea() {
    List<Unit> units = delineate(SEA, 0, "kc");
    assertThat(units).extracting(Unit::code).containsExactly("ZH44190025001", "ZH44190035001");
    assertThat(units).extracting(Unit::name).containsExactly("东莞市海域大气重点管控单元", "东莞市海域一般管控单元");
  }

  @Test
  void smallKeyComponentsJoinKeyOnes() {
    List<Unit> units =
        delineate(
            COUNTY,
            2,
            """
            cccc
            ckcc
            clll
            """);
    assertThat(units).extracting(Unit::areaM2).containsExactly(4e6, 8e6);
    assertThat(units.get(0).problem()).isEqualTo(2);
    assertThat(units.get(0).members()).hasSize(4);
  }

  @Test
  void smallPriorityPatchesStay() {
    List<Unit> units =
        delineate(
            COUNTY,
            5,
            """
            ccc
            cac
            ccc
            """);
    assertThat(units).extracting(Unit::areaM2).containsExactly(1e6, 8e6);
  }

  @Test
  void allThatIsGeneralIsOneUnit() {
    List<Unit> units = delineate(COUNTY, 0, "ckc");
    assertThat(units.get(1).geometry()).isInstanceOf(MultiPolygon.class);
    assertThat(units.get(1).unitClass()).isEqualTo(UnitClass.GENERAL);
    assertThat(units.get(1).members()).containsExactly(0, 2);
  }

  @Test
  void aUnitWithoutAreaIsDropped() {
    JurisdictionCells cells =
        ClassLabels.OF_UNITS.cells(
            new long[] {CellId.of(0, 0), CellId.of(1, 0)},
            new double[] {1, 1e-12},
            new byte[] {3, 1},
            new int[2]);
    List<Unit> units =
        new JurisdictionDelineation(GRID, ClassLabels.OF_UNITS, 0, PROBLEMS)
            .delineate(COUNTY, rectangle(0, 0, 1000, 1000), cells)
            .units();
    assertThat(units).extracting(Unit::code).containsExactly("ZH42052630001");
  }

  @Test
  void farIslandsNeedNoArrayOverTheSeaBetweenThem() {
    Geometry atolls =
        FACTORY.createMultiPolygon(
            new Polygon[] {
              (Polygon) rectangle(100, 100, 1900, 900),
              (Polygon) rectangle(50_000_100, 40_000_100, 50_000_900, 40_000_900)
            });
    List<Unit> units = delineate(COUNTY, 0, atolls, (col, row) -> col == 0 ? 1 : 3);
    assertThat(units).extracting(Unit::areaM2).containsExactly(0.72e6, 1.36e6);
  }

  @Test
  void anIslandWithoutCellsGoesToTheNearestUnit() {
    Geometry mainland = rectangle(0, 0, 2000, 1000);
    Geometry both =
        FACTORY.createMultiPolygon(
            new Polygon[] {(Polygon) mainland, (Polygon) rectangle(9100, 100, 9101, 101)});
    JurisdictionCells cells = ClippedCells.of(GRID, mainland, (col, row) -> col == 0 ? 1 : 3);
    List<Unit> units =
        new JurisdictionDelineation(GRID, ClassLabels.OF_UNITS, 0, PROBLEMS)
            .delineate(COUNTY, noded(both), cells)
            .units();
    assertThat(units).extracting(Unit::areaM2).containsExactly(1e6, 1e6 + 1);
  }

  @Test
  void aPolygonWithoutAnyCellIsRefused() {
    JurisdictionCells none =
        ClassLabels.OF_UNITS.cells(new long[0], new double[0], new byte[0], new int[0]);
    JurisdictionDelineation delineation =
        new JurisdictionDelineation(GRID, ClassLabels.OF_UNITS, 0, PROBLEMS);
    assertThatThrownBy(() -> delineation.delineate(COUNTY, rectangle(0, 0, 1, 1), none))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moreUnitsThanCodesIsTheUsersToMend() {
    Geometry county = rectangle(0, 0, 110_000, 100_000);
    ClippedCells.Field checkered = (col, row) -> (col + row) % 2 == 0 ? 2 : 3;
    assertThatThrownBy(() -> delineate(COUNTY, 0.5, county, checkered))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "units.min_area_km2: 0.5, expected an area that leaves at most 4999 key units in"
                + " 420526 兴山县, not 5500; raise it");
  }

  @Test
  void keyUnitsAreConnectedOnTheGround() {
    // A county of two arms that meet in the middle of a cell, key in both: its cells touch, not the
    // ground within them.
    Geometry arms =
        Wkt.read(
            "POLYGON ((0 0, 6000 0, 6000 5000, 3600 5000, 3600 1000, 3400 1000, 3400 5000, 0 5000,"
                + " 0 0))");
    ClippedCells.Field northIsKey = (col, row) -> row >= 2 ? 2 : 3;

    List<Unit> units = delineate(COUNTY, 2, arms, northIsKey);
    List<Unit> large = delineate(COUNTY, 20, arms, northIsKey);

    assertThat(units)
        .extracting(Unit::unitClass, unit -> unit.geometry().getNumGeometries())
        .containsExactly(
            tuple(UnitClass.KEY, 1), tuple(UnitClass.KEY, 1), tuple(UnitClass.GENERAL, 1));
    assertThat(large).as("what is too small for itself joins").hasSizeLessThan(3);
  }

  @Test
  void identityIsThatOfCodeAndCells() {
    List<Unit> units = delineate(COUNTY, 0, "kkc");
    assertThat(delineate(COUNTY, 0, "kkc"))
        .extracting(Unit::uuid)
        .isEqualTo(units.stream().map(Unit::uuid).toList());
    assertThat(UUID.fromString(units.get(0).uuid()).version()).isEqualTo(5);
    assertThat(delineate(COUNTY, 0, "kcc"))
        .extracting(Unit::uuid)
        .doesNotContainAnyElementsOf(units.stream().map(Unit::uuid).toList());
  }

  @Property(tries = 150)
  void unitsPartitionTheCounty(
      @ForAll @IntRange(min = 500, max = 15000) int radius,
      @ForAll @IntRange(min = 0, max = 8) int minAreaKm2,
      @ForAll long seed) {
    Random random = new Random(seed);
    Geometry polygon =
        noded(CountyGeometry.prepare(RandomPolygons.county(random, -1.2e6, 3.4e6, radius)));
    ClippedCells.Field field =
        random.nextBoolean() ? ClippedCells.noise(seed) : ClippedCells.blobs(seed, 2);
    JurisdictionCells cells = ClippedCells.of(GRID, polygon, field);
    JurisdictionDelineation delineation =
        new JurisdictionDelineation(
            GRID, ClassLabels.OF_UNITS, minAreaKm2, List.of("", "大气", "水", "土壤"));
    List<Unit> units = delineation.delineate(COUNTY, polygon, cells).units();

    requireCoverage(units);
    double[] held = new double[cells.size()];
    double sum = units.stream().mapToDouble(Unit::areaM2).sum();
    assertThat(sum).isCloseTo(polygon.getArea(), rounding(polygon));
    for (Unit unit : units) {
      assertThat(unit.geometry().isValid()).isTrue();
      double share = DoubleStream.of(unit.shares()).sum();
      assertThat(unit.areaM2()).isCloseTo(share * GRID.cellAreaM2(), rounding(unit.geometry()));
      if (unit.unitClass() == UnitClass.KEY) {
        assertThat(unit.geometry().getNumGeometries()).as("connected").isEqualTo(1);
      }
      for (int k = 0; k < unit.members().length; k++) {
        held[unit.members()[k]] += unit.shares()[k];
      }
    }
    for (int i = 0; i < held.length; i++) {
      assertThat(held[i]).isCloseTo(cells.fractions()[i], within(1e-9));
    }
    assertSame(units, delineation.delineate(COUNTY, polygon.reverse(), cells).units());
  }

  private static Offset<Double> rounding(Geometry geometry) {
    return within(Math.max(1e-9 * geometry.getArea(), 1e-3));
  }

  private static void assertSame(List<Unit> expected, List<Unit> actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).uuid()).isEqualTo(expected.get(i).uuid());
      assertThat(actual.get(i).geometry().equalsExact(expected.get(i).geometry())).isTrue();
    }
  }
}

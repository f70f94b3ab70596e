package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.territory.Jurisdiction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.WKBReader;

/** Every county of China, with invented classes, on a plane that is metres well enough. */
@Tag("china-open")
class DelineationOfChinaTest {
  private static final List<String> PROBLEMS = List.of("", "大气", "水", "土壤");
  private static final double METRES_PER_DEGREE = 111_320;

  private record County(Jurisdiction jurisdiction, Geometry lonLat) {}

  private static List<County> counties;

  @BeforeAll
  static void readCounties() throws Exception {
    Path file = Path.of(System.getProperty("fenqu.shared"), "data/admin/cn_district_tianditu.gpkg");
    counties = new ArrayList<>();
    String url = "jdbc:sqlite:file:" + file + "?mode=ro&immutable=1";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT adcode, name, city_name, prov_name, geom FROM cn_district")) {
      while (rows.next()) {
        Jurisdiction jurisdiction =
            new Jurisdiction(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                false,
                0);
        byte[] blob = rows.getBytes(5);
        // GeoPackage: 8 bytes of header, an envelope of 32, then WKB.
        byte[] wkb = Arrays.copyOfRange(blob, 40, blob.length);
        counties.add(new County(jurisdiction, new WKBReader().read(wkb)));
      }
    }
  }

  private static Geometry metres(Geometry lonLat) {
    AffineTransformation plane = AffineTransformation.translationInstance(-105, 0);
    plane.scale(METRES_PER_DEGREE * Math.cos(Math.toRadians(36)), METRES_PER_DEGREE);
    return plane.transform(lonLat);
  }

  @Test
  void everyCountyAtFiveKilometres() {
    delineateAll(new Grid(5000), ClippedCells.blobs(1, 3), 10, Duration.ofSeconds(15));
  }

  @Test
  void everyCountyAtFiveKilometresWithNoise() {
    delineateAll(new Grid(5000), ClippedCells.noise(2), 30, Duration.ofSeconds(20));
  }

  private static void delineateAll(
      Grid grid, ClippedCells.Field field, double minAreaKm2, Duration limit) {
    JurisdictionDelineation delineation =
        new JurisdictionDelineation(grid, ClassLabels.OF_UNITS, minAreaKm2, PROBLEMS);
    Set<String> codes = new HashSet<>();
    long preparing = 0;
    long delineating = 0;
    long validating = 0;
    int units = 0;
    double worst = 0;
    for (County county : counties) {
      Geometry plane = metres(county.lonLat());
      long start = cpuNanos();
      Geometry polygon = noded(CountyGeometry.prepare(plane), grid);
      preparing += cpuNanos() - start;
      JurisdictionCells cells = ClippedCells.of(grid, polygon, field);

      start = cpuNanos();
      List<Unit> found = delineation.delineate(county.jurisdiction(), polygon, cells).units();
      delineating += cpuNanos() - start;
      units += found.size();
      start = cpuNanos();
      worst = Math.max(worst, assertPartition(county, polygon, found));
      validating += cpuNanos() - start;
      found.forEach(unit -> assertThat(codes.add(unit.code())).isTrue());
    }
    System.out.printf(
        "%d m: %d counties, %d units, prepared in %.1f s, delineated in %.1f s, checked in %.1f s, area off by %.1e%n",
        grid.cellMetres(),
        counties.size(),
        units,
        preparing / 1e9,
        delineating / 1e9,
        validating / 1e9,
        worst);
    assertThat(Duration.ofNanos(preparing + delineating)).isLessThan(limit);
  }

  private static Geometry noded(Geometry polygon, Grid grid) {
    return Borders.onLattice(Borders.node(List.of(polygon)), grid).get(0).geometry();
  }

  /** Of this thread: other work on the machine doesn't count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double assertPartition(County county, Geometry polygon, List<Unit> units) {
    String adcode = county.jurisdiction().adcode();
    Geometry[] coverage = units.stream().map(Unit::geometry).toArray(Geometry[]::new);
    assertThat(CoverageValidator.isValid(coverage)).as(adcode).isTrue();
    for (Unit unit : units) {
      assertThat(unit.geometry().isValid()).as(unit.code()).isTrue();
      assertThat(unit.code()).matches("ZH" + adcode + unit.unitClass().digit() + "\\d{4}");
    }
    double sum = units.stream().mapToDouble(Unit::areaM2).sum();
    double off = Math.abs(sum - polygon.getArea()) / polygon.getArea();
    assertThat(off).as(adcode).isCloseTo(0, within(1e-6));
    return off;
  }

  @Test
  void theLargestCountyWithAMillionCells() {
    County largest =
        counties.stream()
            .max(
                (a, b) ->
                    Double.compare(metres(a.lonLat()).getArea(), metres(b.lonLat()).getArea()))
            .orElseThrow();
    Grid grid = new Grid(400);
    Geometry polygon = noded(CountyGeometry.prepare(metres(largest.lonLat())), grid);
    JurisdictionCells cells = ClippedCells.of(grid, polygon, ClippedCells.speckled(3, 15));
    assertThat(cells.size()).isGreaterThan(1_000_000);

    long start = cpuNanos();
    List<Unit> units =
        new JurisdictionDelineation(grid, ClassLabels.OF_UNITS, 20, PROBLEMS)
            .delineate(largest.jurisdiction(), polygon, cells)
            .units();
    double seconds = (cpuNanos() - start) / 1e9;
    System.out.printf(
        "%s: %d cells, %d units, %.1f s%n",
        largest.jurisdiction().name(), cells.size(), units.size(), seconds);
    assertThat(seconds).isLessThan(30);
    assertPartition(largest, polygon, units);
  }
}

package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.CellId;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.grid.NationalAlbers;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.Counties;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.kernel.PolygonCoverage;
import org.fenqu.source.crs.PublishedShape;
import org.fenqu.territory.Jurisdiction;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Units of invented counties, and of two sea areas around them, from borders to what is written:
 * all of one run is a coverage in degrees, and has the shares of cells that it should have.
 */
class PublishedCoverageTest {
  private static final Grid GRID = new Grid(1000);
  private static final List<String> PROBLEMS = List.of("", "大气", "水", "土壤");
  private static final int MARGIN = 2;

  private final Set<Long> needed = new TreeSet<>();
  private final Set<Long> careful = new TreeSet<>();
  private final List<PlaneUnit> units = new ArrayList<>();
  private final Map<String, Map<Long, Double>> shares = new TreeMap<>();

  @Property(tries = 40)
  void jaggedCounties(@ForAll @IntRange(max = 100_000) int seed) {
    Random random = new Random(seed);
    List<Geometry> counties = placed(random, Counties.jagged(random, 6, 12_000));
    List<Geometry> islets =
        placed(random, List.of(box(20_300, 300, 20_301, 301), box(21_000, 5_000, 23_000, 6_000)));
    counties.set(0, CountyGeometry.prepare(collected(counties.get(0), islets.get(0))));
    counties.add(CountyGeometry.prepare(islets.get(1)));
    requireCoverage(counties, seed);
  }

  @Property(tries = 300)
  void countiesWhoseBorderRunsBesideLinesOfTheLattice(@ForAll @IntRange(max = 100_000) int seed) {
    Random random = new Random(seed);
    double[] off = {0, 0, 0.001, 0.003, 0.006, 0.010, 0.012, 0.02, 0.03, 1, 30};
    double[] step = {40, 300, 700, 1000, 2000, 4500};
    List<Coordinate> border = new ArrayList<>();
    boolean turned = random.nextBoolean();
    double y = -500 * random.nextInt(2);
    while (y < 9000) {
      double x = 4000 + (random.nextBoolean() ? 1 : -1) * off[random.nextInt(off.length)];
      border.add(new Coordinate(x, y));
      y += step[random.nextInt(step.length)] + (random.nextBoolean() ? 0 : 0.001);
    }
    border.add(new Coordinate(4000, 9100));
    List<Coordinate> other = new ArrayList<>();
    // A third lies between them, a wedge or a strip of millimetres.
    double width = new double[] {0, 0.002, 0.008, 0.02, 0.05, 400}[random.nextInt(6)];
    for (int i = 0; i < border.size(); i++) {
      double own = random.nextBoolean() ? width : width * i / border.size();
      other.add(new Coordinate(border.get(i).x + own, border.get(i).y));
    }
    List<Geometry> counties = new ArrayList<>();
    counties.add(
        between(border, List.of(new Coordinate(300, border.get(0).y), new Coordinate(300, 9100))));
    counties.add(
        between(other, List.of(new Coordinate(8300, border.get(0).y), new Coordinate(8300, 9100))));
    if (width > 0) {
      counties.add(between(border, other));
    }
    List<Geometry> all = new ArrayList<>();
    AffineTransformation turn = new AffineTransformation(0, 1, 0, 1, 0, 0);
    for (Geometry county : counties) {
      all.add(turned ? turn.transform(county) : county);
    }
    all = placed(random, all);
    all.removeIf(Geometry::isEmpty);
    requireCoverage(all, seed);
  }

  private static Geometry between(List<Coordinate> there, List<Coordinate> back) {
    List<Coordinate> ring = new ArrayList<>(there);
    for (int i = back.size() - 1; i >= 0; i--) {
      ring.add(back.get(i));
    }
    ring.add(there.get(0));
    return CountyGeometry.FACTORY.createPolygon(ring.toArray(new Coordinate[0]));
  }

  private static Geometry collected(Geometry a, Geometry b) {
    return CountyGeometry.FACTORY.createGeometryCollection(new Geometry[] {a, b});
  }

  private static Geometry box(double w, double s, double e, double n) {
    return CountyGeometry.FACTORY.toGeometry(new Envelope(w, e, s, n));
  }

  /** Somewhere in the east of China, by whole cells. */
  private static List<Geometry> placed(Random random, List<Geometry> counties) {
    double[] place = new double[2];
    NationalAlbers.toPlane(121, 31, place, 0);
    AffineTransformation move =
        AffineTransformation.translationInstance(
            1000 * Math.rint(place[0] / 1000), 1000 * Math.rint(place[1] / 1000));
    List<Geometry> placed = new ArrayList<>();
    counties.forEach(county -> placed.add(CountyGeometry.prepare(move.transform(county))));
    return placed;
  }

  private void requireCoverage(List<Geometry> counties, int seed) {
    List<UnitSummary> published = published(counties, seed, false);
    List<Geometry> degrees = new ArrayList<>();
    assertThat(published).extracting(UnitSummary::code).doesNotHaveDuplicates();
    for (UnitSummary unit : published) {
      Geometry shape = read(unit.wkb());
      degrees.add(shape);
      assertShares(unit, PublishedShape.toGrid(shape));
    }
    assertThat(degrees).allMatch(Geometry::isValid);
    assertFits(published, degrees);
    assertThat(shapes(published(counties, seed, true))).isEqualTo(shapes(published));
  }

  private static void assertFits(List<UnitSummary> units, List<Geometry> shapes) {
    Geometry[] faults = CoverageValidator.validate(shapes.toArray(new Geometry[0]));
    for (int i = 0; i < faults.length; i++) {
      assertThat(faults[i]).as(units.get(i).code()).isNull();
    }
  }

  private static TreeSet<String> shapes(List<UnitSummary> units) {
    TreeSet<String> shapes = new TreeSet<>();
    units.forEach(unit -> shapes.add(HexFormat.of().formatHex(unit.wkb())));
    return shapes;
  }

  /**
   * The published polygon has of each cell what the unit has of it, but for a millimetre or two.
   */
  private void assertShares(UnitSummary unit, Geometry plane) {
    Envelope box = plane.getEnvelopeInternal();
    CellRange range =
        CellRange.covering(GRID, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    double[] found = new double[range.width() * range.height()];
    PolygonCoverage.accumulate(plane, GRID, range, 1, found);
    for (int i = 0; i < found.length; i++) {
      int col = range.minCol() + i % range.width();
      int row = range.minRow() + i / range.width();
      double share = shares.get(unit.code()).getOrDefault(CellId.of(col, row), 0.0);
      assertThat(found[i]).as(unit.code()).isCloseTo(share, within(3e-6));
    }
  }

  /**
   * @param turned whether the counties come in the reverse order
   */
  private List<UnitSummary> published(List<Geometry> given, int seed, boolean turned) {
    List<Geometry> counties = new ArrayList<>(given);
    if (turned) {
      Collections.reverse(counties);
    }
    needed.clear();
    careful.clear();
    units.clear();
    shares.clear();
    ClippedCells.Field field =
        seed % 2 == 0 ? ClippedCells.noise(seed) : ClippedCells.blobs(seed, 2);
    List<NodedPolygon> borders = Borders.onLattice(Borders.node(counties), GRID);
    for (int c = 0; c < borders.size(); c++) {
      int code = turned ? borders.size() - 1 - c : c;
      delineate("99010" + code, false, borders.get(c), field);
    }
    seaCells(borders)
        .forEach(
            (sea, cells) -> {
              NodedPolygon border =
                  SeaBorder.of(GRID, cells, CountyGeometry.FACTORY.createPolygon(), borders);
              delineate("99990" + sea, true, border, field);
            });
    return PublishedUnits.of(units, sorted(needed), sorted(careful));
  }

  private static long[] sorted(Set<Long> keys) {
    return keys.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /** Cells around and between the counties, cut in two from west to east. */
  private static Map<Integer, long[]> seaCells(List<NodedPolygon> borders) {
    Envelope box = new Envelope();
    borders.forEach(border -> box.expandToInclude(border.geometry().getEnvelopeInternal()));
    CellRange range =
        new CellRange(
            GRID.col(box.getMinX()) - MARGIN,
            GRID.row(box.getMinY()) - MARGIN,
            GRID.col(box.getMaxX()) + MARGIN,
            GRID.row(box.getMaxY()) + MARGIN);
    double[] land = new double[range.width() * range.height()];
    borders.forEach(border -> PolygonCoverage.accumulate(border.geometry(), GRID, range, 1, land));
    Map<Integer, long[]> cells = new TreeMap<>();
    for (int sea = 0; sea < 2; sea++) {
      int half = sea;
      cells.put(
          sea,
          IntStream.range(0, land.length)
              .filter(i -> land[i] < 1 - 1e-11)
              .filter(i -> i % range.width() < range.width() / 2 == (half == 0))
              .mapToLong(
                  i ->
                      CellId.of(
                          range.minCol() + i % range.width(), range.minRow() + i / range.width()))
              .toArray());
    }
    return cells;
  }

  private void delineate(
      String adcode, boolean sea, NodedPolygon border, ClippedCells.Field field) {
    Jurisdiction jurisdiction = new Jurisdiction(adcode, "县", null, null, sea, 0);
    JurisdictionCells cells = ClippedCells.of(GRID, border.geometry(), field);
    JurisdictionDelineation.Result made =
        new JurisdictionDelineation(GRID, ClassLabels.OF_UNITS, 2, PROBLEMS)
            .delineate(jurisdiction, border.geometry(), cells);
    Set<Long> own = JurisdictionTask.needed(GRID, border, made.junctions());
    CarefulEdges near = CarefulEdges.of(border, made.units(), own);
    Arrays.stream(near.keys()).forEach(careful::add);
    double[] tight =
        DoubleStream.concat(Arrays.stream(border.tight()), Arrays.stream(near.lines())).toArray();
    needed.addAll(own);
    for (Unit unit : made.units()) {
      units.add(
          PlaneUnit.of(
              summary(jurisdiction, unit),
              unit.geometry(),
              tight,
              border.beside(),
              vertex -> !border.isPassing(vertex) || own.contains(NodedPolygon.key(vertex))));
      Map<Long, Double> held = new TreeMap<>();
      for (int member : unit.members()) {
        held.put(cells.cellIds()[member], cells.fractions()[member]);
      }
      shares.put(unit.code(), held);
    }
  }

  private static UnitSummary summary(Jurisdiction jurisdiction, Unit unit) {
    double[] none = {};
    return new UnitSummary(
        unit.code(),
        unit.uuid(),
        unit.name(),
        unit.unitClass().key(),
        null,
        jurisdiction,
        null,
        null,
        0,
        0,
        unit.areaM2(),
        null,
        0,
        unit.members().length,
        0,
        0,
        0,
        none,
        none);
  }

  private static Geometry read(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.CellId;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.grid.NationalAlbers;
import org.fenqu.kernel.Counties;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.PolygonCoverage;
import org.fenqu.source.crs.PublishedShape;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Units of invented counties, and of two sea areas around them, from borders to what is written:
 * all of one run is a coverage in degrees, and has the shares of cells that it should have.
 */
class PublishedCoverageTest {
  private static final Grid GRID = DelineatedCountry.GRID;

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

  @Property(tries = 40)
  void lawsAcrossCountiesAndTheSea(@ForAll @IntRange(max = 100_000) int seed) {
    Random random = new Random(seed);
    List<Geometry> counties = Counties.jagged(random, 6, 12_000);
    List<Geometry> laws = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int k = 0; k < count; k++) {
      laws.add(law(random, counties));
    }
    List<Geometry> all = new ArrayList<>(counties);
    all.addAll(laws);
    all = placed(random, all);
    List<Geometry> placedLaws = all.subList(counties.size(), all.size());
    placedLaws.removeIf(Geometry::isEmpty);
    requireCoverage(all.subList(0, counties.size()), placedLaws, seed);
  }

  /** A polygon anywhere over the counties; at times with vertices or edges of a county. */
  private static Geometry law(Random random, List<Geometry> counties) {
    double x = 24_000 * random.nextDouble() - 2_000;
    double y = 24_000 * random.nextDouble() - 2_000;
    double size = new double[] {3, 60, 900, 4_000, 12_000}[random.nextInt(5)];
    Geometry law =
        switch (random.nextInt(4)) {
          case 0 ->
              box(1000 * Math.rint(x / 1000), 1000 * Math.rint(y / 1000), x + 4_321, y + 2_000)
                  .union(box(x, y, x + size, y + size));
          case 1 -> counties.get(random.nextInt(counties.size())).buffer(-size / 40);
          case 2 ->
              counties
                  .get(random.nextInt(counties.size()))
                  .intersection(box(x, y, x + 9_000, y + 9_000));
          default ->
              CountyGeometry.FACTORY
                  .createPoint(new Coordinate(x, y))
                  .buffer(size, 1 + random.nextInt(40));
        };
    if (size > 800 && random.nextBoolean()) {
      law = law.difference(box(x - 100, y - 100, x + size / 3, y + size / 3));
    }
    return law;
  }

  private void requireCoverage(List<Geometry> counties, int seed) {
    requireCoverage(counties, List.of(), seed);
  }

  private void requireCoverage(List<Geometry> counties, List<Geometry> laws, int seed) {
    DelineatedCountry country = new DelineatedCountry(counties, laws, seed);
    List<UnitSummary> published = country.published(false);
    List<Geometry> degrees = new ArrayList<>();
    assertThat(published).extracting(UnitSummary::code).doesNotHaveDuplicates();
    for (UnitSummary unit : published) {
      Geometry shape = read(unit.wkb());
      degrees.add(shape);
      assertShares(unit, PublishedShape.toGrid(shape), country);
    }
    assertThat(degrees).allMatch(Geometry::isValid);
    assertFits(published, degrees);
    assertThat(shapes(country.published(true))).isEqualTo(shapes(published));
    assertLaw(published, degrees, laws);
  }

  /** Priority is what the law holds, and nothing else, to 2 mm of its border. */
  private static void assertLaw(
      List<UnitSummary> units, List<Geometry> degrees, List<Geometry> laws) {
    if (laws.isEmpty()) {
      return;
    }
    Geometry law = OverlayNGRobust.union(laws);
    List<Geometry> legal = new ArrayList<>();
    List<Geometry> all = new ArrayList<>();
    for (int u = 0; u < units.size(); u++) {
      Geometry plane = PublishedShape.toGrid(degrees.get(u)).buffer(0);
      all.add(plane);
      if (units.get(u).legal() != null) {
        legal.add(plane);
      }
    }
    Geometry area = OverlayNGRobust.union(all);
    Geometry wanted =
        CountyGeometry.polygonal(OverlayNGRobust.overlay(law, area, OverlayNG.INTERSECTION));
    Geometry made =
        legal.isEmpty() ? wanted.getFactory().createPolygon() : OverlayNGRobust.union(legal);
    assertThat(
            OverlayNGRobust.overlay(wanted, made, OverlayNG.SYMDIFFERENCE).buffer(-0.01).isEmpty())
        .isTrue();
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
  private static void assertShares(UnitSummary unit, Geometry plane, DelineatedCountry country) {
    Envelope box = plane.getEnvelopeInternal();
    CellRange range =
        CellRange.covering(GRID, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    double[] found = new double[range.width() * range.height()];
    PolygonCoverage.accumulate(plane, GRID, range, 1, found);
    for (int i = 0; i < found.length; i++) {
      int col = range.minCol() + i % range.width();
      int row = range.minRow() + i / range.width();
      double share = country.shares(unit).getOrDefault(CellId.of(col, row), 0.0);
      assertThat(found[i]).as(unit.code()).isCloseTo(share, within(3e-6));
    }
  }

  private static Geometry read(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

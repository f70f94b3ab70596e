package org.fenqu.delineation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fenqu.grid.CellId;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.NodedOverlay;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.kernel.PolygonCoverage;
import org.fenqu.legal.Grounds;
import org.fenqu.territory.Jurisdiction;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Invented counties, two sea areas around them and laws over both, delineated without Spark. */
final class DelineatedCountry {
  static final Grid GRID = new Grid(1000);
  private static final List<String> PROBLEMS = List.of("", "大气", "水", "土壤");
  private static final int MARGIN = 2;

  private final List<Geometry> given;
  private final List<Geometry> laws;
  private final int seed;
  private final Set<Long> needed = new TreeSet<>();
  private final Set<Long> careful = new TreeSet<>();
  private final List<PlaneUnit> units = new ArrayList<>();
  private final Map<String, Map<Long, Double>> shares = new TreeMap<>();
  private Grounds grounds;

  /**
   * @param laws the strictest first
   * @param seed of what the cells are
   */
  DelineatedCountry(List<Geometry> counties, List<Geometry> laws, int seed) {
    this.given = counties;
    this.laws = laws;
    this.seed = seed;
  }

  /** What a unit has of cells, by their ids. */
  Map<Long, Double> shares(UnitSummary unit) {
    return shares.get(unit.code());
  }

  /**
   * @param turned whether the counties come in the reverse order
   */
  List<UnitSummary> published(boolean turned) {
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
    List<Geometry> all = new ArrayList<>(counties);
    all.addAll(laws);
    List<NodedPolygon> noded = Borders.onLattice(Borders.node(all), GRID, all);
    List<NodedPolygon> borders = noded.subList(0, counties.size());
    grounds = Grounds.of(noded.subList(counties.size(), noded.size()));
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

  private JurisdictionGround ground(NodedPolygon border, boolean sea) {
    try {
      List<LegalCut.Held> held = new ArrayList<>();
      for (int k = 0; k < grounds.own().size(); k++) {
        NodedPolygon own = grounds.own().get(k);
        if (sea) {
          held.add(new LegalCut.Held(k, "law " + k, own));
          continue;
        }
        NodedOverlay county = new NodedOverlay(border.geometry());
        Geometry common = new NodedOverlay(own.geometry()).intersection(county);
        if (!common.isEmpty()) {
          held.add(new LegalCut.Held(k, "law " + k, own.part(common)));
        }
      }
      return sea
          ? LegalCut.sea(GRID, border, held, object -> Map.of())
          : LegalCut.county(border, held, object -> Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delineate(
      String adcode, boolean sea, NodedPolygon border, ClippedCells.Field field) {
    Jurisdiction jurisdiction = new Jurisdiction(adcode, "县", null, null, sea, 0);
    JurisdictionCells cells = ClippedCells.of(GRID, border.geometry(), field);
    JurisdictionGround ground = ground(border, sea);
    JurisdictionDelineation.Result made =
        new JurisdictionDelineation(GRID, ClassLabels.OF_UNITS, 2, PROBLEMS)
            .delineate(jurisdiction, ground, cells);
    Set<Long> own = JurisdictionTask.needed(GRID, ground, made.junctions());
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
      for (int k = 0; k < unit.members().length; k++) {
        held.put(cells.cellIds()[unit.members()[k]], unit.shares()[k]);
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
        none,
        unit.legal(),
        null);
  }
}

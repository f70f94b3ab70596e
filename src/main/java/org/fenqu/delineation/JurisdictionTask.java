package org.fenqu.delineation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.PackEntry;
import org.fenqu.gridding.PackReader;
import org.fenqu.gridding.Territory;
import org.fenqu.source.Crs;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKBWriter;
import scala.Tuple2;

/** Delineates the jurisdictions of one partition, whose pieces come sorted. */
final class JurisdictionTask {
  private final Grid grid;
  private final List<Indicator> indicators;
  private final List<Territory.Member> members;
  private final List<PackEntry> polygons;
  private final Territory.Opener opener;
  private final Configuration hadoop;
  private final JurisdictionDelineation delineation;
  private final MathTransform toGeographic = Crs.transform(Crs.national(), Crs.geographic());

  JurisdictionTask(
      Grid grid,
      double minAreaKm2,
      List<Indicator> indicators,
      List<Territory.Member> members,
      List<PackEntry> polygons,
      Territory.Opener opener,
      Configuration hadoop) {
    this.grid = grid;
    this.indicators = indicators;
    this.members = members;
    this.polygons = polygons;
    this.opener = opener;
    this.hadoop = hadoop;
    List<String> problems = new ArrayList<>(List.of(""));
    for (Dimension dimension : Dimension.values()) {
      problems.add(dimension.zh());
    }
    this.delineation = new JurisdictionDelineation(grid, minAreaKm2, problems);
  }

  /**
   * @param pieces by jurisdiction, then by block
   */
  Iterator<UnitSummary> summaries(Iterator<Tuple2<Long, byte[]>> pieces) throws IOException {
    List<UnitSummary> units = new ArrayList<>();
    try (PackReader reader = opener.open(hadoop)) {
      int current = -1;
      PieceColumns gathered = null;
      while (pieces.hasNext()) {
        Tuple2<Long, byte[]> next = pieces.next();
        int jurisdiction = Piece.jurisdiction(next._1());
        if (jurisdiction != current) {
          if (gathered != null) {
            delineate(current, gathered, reader, units);
          }
          current = jurisdiction;
          gathered = new PieceColumns();
        }
        gathered.add(Block.ofId(Piece.blockId(next._1())), Piece.decode(next._2()));
      }
      if (gathered != null) {
        delineate(current, gathered, reader, units);
      }
    }
    return units.iterator();
  }

  private void delineate(int index, PieceColumns pieces, PackReader reader, List<UnitSummary> out)
      throws IOException {
    Territory.Member member = members.get(index);
    Jurisdiction jurisdiction =
        new Jurisdiction(
            member.adcode(), member.name(), member.cityName(), member.provinceName(), member.sea());
    JurisdictionCells cells = pieces.join();
    Geometry polygon = member.sea() ? sea(pieces, cells, reader) : polygon(index, reader);
    if (polygon.isEmpty()) {
      return;
    }
    List<Unit> units = delineation.delineate(jurisdiction, polygon, cells);
    requireCoverage(jurisdiction, units);
    UnitStatistics statistics = new UnitStatistics(grid, indicators, pieces, cells);
    for (Unit unit : units) {
      out.add(summary(jurisdiction, unit, cells, statistics));
    }
  }

  private Geometry polygon(int index, PackReader reader) throws IOException {
    return Territory.readPolygon(reader, polygons.get(index));
  }

  private Geometry sea(PieceColumns pieces, JurisdictionCells cells, PackReader reader)
      throws IOException {
    List<Geometry> land = new ArrayList<>();
    for (int county : pieces.land()) {
      land.add(polygon(county, reader));
    }
    return SeaArea.of(grid, cells.cellIds(), land);
  }

  /** Held at every run, not only in tests: a fault here must never become a boundary. */
  private static void requireCoverage(Jurisdiction jurisdiction, List<Unit> units) {
    Geometry[] coverage = units.stream().map(Unit::geometry).toArray(Geometry[]::new);
    if (!CoverageValidator.isValid(coverage)) {
      throw new IllegalStateException(
          "units of "
              + jurisdiction.adcode()
              + " "
              + jurisdiction.name()
              + " overlap or leave gaps");
    }
  }

  private UnitSummary summary(
      Jurisdiction jurisdiction, Unit unit, JurisdictionCells cells, UnitStatistics statistics) {
    Geometry geometry = Crs.transform(unit.geometry(), toGeographic);
    Point inside = geometry.getInteriorPoint();
    String problem = unit.problem() == 0 ? null : Dimension.values()[unit.problem() - 1].key();
    int[] m = unit.members();
    return new UnitSummary(
        unit.code(),
        unit.uuid(),
        unit.name(),
        unit.unitClass().key(),
        problem,
        jurisdiction,
        new WKBWriter().write(geometry),
        inside.getX(),
        inside.getY(),
        unit.areaM2(),
        m.length == 0 ? Long.MAX_VALUE : cells.cellIds()[m[0]],
        m.length,
        statistics.insufficientShare(m),
        statistics.pressureMax(m),
        jurisdiction.sea() ? Double.NaN : statistics.people(m),
        statistics.scores(m),
        statistics.indicators(m));
  }
}

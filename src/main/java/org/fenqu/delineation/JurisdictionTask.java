package org.fenqu.delineation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.Crs;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.ScratchFrame;
import org.fenqu.territory.Territory;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Delineates the jurisdictions of one task, one after the other. */
final class JurisdictionTask {
  private final Grid grid;
  private final List<Indicator> indicators;
  private final List<Territory.Member> members;
  private final List<PackEntry> polygons;
  private final JurisdictionDelineation delineation;
  private final MathTransform toGeographic = Crs.transform(Crs.national(), Crs.geographic());

  JurisdictionTask(
      Grid grid,
      double minAreaKm2,
      List<Indicator> indicators,
      List<Territory.Member> members,
      List<PackEntry> polygons) {
    this.grid = grid;
    this.indicators = indicators;
    this.members = members;
    this.polygons = polygons;
    List<String> problems = new ArrayList<>(List.of(""));
    for (Dimension dimension : Dimension.values()) {
      problems.add(dimension.zh());
    }
    this.delineation = new JurisdictionDelineation(grid, minAreaKm2, problems);
  }

  /**
   * @param tasks what to do
   * @param packs folder of the pieces
   */
  ArrayList<UnitSummary> summaries(
      Iterator<Shares.Task> tasks, Territory.Opener territory, String packs, Configuration hadoop)
      throws IOException {
    ArrayList<UnitSummary> units = new ArrayList<>();
    try (PackReader area = territory.open(hadoop);
        PackReader reader = PackReader.unchecked(new Path(packs), hadoop)) {
      while (tasks.hasNext()) {
        for (Shares.Work work : tasks.next().work()) {
          delineate(work.jurisdiction(), pieces(work, reader), area, units);
        }
      }
    }
    return units;
  }

  private static PieceColumns pieces(Shares.Work work, PackReader reader) throws IOException {
    int count = work.pieces().size();
    Block[] blocks = new Block[count];
    Piece[] pieces = new Piece[count];
    for (int p = 0; p < count; p++) {
      PackEntry entry = work.pieces().get(p);
      blocks[p] = Block.ofId(Piece.blockId(entry.key()));
      pieces[p] = Piece.of(ScratchFrame.unpack(reader.plain(entry)));
    }
    return PieceColumns.join(blocks, pieces);
  }

  private void delineate(int index, PieceColumns pieces, PackReader area, List<UnitSummary> out)
      throws IOException {
    Territory.Member member = members.get(index);
    Jurisdiction jurisdiction =
        new Jurisdiction(
            member.adcode(), member.name(), member.cityName(), member.provinceName(), member.sea());
    Geometry polygon = member.sea() ? sea(pieces, area) : polygon(index, area);
    if (polygon.isEmpty()) {
      return;
    }
    JurisdictionCells cells = pieces.cells();
    List<Unit> units = delineation.delineate(jurisdiction, polygon, cells);
    if (units.size() > 1) {
      requireCoverage(jurisdiction, units);
    }
    UnitStatistics.Figures[] figures = UnitStatistics.of(grid, indicators, pieces, units);
    for (int u = 0; u < figures.length; u++) {
      out.add(summary(jurisdiction, units.get(u), cells, figures[u]));
    }
  }

  private Geometry polygon(int index, PackReader reader) throws IOException {
    return Territory.readPolygon(reader, polygons.get(index));
  }

  private Geometry sea(PieceColumns pieces, PackReader reader) throws IOException {
    List<Geometry> land = new ArrayList<>();
    for (int county : pieces.land()) {
      land.add(polygon(county, reader));
    }
    return SeaArea.of(grid, pieces.cells().cellIds(), land);
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
      Jurisdiction jurisdiction,
      Unit unit,
      JurisdictionCells cells,
      UnitStatistics.Figures figures) {
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
        new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry),
        box(geometry.getEnvelopeInternal()),
        inside.getX(),
        inside.getY(),
        unit.areaM2(),
        m.length == 0 ? Long.MAX_VALUE : cells.cellIds()[m[0]],
        m.length,
        figures.insufficientShare(),
        figures.pressureMax(),
        jurisdiction.sea() ? Double.NaN : figures.people(),
        figures.scores(),
        figures.statistics());
  }

  private static double[] box(Envelope bounds) {
    return new double[] {bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()};
  }
}

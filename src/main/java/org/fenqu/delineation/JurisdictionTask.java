package org.fenqu.delineation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.fenqu.store.ScratchFrame;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Delineates the jurisdictions of one task, one after the other. */
final class JurisdictionTask {
  private final Grid grid;
  private final List<Indicator> indicators;
  private final List<Jurisdiction> members;
  private final List<PackEntry> borders;
  private final double[] boxes;
  private final TaskLaws laws;
  private final double minAreaKm2;
  private final ArrayList<PlaneUnit> units = new ArrayList<>();
  private final Set<Long> needed = new HashSet<>();
  private final Set<Long> careful = new HashSet<>();
  private final ArrayList<UnitNames> names = new ArrayList<>();

  /**
   * @param laws null if there are no exact ones
   */
  JurisdictionTask(
      Grid grid,
      double minAreaKm2,
      List<Indicator> indicators,
      List<Jurisdiction> members,
      List<PackEntry> borders,
      double[] boxes,
      TaskLaws laws) {
    this.grid = grid;
    this.indicators = indicators;
    this.members = members;
    this.borders = borders;
    this.boxes = boxes;
    this.laws = laws;
    this.minAreaKm2 = minAreaKm2;
  }

  private static List<String> problems() {
    List<String> problems = new ArrayList<>(List.of(""));
    for (Dimension dimension : Dimension.values()) {
      problems.add(dimension.zh());
    }
    return problems;
  }

  /**
   * @param tasks what to do
   * @param packs folder of the pieces, and for the units' cells
   */
  Delineated delineate(
      Iterator<Shares.Task> tasks, Territory.Opener territory, String packs, Configuration hadoop)
      throws IOException {
    String part = "unit-cells-" + TaskContext.get().taskAttemptId() + ".pack";
    try (PackReader area = territory.open(hadoop);
        PackReader reader = PackReader.unchecked(new Path(packs), hadoop);
        PackWriter writer = PackWriter.unchecked(new Path(packs), part, hadoop)) {
      while (tasks.hasNext()) {
        for (Shares.Work work : tasks.next().work()) {
          delineate(work, reader, area, writer);
        }
      }
      long[] keys = needed.stream().mapToLong(Long::longValue).sorted().toArray();
      long[] edges = careful.stream().mapToLong(Long::longValue).sorted().toArray();
      return new Delineated(units, keys, edges, new ArrayList<>(writer.entries()), names);
    }
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

  private void delineate(Shares.Work work, PackReader reader, PackReader area, PackWriter writer)
      throws IOException {
    int index = work.jurisdiction();
    PieceColumns pieces = pieces(work, reader);
    Jurisdiction jurisdiction = members.get(index);
    JurisdictionGround ground = ground(index, pieces, area);
    NodedPolygon border = ground.border();
    if (border.geometry().isEmpty()) {
      return;
    }
    JurisdictionCells cells = pieces.cells();
    JurisdictionDelineation.Result made =
        new JurisdictionDelineation(grid, ClassLabels.OF_UNITS, minAreaKm2, problems())
            .delineate(jurisdiction, ground, cells);
    UnitStatistics.Figures[] figures = UnitStatistics.of(grid, indicators, pieces, made.units());
    Set<Long> own = needed(grid, ground, made.junctions());
    CarefulEdges near = CarefulEdges.of(border, made.units(), own);
    for (long edge : near.keys()) {
      careful.add(edge);
    }
    double[] tight =
        DoubleStream.concat(Arrays.stream(border.tight()), Arrays.stream(near.lines())).toArray();
    needed.addAll(own);
    int given = UnitForm.given(made.units(), cells);
    for (int u = 0; u < figures.length; u++) {
      Unit unit = made.units().get(u);
      units.add(
          PlaneUnit.of(
              summary(jurisdiction, unit, cells, figures[u], UnitForm.of(unit, cells, given)),
              unit.geometry(),
              tight,
              border.beside(),
              vertex -> !border.isPassing(vertex) || own.contains(NodedPolygon.key(vertex))));
    }
    names.add(UnitNames.of(index, made.units()));
    writeCells(work, pieces, made.units(), writer);
  }

  private JurisdictionGround ground(int index, PieceColumns pieces, PackReader area)
      throws IOException {
    boolean sea = members.get(index).sea();
    NodedPolygon border = sea ? sea(index, pieces, area) : border(index, area);
    if (laws == null) {
      return JurisdictionGround.of(border);
    }
    return sea ? laws.sea(grid, border) : laws.county(index, border);
  }

  /** Nodes on the lattice, of its border and of the law's, that it can't do without. */
  static Set<Long> needed(Grid grid, JurisdictionGround ground, Set<Long> junctions) {
    Set<Long> keys = new HashSet<>();
    addNeeded(grid, ground.border(), ground.border().geometry(), junctions, keys);
    for (Geometry part : ground.polygons()) {
      addNeeded(grid, ground.border(), part, junctions, keys);
    }
    return keys;
  }

  private static void addNeeded(
      Grid grid, NodedPolygon border, Geometry polygon, Set<Long> junctions, Set<Long> keys) {
    for (Coordinate vertex : polygon.getCoordinates()) {
      if (SeaBorder.isOnLattice(grid, vertex)) {
        long key = NodedPolygon.key(vertex);
        if (junctions.contains(key) || !border.isPassing(vertex)) {
          keys.add(key);
        }
      }
    }
  }

  private NodedPolygon border(int index, PackReader reader) throws IOException {
    NodedPolygon withLaw = laws == null ? null : laws.border(index);
    return withLaw == null ? Territory.readBorder(reader, borders.get(index)) : withLaw;
  }

  private NodedPolygon sea(int index, PieceColumns pieces, PackReader reader) throws IOException {
    long[] cellIds = pieces.cells().cellIds();
    CellBoxes cells = new CellBoxes(cellIds);
    List<NodedPolygon> land = new ArrayList<>();
    for (int county = 0; county < members.size(); county++) {
      if (pieces.land().contains(county)) {
        land.add(border(county, reader));
      } else if (!members.get(county).sea() && mayTouch(county, cells)) {
        NodedPolygon beside = border(county, reader);
        if (SeaBorder.touches(grid, beside.geometry(), cellIds)) {
          land.add(beside);
        }
      }
    }
    Geometry given = Territory.readBorder(reader, borders.get(index)).geometry();
    if (laws != null && !given.isEmpty()) {
      // It was laid beside counties that had no node of the law.
      List<Geometry> together = new ArrayList<>(List.of(given));
      land.forEach(county -> together.add(county.geometry()));
      given = Borders.node(together).get(0);
    }
    return SeaBorder.of(grid, cellIds, given, land);
  }

  /** Whether a county's box and a cell have a place in common. */
  private boolean mayTouch(int county, CellBoxes cells) {
    return cells.anyIn(
        grid.col(boxes[4 * county]) - 1,
        grid.row(boxes[4 * county + 1]) - 1,
        grid.col(boxes[4 * county + 2]) + 1,
        grid.row(boxes[4 * county + 3]) + 1);
  }

  private static void writeCells(
      Shares.Work work, PieceColumns pieces, List<Unit> units, PackWriter writer)
      throws IOException {
    UnitsOfCells held = UnitsOfCells.of(pieces.cells().size(), units);
    int at = 0;
    for (int p = 0; p < pieces.pieces().length; p++) {
      int end = at + pieces.pieces()[p].size();
      UnitCells own = held.between(at, end, pieces.cells().cellIds());
      writer.putPlain(work.pieces().get(p).key(), ScratchFrame.pack(own.encode()));
      at = end;
    }
  }

  private UnitSummary summary(
      Jurisdiction jurisdiction,
      Unit unit,
      JurisdictionCells cells,
      UnitStatistics.Figures figures,
      UnitForm form) {
    String problem = unit.problem() == 0 ? null : Dimension.values()[unit.problem() - 1].key();
    int[] m = unit.members();
    return new UnitSummary(
        unit.code(),
        unit.uuid(),
        unit.name(),
        unit.unitClass().key(),
        problem,
        jurisdiction,
        null,
        null,
        Double.NaN,
        Double.NaN,
        unit.areaM2(),
        null,
        m.length == 0 ? Long.MAX_VALUE : cells.cellIds()[m[0]],
        m.length,
        figures.insufficientShare(),
        figures.pressureMax(),
        jurisdiction.sea() ? Double.NaN : figures.people(),
        figures.scores(),
        figures.statistics(),
        unit.legal(),
        form);
  }
}

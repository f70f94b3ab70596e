package org.fenqu.delineation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.fenqu.store.ScratchFrame;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;
import org.locationtech.jts.geom.Coordinate;

/** Delineates the jurisdictions of one task, one after the other. */
final class JurisdictionTask {
  private final Grid grid;
  private final List<Indicator> indicators;
  private final List<Jurisdiction> members;
  private final List<PackEntry> borders;
  private final double[] boxes;
  private final JurisdictionDelineation delineation;
  private final ArrayList<PlaneUnit> units = new ArrayList<>();
  private final Set<Long> needed = new HashSet<>();
  private final Set<Long> careful = new HashSet<>();
  private final ArrayList<UnitNames> names = new ArrayList<>();

  JurisdictionTask(
      Grid grid,
      double minAreaKm2,
      List<Indicator> indicators,
      List<Jurisdiction> members,
      List<PackEntry> borders,
      double[] boxes) {
    this.grid = grid;
    this.indicators = indicators;
    this.members = members;
    this.borders = borders;
    this.boxes = boxes;
    List<String> problems = new ArrayList<>(List.of(""));
    for (Dimension dimension : Dimension.values()) {
      problems.add(dimension.zh());
    }
    this.delineation =
        new JurisdictionDelineation(grid, ClassLabels.OF_UNITS, minAreaKm2, problems);
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
    NodedPolygon border = jurisdiction.sea() ? sea(index, pieces, area) : border(index, area);
    if (border.geometry().isEmpty()) {
      return;
    }
    JurisdictionCells cells = pieces.cells();
    JurisdictionDelineation.Result made =
        delineation.delineate(jurisdiction, border.geometry(), cells);
    UnitStatistics.Figures[] figures = UnitStatistics.of(grid, indicators, pieces, made.units());
    Set<Long> own = needed(grid, border, made.junctions());
    CarefulEdges near = CarefulEdges.of(border, made.units(), own);
    for (long edge : near.keys()) {
      careful.add(edge);
    }
    double[] tight =
        DoubleStream.concat(Arrays.stream(border.tight()), Arrays.stream(near.lines())).toArray();
    needed.addAll(own);
    for (int u = 0; u < figures.length; u++) {
      Unit unit = made.units().get(u);
      units.add(
          PlaneUnit.of(
              summary(jurisdiction, unit, cells, figures[u]),
              unit.geometry(),
              tight,
              border.beside(),
              vertex -> !border.isPassing(vertex) || own.contains(NodedPolygon.key(vertex))));
    }
    names.add(UnitNames.of(index, made.units()));
    writeCells(work, pieces, made.units(), writer);
  }

  /** Nodes of the border on the lattice that this jurisdiction can't do without. */
  static Set<Long> needed(Grid grid, NodedPolygon border, Set<Long> junctions) {
    Set<Long> keys = new HashSet<>();
    for (Coordinate vertex : border.geometry().getCoordinates()) {
      if (SeaBorder.isOnLattice(grid, vertex)) {
        long key = NodedPolygon.key(vertex);
        if (junctions.contains(key) || !border.isPassing(vertex)) {
          keys.add(key);
        }
      }
    }
    return keys;
  }

  private NodedPolygon border(int index, PackReader reader) throws IOException {
    return Territory.readBorder(reader, borders.get(index));
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
    return SeaBorder.of(grid, cellIds, border(index, reader).geometry(), land);
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
    JurisdictionCells cells = pieces.cells();
    int[] unitOf = new int[cells.size()];
    Arrays.fill(unitOf, -1);
    for (int u = 0; u < units.size(); u++) {
      for (int member : units.get(u).members()) {
        unitOf[member] = u;
      }
    }
    int at = 0;
    for (int p = 0; p < pieces.pieces().length; p++) {
      int end = at + pieces.pieces()[p].size();
      int first = at;
      int[] held = IntStream.range(first, end).filter(i -> unitOf[i] >= 0).toArray();
      UnitCells own =
          new UnitCells(
              Arrays.stream(held).map(i -> CellId.position(cells.cellIds()[i])).toArray(),
              Arrays.stream(held).map(i -> unitOf[i]).toArray(),
              Arrays.stream(held).mapToDouble(i -> cells.fractions()[i]).toArray());
      writer.putPlain(work.pieces().get(p).key(), ScratchFrame.pack(own.encode()));
      at = end;
    }
  }

  private UnitSummary summary(
      Jurisdiction jurisdiction,
      Unit unit,
      JurisdictionCells cells,
      UnitStatistics.Figures figures) {
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
        figures.statistics());
  }
}

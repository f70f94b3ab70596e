package org.fenqu.delineation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fenqu.config.Dimension;
import org.fenqu.config.Domain;
import org.fenqu.config.Element;
import org.fenqu.config.Indicator;
import org.fenqu.config.ScoreRule;
import org.fenqu.config.Title;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.scoring.BlockScores;
import org.fenqu.scoring.CellBlock;
import org.fenqu.scoring.CellClasses;
import org.fenqu.scoring.ThresholdCounts;
import org.fenqu.scoring.cells.CellPlaces;
import org.fenqu.store.ScratchFrame;
import org.fenqu.territory.TerritoryBlock;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A county of cells of 2 km whose columns have no value but where a test says so. Of its indicators
 * dust has a limit of 10, roads have none.
 */
final class DrawnCounty {
  static final Grid GRID = new Grid(2000);
  private static final float NONE = Float.NaN;
  static final double LIMIT = 10;
  static final List<Indicator> INDICATORS =
      List.of(indicator("dust", LIMIT), indicator("roads", null));

  static final int SCORES = DelineationStage.scoreColumns().size();
  static final int RISK = DelineationStage.scoreColumns().indexOf("dimension_risk");
  static final int PRESSURE = 0;
  static final int DUST = SCORES;
  static final int DUST_SCORE = SCORES + 1;
  static final int ROADS = SCORES + 2;
  static final int ROADS_SCORE = SCORES + 3;
  static final int PEOPLE = SCORES + 4;

  final double[] shares;
  final boolean[] insufficient;
  final float[][] columns = new float[PEOPLE + 1][];

  /**
   * @param shares what the county has of each cell
   */
  DrawnCounty(double... shares) {
    this.shares = shares;
    this.insufficient = new boolean[shares.length];
    Arrays.setAll(columns, c -> new float[shares.length]);
    Arrays.stream(columns).forEach(column -> Arrays.fill(column, NONE));
  }

  DrawnCounty with(int column, float... values) {
    columns[column] = values;
    return this;
  }

  DrawnCounty insufficientAt(int cell) {
    insufficient[cell] = true;
    return this;
  }

  UnitStatistics.Figures[] figures(int[]... units) {
    List<Unit> all = Arrays.stream(units).map(this::unit).toList();
    return UnitStatistics.of(GRID, INDICATORS, pieces(shares.length), all);
  }

  /** Of a unit that has all of it. */
  UnitStatistics.Figures figures() {
    return figures(IntStream.range(0, shares.length).toArray())[0];
  }

  /** As cells come from a run: a piece of each block, the first holding so many cells. */
  PieceColumns pieces(int inFirstBlock) {
    Block[] blocks = {new Block(0, 0), new Block(1, 0)};
    List<Piece> pieces = new ArrayList<>(List.of(piece(blocks[0], 0, inFirstBlock)));
    if (inFirstBlock < shares.length) {
      pieces.add(piece(blocks[1], inFirstBlock, shares.length));
    }
    return PieceColumns.join(Arrays.copyOf(blocks, pieces.size()), pieces.toArray(new Piece[0]));
  }

  private Piece piece(Block block, int from, int to) {
    int n = to - from;
    TerritoryBlock area =
        new TerritoryBlock(
            IntStream.range(0, n).toArray(),
            IntStream.rangeClosed(0, n).toArray(),
            new int[n],
            Arrays.copyOfRange(shares, from, to));
    float[][] own = new float[columns.length][];
    Arrays.setAll(own, c -> Arrays.copyOfRange(columns[c], from, to));
    boolean[] unknown = Arrays.copyOfRange(insufficient, from, to);
    CellBlock cells = cells(block, area, unknown);
    byte[] frame = Piece.cut(block, cells, own, new boolean[1]).get(0).frame();
    int room = ScratchFrame.HEAD;
    return Piece.of(ByteBuffer.wrap(frame, room, frame.length - room).slice());
  }

  /** Another limit of dust than {@link #LIMIT}. */
  UnitStatistics.Figures figuresWithLimit(double limit) {
    List<Indicator> indicators = List.of(indicator("dust", limit), INDICATORS.get(1));
    List<Unit> all = List.of(unit(IntStream.range(0, shares.length).toArray()));
    return UnitStatistics.of(GRID, indicators, pieces(shares.length), all)[0];
  }

  private static Indicator indicator(String id, Double limit) {
    return new Indicator(
        id,
        new Title("名", id),
        Element.AIR,
        Dimension.QUALITY,
        Domain.LAND,
        id,
        "1",
        limit,
        new ScoreRule.Percentile(false, ScoreRule.Zero.RANK),
        1);
  }

  /** All general; where they are and what they score is of no matter here. */
  private static CellBlock cells(Block block, TerritoryBlock area, boolean[] insufficient) {
    int n = insufficient.length;
    long[] ids = IntStream.range(0, n).mapToLong(p -> CellId.of(block, p)).toArray();
    CellPlaces places =
        new CellPlaces(
            area,
            ids,
            new double[n],
            new double[n],
            new int[n],
            new boolean[n],
            new double[n],
            new double[n]);
    int[] general = new int[n];
    int[] noProblem = new int[n];
    Arrays.fill(general, UnitClass.GENERAL.ordinal());
    Arrays.fill(noProblem, -1);
    BlockScores scores =
        new BlockScores(
            new float[2][n], new float[5][n], new float[7][n], new float[n], insufficient, null);
    CellClasses classes =
        new CellClasses(
            general,
            noProblem,
            new String[0],
            new int[n + 1],
            new int[0],
            new ThresholdCounts(),
            new CellClasses.Rest(general, noProblem));
    return new CellBlock(places, List.of(), new float[2][n], scores, classes, null);
  }

  Unit unit(int... members) {
    return new Unit(
        "ZH99010130001",
        "00000000-0000-5000-8000-000000000000",
        "一般管控单元",
        UnitClass.GENERAL,
        0,
        members,
        Arrays.stream(members).mapToDouble(cell -> shares[cell]).toArray(),
        null,
        new GeometryFactory().createPolygon(),
        0);
  }
}

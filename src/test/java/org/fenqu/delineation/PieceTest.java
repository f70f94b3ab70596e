package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.scoring.BlockScores;
import org.fenqu.scoring.CellBlock;
import org.fenqu.scoring.CellClasses;
import org.fenqu.scoring.ThresholdCounts;
import org.fenqu.scoring.cells.CellPlaces;
import org.fenqu.store.ScratchFrame;
import org.fenqu.territory.TerritoryBlock;
import org.junit.jupiter.api.Test;

/** Four cells of a block: two of county 0, one shared by both counties, one by county 1 and sea. */
class PieceTest {
  private static final Block BLOCK = new Block(3, -2);
  private static final int[] POSITIONS = {7, 8, 300, 65_535};
  private static final boolean[] SEAS = {false, false, true};
  private static final float NONE = Float.NaN;

  private static CellBlock cells() {
    TerritoryBlock area =
        new TerritoryBlock(
            POSITIONS,
            new int[] {0, 1, 2, 4, 6},
            new int[] {0, 0, 0, 1, 2, 1},
            new double[] {1, 1, 0.75, 0.25, 0.625, 0.375});
    long[] ids = Arrays.stream(POSITIONS).mapToLong(p -> CellId.of(BLOCK, p)).toArray();
    CellPlaces places =
        new CellPlaces(
            area,
            ids,
            new double[4],
            new double[4],
            new int[] {0, 0, 0, 2},
            new boolean[] {false, false, false, true},
            new double[] {1, 1, 0.5, 0},
            new double[4]);
    BlockScores scores =
        new BlockScores(
            new float[][] {{11, 12, 13, 14}},
            new float[5][4],
            new float[7][4],
            new float[4],
            new boolean[] {false, true, false, true},
            new float[] {1, 2, 3, NONE});
    CellClasses classes =
        new CellClasses(
            new int[] {1, 2, 0, 1},
            new int[] {4, -1, -1, 0},
            new String[0],
            new int[5],
            new int[0],
            new ThresholdCounts(),
            new CellClasses.Rest(new int[] {1, 2, 0, 1}, new int[] {4, -1, 0, 0}));
    List<Object> layers = List.of(new float[4], new double[] {10, 20, 30, 40});
    return new CellBlock(places, layers, new float[][] {{5, NONE, NONE, 6}}, scores, classes, null);
  }

  private static Map<Integer, PieceColumns> joined(float[][] columns) {
    Map<Integer, PieceColumns> joined = new TreeMap<>();
    for (Piece.Keyed piece : Piece.cut(BLOCK, cells(), columns, SEAS)) {
      assertThat(Piece.blockId(piece.key())).isEqualTo(BLOCK.id());
      joined.put(
          Piece.jurisdiction(piece.key()),
          PieceColumns.join(new Block[] {BLOCK}, new Piece[] {piece(piece.frame())}));
    }
    return joined;
  }

  @Test
  void aSharedCellIsInThePieceOfEachJurisdictionWithItsShare() {
    Map<Integer, PieceColumns> pieces = joined(new float[][] {{1, 2, 3, 4}});

    assertThat(pieces).hasSize(3);
    JurisdictionCells first = pieces.get(0).cells();
    assertThat(first.cellIds())
        .containsExactly(CellId.of(BLOCK, 7), CellId.of(BLOCK, 8), CellId.of(BLOCK, 300));
    assertThat(first.fractions()).containsExactly(1, 1, 0.75);
    ClassLabels labels = ClassLabels.OF_UNITS;
    assertThat(first.labels())
        .containsExactly(
            labels.of(UnitClass.KEY, 5),
            labels.of(UnitClass.GENERAL, 0),
            labels.of(UnitClass.PRIORITY, 0));
    assertThat(pieces.get(0).insufficient()).containsExactly(false, true, false);
    assertThat(column(pieces.get(0), 0)).containsExactly(1, 2, 3);
    assertThat(pieces.get(0).land()).isEmpty();
    JurisdictionCells second = pieces.get(1).cells();
    assertThat(second.cellIds()).containsExactly(CellId.of(BLOCK, 300), CellId.of(BLOCK, 65_535));
    assertThat(second.fractions()).containsExactly(0.25, 0.375);
    assertThat(column(pieces.get(1), 0)).containsExactly(3, 4);
    assertThat(pieces.get(2).cells().fractions()).containsExactly(0.625);
    assertThat(pieces.get(2).land()).containsExactly(1);
  }

  private static float[] column(PieceColumns pieces, int column) {
    float[] values = new float[pieces.cells().size()];
    pieces.copy(column, values);
    return values;
  }

  @Test
  void columnsThatSayLittleTakeNoRoomAndComeBackAsTheyWere() {
    float[][] plain = {{1, 2, 3, 4}, {1, 2, 3, 4}};
    float[][] spare = {{NONE, NONE, NONE, 4}, {-0f, -0f, -0f, 0f}};

    assertThat(column(joined(spare).get(0), 0)).containsExactly(NONE, NONE, NONE);
    assertThat(column(joined(spare).get(0), 1)).containsExactly(-0f, -0f, -0f);
    assertThat(column(joined(spare).get(1), 0)).containsExactly(NONE, 4);
    assertThat(column(joined(spare).get(1), 1)).containsExactly(-0f, 0f);
    assertThat(size(plain) - size(spare)).isEqualTo((3 + 2) * Float.BYTES);
  }

  private static int size(float[][] columns) {
    return Piece.cut(BLOCK, cells(), columns, SEAS).get(0).frame().length;
  }

  @Test
  void piecesOfOneJurisdictionFollowEachOtherByBlock() {
    Block next = Block.ofId(BLOCK.id() + 1);
    float[][] columns = {{1, 2, 3, 4}};
    Piece first = piece(Piece.cut(BLOCK, cells(), columns, SEAS).get(0).frame());
    Piece second = piece(Piece.cut(next, cells(), columns, SEAS).get(0).frame());

    PieceColumns joined = PieceColumns.join(new Block[] {BLOCK, next}, new Piece[] {first, second});

    assertThat(joined.cells().cellIds()).isSorted().hasSize(6).contains(CellId.of(next, 7));
    assertThat(column(joined, 0)).containsExactly(1, 2, 3, 1, 2, 3);
  }

  @Test
  void columnsAreScoresThenIndicatorsThenPeople() {
    float[][] counted = new DelineationColumns(1, true, 0.25).of(cells());

    int scores = DelineationStage.scoreColumns().size();
    assertThat(counted).hasNumberOfRows(scores + 3);
    assertThat(counted[0]).containsExactly(1, 2, 3, NONE);
    assertThat(counted[scores]).containsExactly(5, NONE, NONE, 6);
    assertThat(counted[scores + 1]).containsExactly(11, 12, 13, 14);
    // Of those on half a cell's land a whole cell would have twice as many; nobody lives at sea.
    assertThat(counted[scores + 2]).containsExactly(10, 20, 60, NONE);
    assertThat(new DelineationColumns(1, false, 0.25).of(cells())[scores + 2])
        .containsExactly(2.5f, 5, 7.5f, 10);
    assertThat(new DelineationColumns(-1, false, 0.25).of(cells())[scores + 2])
        .containsExactly(NONE, NONE, NONE, NONE);
  }

  private static Piece piece(byte[] frame) {
    return Piece.of(
        ByteBuffer.wrap(frame, ScratchFrame.HEAD, frame.length - ScratchFrame.HEAD).slice());
  }
}

package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Block;
import org.junit.jupiter.api.Test;

class BlockColumnsTest {
  private static final List<LayerColumn> COLUMNS =
      List.of(
          new LayerColumn("dust", false, "ug/m3", "Dust."),
          new LayerColumn("people", true, "persons", "People."),
          new LayerColumn("dust_coverage", false, "1", "Share."));

  private static double[][] values() {
    Random random = new Random(3);
    double[][] values = new double[3][Block.CELLS];
    for (double[] column : values) {
      for (int i = 0; i < column.length; i++) {
        column[i] = i % 5 == 0 ? Double.NaN : random.nextGaussian();
      }
    }
    values[0][1] = -0.0;
    values[0][2] = 1e39;
    return values;
  }

  @Test
  void amountsComeBackAsTheyWereAndAllElseAsTheNearestFloats() {
    double[][] values = values();
    BlockColumns back = BlockColumns.decode(BlockColumns.encode(values, COLUMNS), COLUMNS);
    assertThat((double[]) back.array(1)).isEqualTo(values[1]);
    for (int c : new int[] {0, 2}) {
      float[] nearest = new float[Block.CELLS];
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = (float) values[c][i];
      }
      assertThat((float[]) back.array(c)).isEqualTo(nearest);
    }
  }

  @Test
  void aFrameIsOneColumnAfterTheOtherWithTheHighByteFirst() {
    double[][] values = values();
    byte[] frame = BlockColumns.encode(values, COLUMNS);
    assertThat(frame).hasSize((4 + 8 + 4) * Block.CELLS);
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    assertThat(bytes.getFloat(4 * 7)).isEqualTo((float) values[0][7]);
    assertThat(bytes.getDouble(4 * Block.CELLS + 8 * 7)).isEqualTo(values[1][7]);
    assertThat(bytes.getFloat(12 * Block.CELLS + 4 * 7)).isEqualTo((float) values[2][7]);
  }

  @Test
  void cellsWithAValueAreCountedWhereTheyAreAskedFor() {
    BlockColumns columns = BlockColumns.decode(BlockColumns.encode(values(), COLUMNS), COLUMNS);
    for (int c = 0; c < 3; c++) {
      assertThat(columns.valid(c, new int[] {0, 1, 4, 5, 10, Block.CELLS - 2})).isEqualTo(3);
      assertThat(columns.valid(c, new int[0])).isZero();
    }
  }

  @Test
  void aBlockThatIsNotStoredHasTheSameValuesInAllCells() {
    BlockColumns absent = BlockColumns.absent(COLUMNS, new double[] {Double.NaN, 0, 0.1});
    assertThat((float[]) absent.array(0)).hasSize(Block.CELLS).containsOnly(Float.NaN);
    assertThat((double[]) absent.array(1)).hasSize(Block.CELLS).containsOnly(0);
    assertThat((float[]) absent.array(2)).hasSize(Block.CELLS).containsOnly(0.1f);
    assertThat(absent.valid(0, new int[] {0, 9})).isZero();
    assertThat(absent.valid(1, new int[] {0, 9})).isEqualTo(2);
  }
}

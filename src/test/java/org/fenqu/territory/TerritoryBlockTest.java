package org.fenqu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.fenqu.grid.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerritoryBlockTest {
  /** Whatever a block holds comes back from its bytes. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0", "1, 3, 0.3", "0.4, 1, 0", "0.4, 40, 0.1", "0.01, 2000, 1", "1, 3000, 0.9"})
  void bytesHoldAllOfABlock(double zoned, int jurisdictions, double cut) {
    Random random = new Random(7);
    Holdings holdings = new Holdings();
    for (int p = 0; p < Block.CELLS; p++) {
      if (random.nextDouble() < zoned) {
        boolean whole = random.nextDouble() >= cut;
        int parts = whole ? 1 : 1 + random.nextInt(Math.min(4, jurisdictions));
        int first = random.nextInt(jurisdictions);
        for (int k = 0; k < parts; k++) {
          double share = whole ? 1 : random.nextDouble() / parts;
          holdings.add(p, 3 * ((first + k) % jurisdictions), share);
        }
      }
    }
    assertComesBack(holdings.toBlock());
  }

  @Test
  void anEmptyBlockIsABlock() {
    assertComesBack(new TerritoryBlock(new int[0], new int[1], new int[0], new double[0]));
  }

  /** Most cells are wholly of one county: they take a byte and a bit. */
  @Test
  void whatIsWholeTakesAByte() {
    int[] all = IntStream.range(0, Block.CELLS).toArray();
    double[] ones = new double[Block.CELLS];
    Arrays.fill(ones, 1);
    TerritoryBlock block =
        new TerritoryBlock(
            all, IntStream.rangeClosed(0, Block.CELLS).toArray(), new int[Block.CELLS], ones);
    assertComesBack(block);
    assertThat(block.encode()).hasSizeLessThan(Block.CELLS + Block.CELLS / 8 + 100);
  }

  private static void assertComesBack(TerritoryBlock block) {
    TerritoryBlock back = TerritoryBlock.decode(block.encode());
    assertThat(back.positions()).isEqualTo(block.positions());
    assertThat(back.first()).isEqualTo(block.first());
    assertThat(back.jurisdictions()).isEqualTo(block.jurisdictions());
    assertThat(back.fractions()).isEqualTo(block.fractions());
  }
}

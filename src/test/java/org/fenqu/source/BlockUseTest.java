package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class BlockUseTest {
  private static final long[] COUNTS = {5, 10, 20, 40, 80};

  private static BlockUse use(long decoded, int... blocks) {
    BitSet needed = new BitSet();
    for (int block : blocks) {
      needed.set(block);
    }
    return BlockUse.of(needed, COUNTS, 1, decoded);
  }

  @Test
  void whatTwoTasksNeededIsNeededOnce() {
    BlockUse both = use(2, 0, 2).add(use(4, 1, 2, 3));
    assertThat(both.bytesNeeded()).isEqualTo(10 + 20 + 40 + 80);
    assertThat(both.needed().cardinality()).isEqualTo(4);
    assertThat(both.decoded()).isEqualTo(6);
    assertThat(use(1, 3).add(use(1, 0)).add(use(0)).bytes()).containsExactly(10, 80);
  }
}

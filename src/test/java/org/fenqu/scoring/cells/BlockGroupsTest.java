package org.fenqu.scoring.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.store.PackEntry;
import org.junit.jupiter.api.Test;

class BlockGroupsTest {
  /** A square of blocks by rising id. */
  private static List<PackEntry> square(int side) {
    List<PackEntry> blocks = new ArrayList<>();
    for (int row = 0; row < side; row++) {
      for (int col = 0; col < side; col++) {
        blocks.add(new PackEntry("p", new Block(col, row).id(), 0, 0));
      }
    }
    blocks.sort((a, b) -> Long.compare(a.key(), b.key()));
    return blocks;
  }

  @Test
  void aLargeAreaIsDealtOutBySixteenBlocks() {
    List<List<PackEntry>> groups = BlockGroups.of(square(20));

    assertThat(groups).hasSize(25).allSatisfy(group -> assertThat(group).hasSize(16));
  }

  @Test
  void aSmallOneByFewerSoThatThereAreTasks() {
    assertThat(BlockGroups.of(square(9))).hasSize(25);
    assertThat(BlockGroups.of(square(3))).hasSize(9);
  }

  @Test
  void everyBlockIsInOneGroupAndLargeGroupsComeFirst() {
    List<List<PackEntry>> groups = BlockGroups.of(square(19));

    assertThat(groups.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(square(19));
    assertThat(groups).isSortedAccordingTo((a, b) -> b.size() - a.size());
  }
}

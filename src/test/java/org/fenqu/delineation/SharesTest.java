package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.fenqu.grid.Block;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.Jurisdiction;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static final int COUNTIES = 900;

  private static List<Jurisdiction> counties() {
    List<Jurisdiction> counties = new ArrayList<>();
    for (int j = 0; j < COUNTIES; j++) {
      String adcode = String.format("%02d%04d", 11 + j % 9, j);
      counties.add(new Jurisdiction(adcode, "县" + j, null, null, false, 1));
    }
    return counties;
  }

  /** Up to five pieces for each county, in any order. */
  private static List<PackEntry> pieces() {
    Random random = new Random(3);
    List<PackEntry> pieces = new ArrayList<>();
    for (int j = 0; j < COUNTIES; j++) {
      for (int b = random.nextInt(5); b >= 0; b--) {
        long key = Piece.key(j, new Block(random.nextInt(50) + 50 * b, 4));
        pieces.add(new PackEntry("part", key, 0, 1000 + random.nextInt(50_000)));
      }
    }
    Collections.shuffle(pieces, random);
    return pieces;
  }

  @Test
  void everyPieceIsInOneTaskAndEveryTaskInOneProvince() {
    List<PackEntry> all = new ArrayList<>();
    for (Shares.Task task : Shares.of(counties(), pieces(), 64)) {
      for (Shares.Work work : task.work()) {
        assertThat(counties().get(work.jurisdiction()).province()).isEqualTo(task.province());
        assertThat(work.pieces())
            .extracting(PackEntry::key)
            .isSorted()
            .allMatch(key -> Piece.jurisdiction(key) == work.jurisdiction());
        all.addAll(work.pieces());
      }
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(pieces());
  }

  @Test
  void tasksHaveAboutTheSameWorkTheLargestFirst() {
    List<Long> bytes =
        Shares.of(counties(), pieces(), 64).stream().map(Shares.Task::bytes).toList();

    assertThat(bytes).isSortedAccordingTo(Collections.reverseOrder()).hasSizeBetween(64, 80);
    assertThat(bytes.get(0)).isLessThan(2 * bytes.get(bytes.size() - 1));
  }

  @Test
  void noPiecesNoTasks() {
    assertThat(Shares.of(counties(), List.of(), 64)).isEmpty();
  }
}

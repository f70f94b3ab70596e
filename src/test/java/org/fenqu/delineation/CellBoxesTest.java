package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.fenqu.grid.CellId;
import org.junit.jupiter.api.Test;

class CellBoxesTest {
  @Test
  void saysWhatLookingAtEveryCellSays() {
    Random random = new Random(3);
    long[] cells =
        LongStream.generate(
                () -> CellId.of(random.nextInt(-600, 600), (int) (200 * random.nextGaussian())))
            .limit(400)
            .sorted()
            .distinct()
            .toArray();
    CellBoxes boxes = new CellBoxes(cells);
    int found = 0;
    for (int n = 0; n < 2000; n++) {
      int col = random.nextInt(-700, 700);
      int row = random.nextInt(-700, 700);
      int toCol = col + random.nextInt(60);
      int toRow = row + random.nextInt(60);
      boolean any =
          LongStream.of(cells)
              .anyMatch(
                  id ->
                      CellId.col(id) >= col
                          && CellId.col(id) <= toCol
                          && CellId.row(id) >= row
                          && CellId.row(id) <= toRow);
      assertThat(boxes.anyIn(col, row, toCol, toRow)).isEqualTo(any);
      found += any ? 1 : 0;
    }
    assertThat(found).isBetween(200, 1800);
  }

  @Test
  void withoutCellsThereIsNone() {
    assertThat(new CellBoxes(new long[0]).anyIn(-9, -9, 9, 9)).isFalse();
  }
}

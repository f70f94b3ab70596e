package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongIndexTest {
  @Test
  void pairsAreNumberedInTheOrderInWhichTheyAreFirstSeen() {
    LongIndex index = new LongIndex(0);
    assertThat(index.add(5, -7)).isZero();
    assertThat(index.add(-7, 5)).isEqualTo(1);
    assertThat(index.add(5, -7)).isZero();
    assertThat(index.add(0, 0)).isEqualTo(2);
    assertThat(index.size()).isEqualTo(3);
    assertThat(index.first(1)).isEqualTo(-7);
    assertThat(index.second(1)).isEqualTo(5);
  }

  @Test
  void aPairThatWasNeverAddedIsNotFoundNorAddedByLooking() {
    LongIndex index = new LongIndex(4);
    index.add(1, 2);
    assertThat(index.find(2, 1)).isEqualTo(-1);
    assertThat(index.find(1, 2)).isZero();
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void moreThanExpectedFindPlaceAsInAHashMap() {
    Random random = new Random(3);
    LongIndex index = new LongIndex(8);
    Map<List<Long>, Integer> oracle = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      long a = random.nextInt(120) - 60L;
      long b = random.nextInt(120) * 1_000_000_007L;
      int expected = oracle.computeIfAbsent(List.of(a, b), pair -> oracle.size());
      assertThat(index.add(a, b)).isEqualTo(expected);
    }
    assertThat(index.size()).isEqualTo(oracle.size());
    oracle.forEach(
        (pair, number) -> assertThat(index.find(pair.get(0), pair.get(1))).isEqualTo(number));
  }

  @Test
  void nodesOfABorderHaveHashesOfTheirOwn() {
    Random random = new Random(4);
    Map<Long, List<Long>> seen = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      List<Long> node = List.of(random.nextLong(5_000_000_000L), random.nextLong(5_000_000_000L));
      List<Long> same = seen.putIfAbsent(LongIndex.hash(node.get(0), node.get(1)), node);
      assertThat(same == null || same.equals(node)).isTrue();
    }
  }
}

package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final double[] QUANTILES = {0, 0.01, 0.5, 0.97, 1};

  /** Blocks of three columns: spread over many doublings, mostly zero, nowhere known. */
  private static List<float[][]> blocks(long seed) {
    Random random = new Random(seed);
    List<float[][]> blocks = new ArrayList<>();
    for (int b = 0; b < 7; b++) {
      int n = 500 + random.nextInt(2000);
      float[][] columns = new float[3][n];
      for (int i = 0; i < n; i++) {
        columns[0][i] = (float) (random.nextGaussian() * Math.exp(4 * random.nextGaussian()));
        columns[1][i] =
            random.nextInt(4) > 0 ? (random.nextBoolean() ? 0f : -0f) : random.nextFloat();
        columns[2][i] = Float.NaN;
        if (random.nextInt(10) == 0) {
          columns[0][i] = Float.NaN;
        }
      }
      blocks.add(columns);
    }
    return blocks;
  }

  private static Map<String, Reference> compute(List<float[][]> blocks, int partitions) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(TestSession.open().sparkContext());
    return References.compute(
        sc.parallelize(blocks, partitions),
        List.of(
            new References.Request("spread", QUANTILES, false),
            new References.Request("zeros", QUANTILES, false),
            new References.Request("unknown", QUANTILES, false)));
  }

  private static float[] all(List<float[][]> blocks, int column) {
    int n = blocks.stream().mapToInt(block -> block[column].length).sum();
    float[] all = new float[n];
    int at = 0;
    for (float[][] block : blocks) {
      for (float value : block[column]) {
        if (!Float.isNaN(value)) {
          all[at++] = value;
        }
      }
    }
    return Arrays.copyOf(all, at);
  }

  @Test
  void dealtOutOrNotADistributionIsThatOfAllItsValues() {
    List<float[][]> blocks = blocks(5);
    Map<String, Reference> references = compute(blocks, 3);

    String[] names = {"spread", "zeros", "unknown"};
    for (int c = 0; c < names.length; c++) {
      Reference expected = Reference.of(names[c], all(blocks, c), QUANTILES);
      Reference found = references.get(names[c]);
      assertThat(found.count()).isEqualTo(expected.count());
      assertThat(found.hash()).as(names[c]).isEqualTo(expected.hash());
      assertThat(found.quantiles()).as(names[c]).isEqualTo(expected.quantiles());
    }
  }

  @Test
  void quantilesAreThoseOfTheSortedValues() {
    List<float[][]> blocks = blocks(6);
    float[] sorted = all(blocks, 0);
    Arrays.sort(sorted);
    double[] quantiles = compute(blocks, 4).get("spread").quantiles();

    for (int q = 0; q < QUANTILES.length; q++) {
      double k = (sorted.length - 1) * QUANTILES[q];
      int below = (int) k;
      double above = sorted[Math.min(sorted.length - 1, below + 1)];
      double expected = sorted[below] + (k - below) * (above - sorted[below]);
      assertThat(quantiles[q]).isEqualTo(expected);
    }
  }

  @Test
  void zerosThatAreApartAreCountedAndTheOthersRankedAmongThemselves() {
    List<float[][]> blocks = blocks(8);
    float[] all = all(blocks, 1);
    float[] others = new float[all.length];
    int n = 0;
    for (float value : all) {
      if (value != 0) {
        others[n++] = value;
      }
    }
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(TestSession.open().sparkContext());
    Reference found =
        References.compute(
                sc.parallelize(blocks, 3).map(block -> new float[][] {block[1]}),
                List.of(new References.Request("zeros", QUANTILES, true)))
            .get("zeros");

    assertThat(n).isPositive().isLessThan(all.length);
    assertThat(found.zeros()).isEqualTo(all.length - n);
    Reference expected = Reference.of("zeros", Arrays.copyOf(others, n), QUANTILES);
    assertThat(found.count()).isEqualTo(n);
    assertThat(found.values()).isEqualTo(expected.values());
    assertThat(found.high()).isEqualTo(expected.high());
    assertThat(found.quantiles()).isEqualTo(expected.quantiles());
  }

  @Test
  void theNumberOfTasksChangesNothing() {
    List<float[][]> blocks = blocks(7);

    assertThat(compute(blocks, 1).get("zeros").hash())
        .isEqualTo(compute(blocks, 7).get("zeros").hash());
  }
}

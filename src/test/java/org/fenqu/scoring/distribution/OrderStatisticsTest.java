package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.Test;

class OrderStatisticsTest {
  private static final double[] FIRST = {0.25};
  private static final double[] OTHERS = {0, 1e-5, 0.012345, 0.25, 0.5, 0.90001, 0.99999, 1};

  /** Blocks of two columns: all different; whole numbers, some missing and many alike. */
  private static List<float[][]> blocks() {
    Random random = new Random(11);
    List<float[][]> blocks = new ArrayList<>();
    for (int b = 0; b < 9; b++) {
      float[][] columns = new float[2][20_000];
      for (int i = 0; i < columns[0].length; i++) {
        columns[0][i] = (float) (random.nextGaussian() * 50);
        double whole = Math.rint(random.nextGaussian() * 3_000);
        columns[1][i] = random.nextInt(5) == 0 ? Float.NaN : (float) whole;
      }
      blocks.add(columns);
    }
    return blocks;
  }

  private static float[] all(List<float[][]> blocks, int column) {
    float[] all = new float[blocks.size() * 20_000];
    int n = 0;
    for (float[][] block : blocks) {
      for (float value : block[column]) {
        if (!Float.isNaN(value)) {
          all[n++] = value;
        }
      }
    }
    return Arrays.copyOf(all, n);
  }

  private static JavaRDD<float[][]> rdd(List<float[][]> blocks) {
    return JavaSparkContext.fromSparkContext(TestSession.open().sparkContext())
        .parallelize(blocks, 4);
  }

  private static List<OrderStatistics.Request> requests(List<float[][]> blocks) {
    List<OrderStatistics.Request> requests = new ArrayList<>();
    for (int c = 0; c < 2; c++) {
      Reference kept = Reference.of("column " + c, all(blocks, c), FIRST);
      requests.add(new OrderStatistics.Request(kept, OTHERS));
    }
    return requests;
  }

  @Test
  void otherQuantilesOfAKeptDistributionAreThoseOfAllItsValues() {
    List<float[][]> blocks = blocks();

    List<Reference> found = OrderStatistics.quantiles(rdd(blocks), requests(blocks));

    for (int c = 0; c < 2; c++) {
      Reference expected = Reference.of("column " + c, all(blocks, c), OTHERS);
      assertThat(found.get(c).column()).isEqualTo("column " + c);
      assertThat(found.get(c).quantiles()).isEqualTo(expected.quantiles());
      assertThat(found.get(c).hash()).isEqualTo(expected.hash());
      // Not a test of steps alone.
      assertThat(expected.values().length).isLessThan(all(blocks, c).length / 2);
    }
  }

  @Test
  void aDistributionOfNoValuesHasNoQuantiles() {
    Reference none = Reference.of("none", new float[0], FIRST);

    List<Reference> found =
        OrderStatistics.quantiles(
            rdd(blocks()), List.of(new OrderStatistics.Request(none, new double[] {0.5, 1})));

    assertThat(found.get(0).quantiles()).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void valuesThatAreNotThoseOfTheDistributionAreNoticed() {
    List<float[][]> blocks = blocks();
    List<OrderStatistics.Request> requests = requests(blocks);
    blocks.remove(3);

    assertThatThrownBy(() -> OrderStatistics.quantiles(rdd(blocks), requests))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("values between two steps");
  }
}

package org.fenqu.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.Test;

/** What a piece of work took. */
class ResourcesTest {
  private static final long MIB = 1 << 20;

  @Test
  void memoryThatWasHeldIsSeen() {
    try (HeapPeak peak = HeapPeak.watch()) {
      byte[][] held = new byte[64][(int) MIB];
      System.gc();
      await(() -> peak.live() > 64 * MIB);

      assertThat(held.length).isEqualTo(64);
      assertThat(peak.used()).isGreaterThanOrEqualTo(peak.live());
    }
  }

  @Test
  void timeAndBytesOfTasksAreCounted() throws Exception {
    SparkSession spark = TestSession.open();
    try (Resources resources = Resources.watch(spark.sparkContext())) {
      spark.range(0, 500_000, 1, 4).repartition(3).selectExpr("sum(id)").collect();
      Resources.Taken taken = resources.taken();

      assertThat(taken.seconds()).isPositive();
      assertThat(taken.processorSeconds()).isPositive();
      assertThat(taken.shuffleBytes()).isGreaterThan(500_000);
      assertThat(taken.peakHeapBytes()).isPositive();
      assertThat(taken.peakExecutorHeapBytes()).isZero();
      assertThat(taken.json()).containsKeys("seconds", "peak_heap_bytes", "bytes_read");
    }
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}

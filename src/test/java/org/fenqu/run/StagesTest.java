package org.fenqu.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.MetricsSystem;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.Manifest.StageTime;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.Test;

class StagesTest {
  /** Keeps what it hears. */
  private static final class Heard implements RunListener {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void stageStarted(String stage) {
      lines.add("start " + stage);
    }

    @Override
    public void stageEnded(StageTime time) {
      lines.add("end " + time.name() + " " + time.rows() + " " + time.bytes());
    }

    @Override
    public void tasks(long finished, long added) {
      lines.add("tasks " + finished + " of " + added);
    }
  }

  private final SparkSession spark = TestSession.open();
  private final Heard heard = new Heard();

  @Test
  void aStageEndsOnceAndTheNextEndsTheOneBefore() {
    try (Stages stages = Stages.watch(spark.sparkContext(), heard)) {
      stages.open("a");
      stages.open("b");
      stages.end(5, 10);
      stages.end();
      stages.open("c");
      assertThat(stages.times()).extracting(StageTime::name).containsExactly("a", "b");
    }
    assertThat(heard.lines)
        .containsExactly("start a", "end a 0 0", "start b", "end b 5 10", "start c", "end c 0 0");
  }

  @Test
  void sparkTasksAreHeardOfUntilItIsClosed() throws Exception {
    try (Stages stages = Stages.watch(spark.sparkContext(), heard)) {
      stages.open("spark");
      spark.range(0, 100, 1, 7).javaRDD().count();
      spark.sparkContext().listenerBus().waitUntilEmpty();
    }
    spark.range(0, 100, 1, 7).javaRDD().count();
    spark.sparkContext().listenerBus().waitUntilEmpty();

    assertThat(heard.lines).contains("tasks 0 of 7");
    assertThat(Collections.frequency(heard.lines, "tasks 1 of 0")).isEqualTo(7);
  }

  @Test
  void whatStagesTookIsASourceOfSparksMetricsAsLongAsItIsWatched() {
    MetricsSystem metrics = SparkEnv.get().metricsSystem();
    try (Stages stages = Stages.watch(spark.sparkContext(), heard)) {
      stages.open("layers to grid");
      Source source = metrics.getSourcesByName("fenqu").head();
      assertThat(source.metricRegistry().getGauges().get("stage").getValue())
          .isEqualTo("layers to grid");
      stages.end(5, 10);
      assertThat(source.metricRegistry().getGauges().get("stage.layers_to_grid.rows").getValue())
          .isEqualTo(5L);
    }
    assertThat(metrics.getSourcesByName("fenqu").isEmpty()).isTrue();
  }
}

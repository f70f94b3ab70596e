package org.fenqu.run;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.fenqu.publish.Manifest.StageTime;

/**
 * Tells a listener of the stages of a run and of Spark's tasks in them, and keeps what each took.
 * Stages follow one another: opening one ends the one before.
 */
final class Stages extends SparkListener implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final SparkContext spark;
  private final RunListener listener;
  private final StageMetrics metrics = StageMetrics.register();
  private final List<StageTime> times = new ArrayList<>();
  private String current;
  private long started;

  private Stages(SparkContext spark, RunListener listener) {
    this.spark = spark;
    this.listener = listener;
  }

  /** Watches the session until closed. */
  static Stages watch(SparkContext spark, RunListener listener) {
    Stages stages = new Stages(spark, listener);
    spark.addSparkListener(stages);
    return stages;
  }

  synchronized void open(String stage) {
    end();
    current = stage;
    started = System.nanoTime();
    metrics.opened(stage);
    listener.stageStarted(stage);
  }

  synchronized void end() {
    end(0, 0);
  }

  /**
   * Ends the open stage, if any.
   *
   * @param rows what it made; 0 if it doesn't count
   * @param bytes what it wrote; 0 if nothing
   */
  synchronized void end(long rows, long bytes) {
    if (current != null) {
      double seconds = (System.nanoTime() - started) / NANOS;
      StageTime time = new StageTime(current, seconds, rows, bytes);
      times.add(time);
      current = null;
      metrics.ended(time);
      listener.stageEnded(time);
    }
  }

  void note(String line) {
    listener.note(line);
  }

  /** What the stages took, in order; the open one not included. */
  synchronized List<StageTime> times() {
    return List.copyOf(times);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    listener.tasks(0, event.stageInfo().numTasks());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.reason() == Success$.MODULE$) {
      listener.tasks(1, 0);
    }
  }

  @Override
  public void close() {
    end();
    spark.removeSparkListener(this);
    metrics.close();
  }
}

package org.fenqu.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What the gridding of each layer took, told by the descriptions of Spark's jobs: "grid" and the
 * layer's id.
 */
public final class LayerTimes extends SparkListener implements AutoCloseable {
  private static final String DESCRIPTION = "spark.job.description";
  private static final String PREFIX = "grid ";

  private final SparkContext spark;
  private final Map<Integer, String> jobs = new HashMap<>();
  private final Map<Integer, String> stages = new HashMap<>();
  private final Map<String, Took> took = new HashMap<>();

  private static final class Took {
    private long first = Long.MAX_VALUE;
    private long last;
    private long processorNanos;
  }

  private LayerTimes(SparkContext spark) {
    this.spark = spark;
  }

  /** Watches the session until closed; what was seen can be asked for later, too. */
  static LayerTimes watch(SparkContext spark) {
    LayerTimes times = new LayerTimes(spark);
    spark.addSparkListener(times);
    return times;
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart event) {
    Properties properties = event.properties();
    String description = properties == null ? null : properties.getProperty(DESCRIPTION);
    if (description == null || !description.startsWith(PREFIX)) {
      return;
    }
    String layer = description.substring(PREFIX.length());
    jobs.put(event.jobId(), layer);
    event.stageIds().foreach(id -> stages.put((Integer) id, layer));
    Took t = took.computeIfAbsent(layer, l -> new Took());
    t.first = Math.min(t.first, event.time());
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd event) {
    String layer = jobs.get(event.jobId());
    if (layer != null) {
      Took t = took.get(layer);
      t.last = Math.max(t.last, event.time());
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    String layer = stages.get(event.stageId());
    if (layer != null && event.taskMetrics() != null) {
      took.get(layer).processorNanos += event.taskMetrics().executorCpuTime();
    }
  }

  /** Time from the start of a layer's first job to the end of its last; NaN if it had none. */
  public synchronized double seconds(String layer) {
    Took t = took.get(layer);
    return t == null || t.last == 0 ? Double.NaN : (t.last - t.first) / 1e3;
  }

  /** Processor time of its tasks; NaN if it had none. */
  public synchronized double processorSeconds(String layer) {
    Took t = took.get(layer);
    return t == null ? Double.NaN : t.processorNanos / 1e9;
  }
}

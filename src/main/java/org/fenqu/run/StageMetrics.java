package org.fenqu.run;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.fenqu.publish.Manifest.StageTime;

/**
 * What stages took, as a source of Spark's metrics named {@code fenqu}: {@code
 * stage.<name>.seconds}, {@code .rows}, {@code .bytes}, and the stage that is open. Whoever gathers
 * Spark's metrics (spark.metrics.conf.*) gathers these.
 */
final class StageMetrics implements Source, AutoCloseable {
  private final MetricRegistry registry = new MetricRegistry();
  private final AtomicReference<String> open = new AtomicReference<>("");

  private StageMetrics() {
    registry.register("stage", (Gauge<String>) open::get);
  }

  static StageMetrics register() {
    StageMetrics metrics = new StageMetrics();
    SparkEnv.get().metricsSystem().registerSource(metrics);
    return metrics;
  }

  @Override
  public String sourceName() {
    return "fenqu";
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  void opened(String stage) {
    open.set(stage);
  }

  void ended(StageTime time) {
    open.set("");
    String name = "stage." + time.name().replace(' ', '_');
    gauge(name + ".seconds", time.seconds());
    gauge(name + ".rows", time.rows());
    gauge(name + ".bytes", time.bytes());
  }

  private void gauge(String name, Number value) {
    registry.remove(name);
    registry.register(name, (Gauge<Number>) () -> value);
  }

  @Override
  public void close() {
    if (SparkEnv.get() != null) {
      SparkEnv.get().metricsSystem().removeSource(this);
    }
  }
}

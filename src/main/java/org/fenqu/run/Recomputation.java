package org.fenqu.run;

import java.io.IOException;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.ConfigException;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.RunDirectory;
import org.fenqu.publish.Warehouse;

/**
 * Recomputes an area from its layers to published units: the way in for programs, schedulers and
 * notebooks.
 *
 * <p>A run is published whole or not at all: it is staged in a folder that no reader sees, and what
 * is staged goes if the run fails. Gridded layers stay in the warehouse for the next one.
 */
public final class Recomputation {
  private Recomputation() {}

  /**
   * Runs all steps and publishes.
   *
   * @param spark any session, for instance {@link Engine#forRuns}'; the run has one of its own
   * @throws ConfigException naming every fault of files and expressions, before any pixel is read
   * @throws org.fenqu.UserException saying what else is wrong with inputs, by host what executors
   *     don't see of them, or that the warehouse has such a run
   */
  public static RunResult execute(SparkSession spark, RunRequest request, RunListener listener)
      throws IOException {
    Instant started = Instant.now();
    Warehouse warehouse =
        Warehouse.at(request.warehouse(), spark.sparkContext().hadoopConfiguration());
    ClusterSight.require(
        spark.sparkContext(),
        request.config().catalogue().layers(),
        warehouse.probe(),
        listener::note);
    RunDirectory directory = warehouse.begin(request.runId());
    boolean published = false;
    try (Resources resources = Resources.watch(spark.sparkContext());
        Stages stages = Stages.watch(spark.sparkContext(), listener)) {
      String root = warehouse.root().toString();
      Manifest manifest =
          new RunSteps(Engine.ofRuns(spark), request.config(), root, directory, started, stages)
              .run();
      Resources.Taken taken = resources.taken();
      manifest.details().put("resources", taken.json());
      directory.publish(manifest);
      published = true;
      return new RunResult(request.runId(), manifest, taken);
    } finally {
      if (!published) {
        directory.discard();
      }
    }
  }
}

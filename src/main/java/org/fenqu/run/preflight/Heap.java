package org.fenqu.run.preflight;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * The memory that a run has.
 *
 * @param local true where tasks run in the driver's own JVM
 * @param driverBytes largest heap of the driver
 * @param taskBytes largest heap of a JVM that runs tasks: the driver's, or an executor's
 * @param cores tasks that run in that JVM at once
 */
public record Heap(boolean local, long driverBytes, long taskBytes, int cores) {
  private static final String MEMORY = "spark.executor.memory";
  private static final String CORES = "spark.executor.cores";

  public static Heap of(SparkContext spark) {
    long driver = Runtime.getRuntime().maxMemory();
    if (spark.isLocal()) {
      return new Heap(true, driver, driver, spark.defaultParallelism());
    }
    SparkConf conf = spark.getConf();
    return new Heap(false, driver, conf.getSizeAsBytes(MEMORY, "1g"), executorCores(spark));
  }

  /** YARN and Kubernetes give an executor one core unless told; a standalone worker gives all. */
  private static int executorCores(SparkContext spark) {
    SparkConf conf = spark.getConf();
    if (conf.contains(CORES)) {
      return conf.getInt(CORES, 1);
    }
    if (!spark.master().startsWith("spark://")) {
      return 1;
    }
    int executors = Math.max(1, spark.statusTracker().getExecutorInfos().length - 1);
    return Math.max(1, spark.defaultParallelism() / executors);
  }
}

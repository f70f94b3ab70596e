package org.fenqu.store;

import java.util.concurrent.Callable;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tasks did, in the logs of the processes that ran them, by the name {@code org.fenqu.task}:
 * each at debug with the time it took, and what went wrong at warn. In the driver's own process a
 * failure is told by the command, once.
 */
public final class TaskLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.fenqu.task");
  private static final String DRIVER = "driver";
  private static final double NANOS_PER_MILLI = 1e6;

  private TaskLog() {}

  /**
   * Does a task's work.
   *
   * @param what the task, for people: stage, table or layer, and its part
   */
  public static <T> T of(String what, Callable<T> work) throws Exception {
    long started = System.nanoTime();
    try {
      T result = work.call();
      if (LOG.isDebugEnabled()) {
        LOG.debug("{}: {} ms", what, Math.round((System.nanoTime() - started) / NANOS_PER_MILLI));
      }
      return result;
    } catch (Exception | Error e) {
      if (SparkEnv.get() != null && !DRIVER.equals(SparkEnv.get().executorId())) {
        LOG.warn("{}: failed", what, e);
      }
      throw e;
    }
  }
}

package org.fenqu.store;

import org.apache.spark.SparkContext;

/**
 * Says how many tasks a piece of work is dealt out to. No result depends on it: what tasks hand on
 * is put in order by key.
 */
public final class TaskCount {
  /** So many that one that is larger than others doesn't hold up its core for long. */
  private static final int A_CORE = 4;

  /** Keeps what one task holds small where there are few cores. */
  private static final int LEAST = 32;

  private TaskCount() {}

  /**
   * Counts as many as the work has parts, but four a core at most, and 32 where there are fewer
   * than eight cores.
   *
   * @param parts of the work that can't be divided: blocks, groups of keys; at least one task is
   *     made
   */
  public static int of(SparkContext sc, long parts) {
    long most = Math.max(LEAST, (long) A_CORE * sc.defaultParallelism());
    return (int) Math.max(1, Math.min(parts, most));
  }
}

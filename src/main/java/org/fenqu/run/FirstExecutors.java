package org.fenqu.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockManagerId;
import org.fenqu.UserException;

/** Waits for the first executors of a cluster, and says why where none comes. */
final class FirstExecutors {
  /** As often as Spark's standalone master tries. */
  private static final int MOST_ENDED = 10;

  private static final long PAUSE_MILLIS = 100;
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long WORD_NANOS = TimeUnit.SECONDS.toNanos(20);

  private FirstExecutors() {}

  /**
   * Hosts of executors, as soon as no more come for a moment. It waits for the first as long as the
   * master may yet give one, and says so now and then.
   *
   * @throws UserException with the master's words if it gives none
   */
  static List<String> hosts(SparkContext sc, Consumer<String> note) {
    // Where executors come on demand, this is the demand; what becomes of it is seen below.
    JavaSparkContext.fromSparkContext(sc).parallelize(List.of(1), 1).countAsync();
    long started = System.nanoTime();
    long changed = started;
    long said = started;
    int count = 0;
    while (true) {
      requireAlive(sc, count);
      long now = System.nanoTime();
      List<String> hosts = executors(sc);
      if (hosts.size() != count) {
        count = hosts.size();
        changed = now;
      }
      if (count > 0 && (now - changed > QUIET_NANOS || now - started > LONGEST_NANOS)) {
        return hosts.stream().distinct().sorted().toList();
      }
      if (count == 0 && now - said > WORD_NANOS) {
        said = now;
        note.accept(waiting(sc, TimeUnit.NANOSECONDS.toSeconds(now - started)));
      }
      pause();
    }
  }

  private static String waiting(SparkContext sc, long seconds) {
    return String.format(
        Locale.ROOT,
        "no executor after %d s: %s has given none; has a worker the cores and the memory that are"
            + " asked for (spark.executor.memory is %s)? waiting",
        seconds,
        sc.master(),
        sc.conf().get("spark.executor.memory", "1g"));
  }

  private static void requireAlive(SparkContext sc, int count) {
    boolean ended = MasterWords.ofApplication().isPresent() || sc.isStopped();
    if (ended || count == 0 && MasterWords.executorsEnded() >= MOST_ENDED) {
      throw refused(sc.master());
    }
  }

  /** What the master said, and where to look further. */
  static UserException refused(String master) {
    return new UserException(
        "--master "
            + master
            + ": no executor could be started"
            + MasterWords.ofApplication().map(why -> "; Spark's master said: " + why).orElse("")
            + MasterWords.ofExecutor().map(why -> "; of an executor: " + why).orElse("")
            + "; the logs on the workers' machines say more (of a standalone cluster:"
            + " work/app-*/*/stderr)");
  }

  private static List<String> executors(SparkContext sc) {
    BlockManagerId driver = SparkEnv.get().blockManager().blockManagerId();
    return Arrays.stream(sc.statusTracker().getExecutorInfos())
        .filter(one -> !isDriver(one, driver))
        .map(SparkExecutorInfo::host)
        .toList();
  }

  private static boolean isDriver(SparkExecutorInfo one, BlockManagerId driver) {
    return one.host().equals(driver.host()) && one.port() == driver.port();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for executors", e);
    }
  }
}

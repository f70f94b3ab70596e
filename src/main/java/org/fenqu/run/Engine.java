package org.fenqu.run;

import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.sedona.spark.SedonaContext;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.source.crs.Crs;
import org.fenqu.store.TaskCount;
import scala.Option;

/**
 * The Spark session of a command, Sedona registered.
 *
 * <p>Settings come from, first to last: {@code --master}; what spark-submit, {@code
 * conf/spark.conf} and {@code FENQU_SPARK_CONF} set; the defaults here. Plans don't adapt to what
 * they meet, and partitions follow the cluster: no result depends on either. A session that the JVM
 * already has is used and left open.
 */
public final class Engine implements AutoCloseable {
  /** One and a half times what Spark sets aside for itself. */
  private static final long LEAST_HEAP_BYTES = 450L << 20;

  /** The parallel collector keeps a part of what it is given to itself. */
  private static final String LEAST_SETTING = "600m";

  /** What a session that is there can no longer get. */
  private static final String EXTENSIONS = "spark.sql.extensions";

  /**
   * On what values depend: division by zero and casts that fail are missing, not the end of the
   * run; days are UTC's; province codes are text, 05 is not 5.
   */
  private static final Map<String, String> MEANINGS =
      Map.of(
          "spark.sql.ansi.enabled", "false",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.sources.partitionColumnTypeInference.enabled", "false");

  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";

  private static final String LOCAL = "local[*]";

  private final SparkSession spark;
  private final boolean owned;

  private Engine(SparkSession spark, boolean owned) {
    this.spark = spark;
    this.owned = owned;
  }

  /**
   * For runs: plans don't adapt to what they meet, so that results don't depend on the cluster.
   *
   * @param master Spark master; null for the one spark-submit set, else all local cores
   */
  public static Engine forRuns(String master) {
    // Spark starts on one core; the first use of a reference system takes as long.
    Crs.prepare();
    return open(master, "false", Map.of());
  }

  /** For queries: small results needn't pay for 32 partitions. */
  public static Engine forQueries(String master) {
    return forQueries(master, Map.of());
  }

  /**
   * For queries, with settings of one's own: a catalogue, say. A session that the JVM already has
   * gets a sister with those that a session can still get.
   */
  public static Engine forQueries(String master, Map<String, String> settings) {
    return open(master, "true", settings);
  }

  private static Engine open(String master, String adaptive, Map<String, String> settings) {
    // Sedona would report its use over the network.
    System.setProperty("DO_NOT_TRACK", "true");
    Option<SparkSession> present = SparkSession.getDefaultSession();
    if (present.isDefined() && !present.get().sparkContext().isStopped()) {
      return new Engine(SedonaContext.create(sister(present.get(), settings)), false);
    }
    requireHeap(Runtime.getRuntime().maxMemory());
    SparkConf conf = new SparkConf();
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", LOCAL);
    conf.setIfMissing("spark.app.name", "fenqu");
    conf.setIfMissing("spark.sql.adaptive.enabled", adaptive);
    defaults().forEach(conf::setIfMissing);
    settings.forEach(conf::set);
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
    }
    return new Engine(start(conf), true);
  }

  /**
   * A session of its own, Sedona registered.
   *
   * @throws UserException if the master doesn't answer, or ends the application at once: why
   */
  private static SparkSession start(SparkConf conf) {
    String master = conf.get("spark.master");
    MasterAddress.requireAnswer(master);
    MasterWords.listen();
    try {
      SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
      if (!conf.contains(SHUFFLE_PARTITIONS)) {
        // Known once the cluster is.
        int tasks = TaskCount.of(spark.sparkContext(), Integer.MAX_VALUE);
        spark.conf().set(SHUFFLE_PARTITIONS, Integer.toString(tasks));
      }
      return SedonaContext.create(spark);
    } catch (Exception e) { // Scala declares no checked exceptions, SparkException is one
      if (MasterWords.ofApplication().isPresent()) {
        throw FirstExecutors.refused(master);
      }
      throw e instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    }
  }

  /**
   * The given session if what it takes expressions for is what runs take them for; else one of the
   * run's own, which has none of the given one's temporary views and functions.
   */
  static SparkSession ofRuns(SparkSession spark) {
    boolean fits =
        MEANINGS.entrySet().stream()
            .allMatch(one -> one.getValue().equals(spark.conf().get(one.getKey())));
    if (fits) {
      return spark;
    }
    SparkSession own = spark.newSession();
    MEANINGS.forEach(own.conf()::set);
    own.conf().set(SHUFFLE_PARTITIONS, spark.conf().get(SHUFFLE_PARTITIONS));
    return SedonaContext.create(own);
  }

  private static SparkSession sister(SparkSession present, Map<String, String> settings) {
    if (settings.isEmpty()) {
      return present;
    }
    SparkSession sister = present.newSession();
    settings.forEach(
        (key, value) -> {
          if (!key.equals(EXTENSIONS)) {
            sister.conf().set(key, value);
          }
        });
    return sister;
  }

  /**
   * @throws UserException if Spark would refuse to start with this heap
   */
  static void requireHeap(long bytes) {
    if (bytes < LEAST_HEAP_BYTES) {
      throw new UserException(
          String.format(
              "the heap has %d MiB, Spark needs %d at least: set FENQU_HEAP=%s or more",
              bytes >> 20, LEAST_HEAP_BYTES >> 20, LEAST_SETTING));
    }
  }

  public SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    if (owned) {
      spark.stop();
    }
  }

  private static Map<String, String> defaults() {
    Map<String, String> conf = new LinkedHashMap<>();
    conf.put("spark.ui.enabled", "false");
    conf.putAll(MEANINGS);
    // The JVM only interprets methods of more than 8000 bytecodes, which wide rows make: then Spark
    // generates many small ones instead.
    conf.put("spark.sql.codegen.hugeMethodLimit", "8000");
    conf.put("spark.sql.codegen.maxFields", "2000");
    conf.put("spark.sql.parquet.compression.codec", "zstd");
    conf.put(
        "spark.sql.warehouse.dir",
        Paths.get(System.getProperty("java.io.tmpdir"), "fenqu-sql").toUri().toString());
    return conf;
  }
}

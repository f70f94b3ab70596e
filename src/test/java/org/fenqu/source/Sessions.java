package org.fenqu.source;

import org.apache.sedona.spark.SedonaContext;
import org.apache.spark.sql.SparkSession;

/** One local session for all tests of the package; Spark itself ends it with the JVM. */
public final class Sessions {
  private static SparkSession shared;

  private Sessions() {}

  public static synchronized SparkSession shared() {
    if (shared == null) {
      shared =
          SedonaContext.create(
              SedonaContext.builder()
                  .master("local[2]")
                  // Kryo, which Sedona's builder sets, can't write records.
                  .config("spark.serializer", "org.apache.spark.serializer.JavaSerializer")
                  .config("spark.ui.enabled", "false")
                  .config("spark.sql.shuffle.partitions", "2")
                  .getOrCreate());
      shared.sparkContext().setLogLevel("OFF");
    }
    return shared;
  }
}

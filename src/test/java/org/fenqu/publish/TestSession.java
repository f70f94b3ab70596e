package org.fenqu.publish;

import org.apache.sedona.spark.SedonaContext;
import org.apache.spark.sql.SparkSession;

/** A small local session with Sedona, shared with whatever session the JVM already has. */
public final class TestSession {
  private TestSession() {}

  public static SparkSession open() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.ansi.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
            .getOrCreate();
    return SedonaContext.create(spark);
  }
}

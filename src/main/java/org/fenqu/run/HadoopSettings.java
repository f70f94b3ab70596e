package org.fenqu.run;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings before a session is there. */
public final class HadoopSettings {
  private HadoopSettings() {}

  /** Hadoop's files and whatever {@code spark.hadoop.*} sets, as the session will have them. */
  public static Configuration forDriver() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }
}

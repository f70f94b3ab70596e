package org.fenqu.cli;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings before a session is there. */
final class HadoopSettings {
  private HadoopSettings() {}

  /** Hadoop's files and whatever {@code spark.hadoop.*} sets, as the session will have them. */
  static Configuration forDriver() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }
}

package org.fenqu.cli;

import org.apache.hadoop.conf.Configuration;
import org.fenqu.publish.Warehouse;
import picocli.CommandLine.Option;

/** The warehouse. */
final class WarehouseOptions {
  @Option(
      names = "--warehouse",
      paramLabel = "URI",
      required = true,
      description = "Folder of runs and gridded layers: a path or Hadoop URI (hdfs, s3a).")
  String uri;

  Warehouse open(Configuration conf) {
    return Warehouse.at(uri, conf);
  }
}

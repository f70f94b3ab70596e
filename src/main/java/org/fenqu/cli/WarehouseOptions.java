package org.fenqu.cli;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.Kinds;
import org.fenqu.publish.ProductCatalogue;
import org.fenqu.publish.RunCatalogue;
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

  /** Its runs; says which manifests don't read. */
  static RunCatalogue runs(Warehouse warehouse, Console console) throws IOException {
    RunCatalogue runs = RunCatalogue.list(warehouse);
    warn(runs.unreadable(), console);
    return runs;
  }

  /** Its products; says which manifests don't read. */
  static ProductCatalogue products(Warehouse warehouse, Console console) throws IOException {
    ProductCatalogue products = ProductCatalogue.list(warehouse);
    warn(products.unreadable(), console);
    return products;
  }

  private static void warn(List<String> unreadable, Console console) {
    Kinds.few(unreadable).forEach(line -> console.err().println("warning: " + line));
  }
}

package org.fenqu.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
  @Option(
      names = "--verbose",
      description = "Show stack traces and the warnings of Spark and its libraries.")
  boolean verbose;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark master: local[4], spark://host:7077, yarn, k8s://…. Default: what spark-submit"
              + " sets, else all cores of this machine.")
  String master;
}

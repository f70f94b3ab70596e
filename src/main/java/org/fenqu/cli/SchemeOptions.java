package org.fenqu.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;
import org.fenqu.run.HadoopText;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The scheme and what is set otherwise. */
final class SchemeOptions {
  @Parameters(paramLabel = "SCHEME", description = "The scheme, a YAML file or Hadoop URI.")
  String scheme;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Set a key of the scheme (grid.cell=2500) or a variable of its catalogue (data=/path);"
              + " may be repeated, the last one counts.")
  Map<String, String> overrides = new LinkedHashMap<>();

  RunConfig load(Configuration conf) {
    return ConfigLoader.load(scheme, overrides, new HadoopText(conf));
  }
}

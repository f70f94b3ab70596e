package org.fenqu.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    description = "Checks a scheme, its catalogue, its inputs and its expressions; grids nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu validate conf/china-open.yaml --set data=/path/to/data",
      "  fenqu validate conf/china-open.yaml --set data=/d --set grid.cell=2500",
      "",
      "Every problem found is one line on stderr: file, key, value, what was expected."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private SchemeOptions scheme;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    RunConfig config = scheme.load(HadoopSettings.forDriver());
    try (Engine engine = Engine.forRuns(common.master)) {
      requireSound(engine.spark(), config, console);
    }
    console.out().print(SchemeText.describe(config));
    return Failures.DONE;
  }

  /**
   * Prints warnings.
   *
   * @throws UserException with every problem, one a line
   */
  static void requireSound(SparkSession spark, RunConfig config, Console console)
      throws IOException {
    RunCheck check = RunCheck.of(spark, config);
    check.warnings().forEach(line -> console.err().println("warning: " + line));
    if (!check.problems().isEmpty()) {
      throw new UserException(String.join("\n", check.problems()));
    }
  }
}

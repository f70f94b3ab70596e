package org.fenqu.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Kinds;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.run.Engine;
import org.fenqu.run.FindingText;
import org.fenqu.run.HadoopSettings;
import org.fenqu.run.RunCheck;
import org.fenqu.run.TieCheck;
import org.fenqu.run.preflight.AreaEstimate;
import org.fenqu.run.preflight.DiskNeeds;
import org.fenqu.run.preflight.Heap;
import org.fenqu.run.preflight.Preflight;
import org.fenqu.run.preflight.Workload;
import org.fenqu.source.Reject;
import org.fenqu.territory.TerritoryStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    description = {
      "Checks a scheme, its catalogue, its inputs and its expressions; grids nothing.",
      "Says what a run into an empty warehouse has to do, and whether the heap is large enough."
    },
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
      Preflight ahead = lookAhead(engine.spark(), config);
      console.out().print(SchemeText.describe(config) + ahead.describe());
      TieCheck.lines(engine.spark(), config).forEach(line -> console.out().println("  " + line));
      measureArea(engine.spark(), config);
      ahead.requireRoom();
    }
    return Failures.DONE;
  }

  /** Says what a run into an empty warehouse takes. */
  private static Preflight lookAhead(SparkSession spark, RunConfig config) {
    List<Layer> layers = config.catalogue().layers().stream().filter(Layer::isGridded).toList();
    Workload work = Workload.of(spark, config, new AreaEstimate(spark, config).cells(), layers);
    DiskNeeds disk = DiskNeeds.of(config, work.area().count(), layers, true);
    int indicators = config.scheme().indicators().size();
    return new Preflight(work, Heap.of(spark.sparkContext()), indicators, disk, Optional.empty());
  }

  /**
   * Says where counties and seas overlap or leave gaps: what the scheme asks to refuse, it does.
   */
  private void measureArea(SparkSession spark, RunConfig config) throws IOException {
    TerritoryStage.Measured area = new TerritoryStage(spark, config, "").measure();
    List<String> kept =
        area.rejects().stream()
            .filter(reject -> !reject.action().equals(Reject.REJECTED))
            .map(said -> said.layer() + " " + said.feature() + " " + said.reason())
            .toList();
    Kinds.few(kept).forEach(line -> console.out().println("  " + line));
    List<String> lines = FindingText.lines(area.findings());
    lines.forEach(line -> console.out().println("  " + line));
    if (lines.isEmpty()) {
      console.out().println("  study area: counties and seas neither overlap nor leave gaps");
    }
  }

  /**
   * Prints warnings.
   *
   * @throws UserException with every problem, one a line
   */
  static void requireSound(SparkSession spark, RunConfig config, Console console)
      throws IOException {
    RunCheck.requireSight(spark, config, line -> console.err().println(line));
    RunCheck check = RunCheck.ofValues(spark, config);
    Kinds.few(check.warnings().stream().map(RunCheck.Warning::text).toList())
        .forEach(line -> console.err().println("warning: " + line));
    if (!check.problems().isEmpty()) {
      throw new UserException(String.join("\n", check.problems()));
    }
  }
}

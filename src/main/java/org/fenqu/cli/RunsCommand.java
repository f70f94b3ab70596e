package org.fenqu.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.run.HadoopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "runs",
    description = "Lists the runs of a warehouse, the oldest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu runs --warehouse /data/wh",
      "  fenqu runs --warehouse hdfs:///wh --format json"
    })
final class RunsCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "run_id",
          "finished",
          "seconds",
          "scheme",
          "cell_m",
          "units",
          "priority_km2",
          "key_km2",
          "general_km2",
          "rejects",
          "code");

  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  RunsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    RunCatalogue catalogue = RunCatalogue.list(warehouse.open(HadoopSettings.forDriver()));
    catalogue.unreadable().forEach(line -> console.err().println("warning: " + line));
    List<List<Object>> rows = new ArrayList<>();
    for (PublishedRun run : catalogue.runs()) {
      rows.add(row(run.manifest()));
    }
    new ResultWriter(console.out()).write(format, COLUMNS, rows.iterator());
    return Failures.DONE;
  }

  private static List<Object> row(Manifest run) {
    List<Object> row = new ArrayList<>();
    row.add(run.runId());
    row.add(run.finished().truncatedTo(ChronoUnit.SECONDS).toString());
    row.add(Duration.between(run.started(), run.finished()).toMillis() / 1000.0);
    row.add(run.scheme().id());
    row.add(run.grid().cellMetres());
    row.add(run.classes().stream().mapToLong(Manifest.ClassTotal::units).sum());
    row.add(areaKm2(run, "priority"));
    row.add(areaKm2(run, "key"));
    row.add(areaKm2(run, "general"));
    row.add(run.rejects());
    row.add(run.software().code());
    return row;
  }

  private static double areaKm2(Manifest run, String className) {
    return run.classes().stream()
        .filter(total -> total.name().equals(className))
        .mapToDouble(Manifest.ClassTotal::areaKm2)
        .sum();
  }
}

package org.fenqu.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.fenqu.lineage.Comparison;
import org.fenqu.lineage.ComparisonRequest;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.Engine;
import org.fenqu.run.HadoopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Compares two runs of one grid: how much ground went from each class to each class, in the",
      "nation and in every province. Publishes the tables transitions and class_balance as the",
      "product comparisons/ID of the warehouse and prints the nation's."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu compare run-2025 run-2026 --warehouse /data/wh",
      "  fenqu compare run-2025 latest --warehouse /data/wh --id five-years --format csv",
      "  fenqu sql --warehouse /data/wh \\",
      "      \"SELECT * FROM fenqu.china_open.comparisons_transitions VERSION AS OF 'five-years'\"",
      "",
      "Every old class adds up to its area in the earlier run, every new one in the later run."
    })
final class CompareCommand implements Callable<Integer> {
  private static final String TRANSITIONS = "transitions";

  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private WarehouseOptions warehouse;

  @Parameters(index = "0", paramLabel = "OLD", description = "The earlier run.")
  private String before;

  @Parameters(index = "1", paramLabel = "NEW", description = "The later run, or latest.")
  private String after;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Name of the comparison; default OLD..NEW.")
  private String id;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Warehouse target = warehouse.open(HadoopSettings.forDriver());
    RunCatalogue catalogue = WarehouseOptions.runs(target, console);
    PublishedRun old = catalogue.find(before);
    PublishedRun young = catalogue.find(after);
    String name = id == null ? ComparisonRequest.id(old, young) : id;
    try (Engine engine = Engine.forQueries(common.master)) {
      console.err().printf("comparing %s and %s …%n", runId(old), runId(young));
      ProductManifest made =
          Comparison.execute(engine.spark(), new ComparisonRequest(target, old, young, name));
      made.warnings().forEach(line -> console.err().println("warning: " + line));
      print(engine, target, made);
      console.err().printf("published %s/%s/%s%n", target.root(), Comparison.KIND, name);
    }
    return Failures.DONE;
  }

  private static String runId(PublishedRun run) {
    return run.manifest().runId();
  }

  private void print(Engine engine, Warehouse target, ProductManifest made) {
    String[] files =
        made.table(TRANSITIONS).orElseThrow().files(target.root()).stream()
            .map(Path::toString)
            .toArray(String[]::new);
    Dataset<Row> nation =
        engine
            .spark()
            .read()
            .parquet(files)
            .where("kind = 'nation'")
            .select("old_class", "new_class", "area_km2", "cells")
            .orderBy("old_class", "new_class");
    List<List<Object>> rows = new SqlRows(nation).first(Integer.MAX_VALUE);
    new ResultWriter(console.out()).write(format, List.of(nation.columns()), rows.iterator());
  }
}

package org.fenqu.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.plan.CheckRequest;
import org.fenqu.plan.PlanImport;
import org.fenqu.plan.PlanRequest;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.RunId;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.Engine;
import org.fenqu.run.HadoopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "import-plan",
    description = {
      "Takes an official plan in as the product plans/ID: what was handed in stays as it was, beside",
      "it stand identity, areas, cells and the findings of the check (as of check-plan). A package that",
      "can't be placed or told apart is refused: no system, fields missing, codes twice."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu import-plan package/shp package/lists --scheme conf/sample.yaml --warehouse /data/wh \\",
      "      --valid-from 2025-07-01 --document '示例政发〔2025〕9号'",
      "  fenqu import-plan plan.gpkg --fields ours.yaml --scheme conf/sample.yaml \\",
      "      --warehouse /data/wh --valid-from 2025-07-01 --document 'No. 9' --id in-force-2025",
      "  fenqu runs --warehouse /data/wh --kind plans",
      "  fenqu sql --warehouse /data/wh \\",
      "      \"SELECT class, count(*) FROM fenqu.sample.units VERSION AS OF 'in-force-2025' GROUP BY class\""
    })
final class ImportPlanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private WarehouseOptions warehouse;
  @Mixin private PlanOptions plan;

  @Option(
      names = "--valid-from",
      paramLabel = "DAY",
      required = true,
      description = "Day since when the plan holds, e.g. 2025-07-01.")
  private String validFrom;

  @Option(
      names = "--valid-to",
      paramLabel = "DAY",
      description = "Last day on which it held, of a plan that is past.")
  private String validTo;

  @Option(
      names = "--document",
      paramLabel = "TEXT",
      required = true,
      description = "Document by which it was published; units are named by it, too.")
  private String document;

  @Option(names = "--id", paramLabel = "ID", description = "Name of the plan; default plan-DAY.")
  private String id;

  @Option(
      names = "--replaces",
      paramLabel = "ID",
      description = "Plan that it replaces, or none; default the scheme's last.")
  private String replaces;

  ImportPlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Configuration hadoop = HadoopSettings.forDriver();
    LocalDate from = PlanOptions.day("--valid-from", validFrom);
    LocalDate to = validTo == null ? null : PlanOptions.day("--valid-to", validTo);
    String name = RunId.require(id == null ? "plan-" + from : id);
    CheckRequest check = plan.request(hadoop, from);
    Warehouse target = warehouse.open(hadoop);
    try (Engine engine = Engine.forRuns(common.master)) {
      console.err().printf("taking in %s …%n", name);
      ProductManifest made =
          PlanImport.execute(
              engine.spark(), new PlanRequest(target, name, check, from, to, document, replaces));
      made.warnings().forEach(line -> console.err().println("warning: " + line));
      for (PublishedTable table : made.tables()) {
        console.out().printf("%s: %,d rows%n", table.name(), table.rows());
      }
      console.err().printf("published %s/%s/%s%n", target.root(), PlanImport.KIND, name);
    }
    return Failures.DONE;
  }
}

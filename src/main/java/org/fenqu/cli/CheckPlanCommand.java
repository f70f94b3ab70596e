package org.fenqu.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.fenqu.UserException;
import org.fenqu.plan.CheckRequest;
import org.fenqu.plan.PlanCheck;
import org.fenqu.plan.PlanPage;
import org.fenqu.plan.Severity;
import org.fenqu.run.Engine;
import org.fenqu.run.HadoopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check-plan",
    description = {
      "Examines a package of an official plan (成果质检) and publishes nothing: topology, codes, fields,",
      "lists, areas, law, neighbours, a city's plan within. One cause is one finding, with rule,",
      "severity, place and remedy in both languages."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu check-plan package/shp package/lists --scheme conf/sample.yaml",
      "  fenqu check-plan plan.gpkg lists.csv --scheme conf/sample.yaml --laws laws.gpkg \\",
      "      --neighbours west.gpkg --city 990300.gpkg --page findings.html",
      "  fenqu check-plan plan.gpkg --scheme conf/sample.yaml --format csv > findings.csv",
      "",
      "The rules are listed in docs/plans.md; import-plan takes the package in."
    })
final class CheckPlanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private PlanOptions plan;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "Day on which laws must hold; default today.")
  private String date;

  @Option(
      names = "--page",
      paramLabel = "HTML",
      description = "Write a page to send back, in Chinese and English.")
  private Path page;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "Exit 3 if a finding is as grave: error, warning or note; default error.")
  private Severity failOn;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  CheckPlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LocalDate day = date == null ? LocalDate.now() : PlanOptions.day("--date", date);
    CheckRequest request = plan.request(HadoopSettings.forDriver(), day);
    try (Engine engine = Engine.forRuns(common.master);
        PlanCheck check = PlanCheck.execute(engine.spark(), request)) {
      Map<String, Long> counts = check.counts();
      print(check);
      if (page != null) {
        write(PlanPage.of(check));
      }
      console.err().println(counts.isEmpty() ? "no findings" : words(counts));
      boolean fails =
          counts.keySet().stream().anyMatch(key -> severity(key).compareTo(failOn) <= 0);
      return fails ? Failures.FINDINGS : Failures.DONE;
    }
  }

  private static Severity severity(String key) {
    return Severity.valueOf(key.toUpperCase(Locale.ROOT));
  }

  static String words(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(one -> one.getValue() + " " + one.getKey() + (one.getValue() == 1 ? "" : "s"))
        .collect(Collectors.joining(", "));
  }

  private void print(PlanCheck check) {
    Dataset<Row> rows = check.findings().orderBy("finding_id");
    Dataset<Row> shown =
        format == Format.TABLE
            ? rows.select("severity", "rule", "layer", "text", "lon", "lat")
            : rows.drop("geometry");
    List<List<Object>> all = new SqlRows(shown).first(Integer.MAX_VALUE);
    if (format != Format.TABLE || !all.isEmpty()) {
      new ResultWriter(console.out()).write(format, List.of(shown.columns()), all.iterator());
    }
  }

  private void write(String html) {
    try {
      Files.writeString(page, html, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserException(
          "--page: " + page + ": can't be written; choose a file in a folder that is there", e);
    }
    console.err().println("page: " + page);
  }
}

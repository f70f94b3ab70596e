package org.fenqu.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.config.RunConfig;
import org.fenqu.publish.RunId;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.Engine;
import org.fenqu.run.HadoopSettings;
import org.fenqu.run.Recomputation;
import org.fenqu.run.RunRequest;
import org.fenqu.run.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "recompute",
    description = "Grids the layers, scores the cells, proposes the units and publishes the run.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu recompute conf/china-open.yaml --set data=/path/to/data --warehouse /data/wh",
      "  fenqu recompute conf/china-open.yaml --set data=hdfs:///data --set grid.cell=2500 \\",
      "      --warehouse hdfs:///wh --run-id trial-2500m --master yarn",
      "",
      "Layers that didn't change since an earlier run into the same warehouse aren't gridded again.",
      "A run that stops half-way leaves nothing that readers see; start it again."
    })
final class RecomputeCommand implements Callable<Integer> {
  static final Duration STALE = Duration.ofDays(7);

  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private SchemeOptions scheme;
  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Name of the run; default: the scheme's id and the time (UTC).")
  private String runId;

  RecomputeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Configuration conf = HadoopSettings.forDriver();
    if (runId != null) {
      RunId.require(runId);
    }
    RunConfig config = scheme.load(conf);
    String id = runId != null ? runId : RunId.of(config.scheme().id(), Instant.now());
    Warehouse target = warehouse.open(conf);
    target.requireWritable();
    target.requireFree(id);
    for (Path stale : target.staleStaging(STALE)) {
      console.err().println("warning: " + stale + ": left by a run that was killed; remove it");
    }
    execute(config, target, id);
    return Failures.DONE;
  }

  private void execute(RunConfig config, Warehouse target, String id) throws IOException {
    Progress progress = Progress.to(console.err(), console.terminal());
    try (progress;
        Engine engine = Engine.forRuns(common.master)) {
      RunRequest request = new RunRequest(config, target.root().toString(), id);
      RunResult result = Recomputation.execute(engine.spark(), request, progress);
      progress.close();
      console.err().print(progress.summary());
      console.err().print(TakenText.describe(result.taken()));
      console.out().print(RunText.describe(target, result.manifest()));
    }
  }
}

package org.fenqu.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.Engine;
import org.fenqu.run.HadoopSettings;
import org.fenqu.run.LayersToGrid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "grid",
    description = "Lays out the area and grids the layers into the block store; nothing else.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu grid conf/china-open.yaml --set data=/path/to/data --warehouse /data/wh",
      "  fenqu grid conf/china-open.yaml --set data=hdfs:///data --warehouse hdfs:///wh \\",
      "      --layers pm25_annual,gdp --master yarn",
      "",
      "Layers that didn't change are not gridded again. A recompute into the same warehouse finds",
      "the blocks there and goes on from them: grid at night, try thresholds by day."
    })
final class GridCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private SchemeOptions scheme;
  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--layers",
      split = ",",
      paramLabel = "ID",
      description = "Layers to grid, by id, separated by commas. Default: all.")
  private List<String> layers = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "table, csv or json: what each layer took. Default ${DEFAULT-VALUE}.")
  private Format format;

  GridCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Configuration conf = HadoopSettings.forDriver();
    RunConfig config = scheme.load(conf);
    requireLayers(config);
    Warehouse target = warehouse.open(conf);
    target.requireWritable();
    Progress progress = Progress.to(console.err(), console.terminal());
    try (progress;
        Engine engine = Engine.forRuns(common.master)) {
      Predicate<Layer> chosen =
          layer -> isLaid(layer) && (layers.isEmpty() || layers.contains(layer.id()));
      LayersToGrid.Gridded gridded =
          LayersToGrid.execute(
              engine.spark(),
              new LayersToGrid.Request(config, target.root().toString(), chosen),
              progress);
      progress.close();
      console.err().print(progress.summary());
      console.err().print(TakenText.describe(gridded.taken()));
      console.out().print(new GridText(gridded).as(format));
    }
    return Failures.DONE;
  }

  private void requireLayers(RunConfig config) {
    for (String id : layers) {
      Layer layer = config.catalogue().find(id).orElse(null);
      if (layer == null || !isLaid(layer)) {
        throw new UserException(
            "--layers: "
                + id
                + (layer == null ? " is no layer of " : " has no values to grid in ")
                + config.catalogueFile()
                + "; it grids "
                + String.join(", ", gridded(config)));
      }
    }
  }

  /** Whether there is anything of it to put on the grid. */
  private static boolean isLaid(Layer layer) {
    return layer.isGridded() || layer.isMembership();
  }

  private static List<String> gridded(RunConfig config) {
    return config.catalogue().layers().stream().filter(GridCommand::isLaid).map(Layer::id).toList();
  }
}

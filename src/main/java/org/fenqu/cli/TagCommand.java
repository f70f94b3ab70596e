package org.fenqu.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.Tag;
import org.fenqu.publish.Tags;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.HadoopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "tag",
    description = {
      "Gives a run a name, which is a version in SQL. The version tagged in-force is the one that",
      "queries see when they name none; before any is, the last finished run of the scheme. A name",
      "may be given to another run later: what had it before stays on record."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu tag run-2025 in-force --warehouse /data/wh",
      "  fenqu tag latest draft-for-hearing --warehouse /data/wh",
      "  fenqu runs --warehouse /data/wh"
    })
final class TagCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private WarehouseOptions warehouse;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run, or latest.")
  private String run;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "The name; " + Tag.IN_FORCE + " says that the run holds.")
  private String name;

  TagCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Warehouse target = warehouse.open(HadoopSettings.forDriver());
    RunCatalogue catalogue = WarehouseOptions.runs(target, console);
    Tag tag = Tags.give(target, catalogue, run, name, Instant.now());
    String before =
        tag.given().size() < 2 ? "" : ", before " + tag.given().get(tag.given().size() - 2).id();
    console
        .out()
        .printf(
            "%s of scheme %s: %s%s%n",
            tag.name(), tag.scheme(), tag.now().orElseThrow().id(), before);
    return Failures.DONE;
  }
}

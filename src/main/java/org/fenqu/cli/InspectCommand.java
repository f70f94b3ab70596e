package org.fenqu.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fenqu.Kinds;
import org.fenqu.UserException;
import org.fenqu.run.HadoopSettings;
import org.fenqu.run.LateEngine;
import org.fenqu.source.inspect.EntrySuggestion;
import org.fenqu.source.inspect.Inspection;
import org.fenqu.source.inspect.LayerReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "inspect",
    description =
        "Says what is in rasters, vector files and tables, and suggests catalogue entries.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu inspect pm25_2024.tif counties.shp",
      "  fenqu inspect --data /data --yaml /data/air > my-layers.yaml",
      "",
      "Lines with ! are what looks wrong. The entries are YAML for the layers of a catalogue; their",
      "comments say what to check. Exit 2 if a file can't be read or an entry lacks something."
    })
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "GeoTIFF, NetCDF, Shapefile, GeoPackage, GeoJSON, GeoParquet, CSV; or a folder of them.")
  private List<String> files;

  @Option(
      names = "--yaml",
      description = "Print the suggested catalogue alone: it can be used as it is.")
  private boolean yaml;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Write paths below this folder as $${data}/…, else they are absolute.")
  private Path data;

  InspectCommand(Console console) {
    this.console = console;
  }

  /** A report with the entries suggested for it. */
  private record Found(LayerReport report, List<EntrySuggestion> entries) {}

  private final List<Found> found = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Kinds kinds = new Kinds();
  private boolean sound = true;

  @Override
  public Integer call() {
    try (LateEngine engine = new LateEngine(common.master)) {
      Inspection inspection = new Inspection(HadoopSettings.forDriver(), engine::spark);
      for (String given : files) {
        attempt(() -> inspection.files(given).forEach(file -> read(inspection, file)));
      }
    }
    if (!found.isEmpty()) {
      catalogue();
    }
    found.forEach(one -> one.entries.forEach(entry -> complain(one.report.path(), entry)));
    kinds.rest().forEach(line -> console.err().println("error: " + line));
    return sound ? Failures.DONE : Failures.WRONG_INPUT;
  }

  private void read(Inspection inspection, String file) {
    attempt(
        () -> {
          for (LayerReport report : inspection.read(file)) {
            found.add(new Found(report, EntrySuggestion.of(report, source(file), ids)));
            if (!yaml) {
              InspectText.print(report, console.out());
            }
          }
        });
  }

  /** What fails for a reason the user can mend is told, and the next file is looked at. */
  private void attempt(Runnable reading) {
    try {
      reading.run();
    } catch (UserException e) {
      fail(Failures.firstLine(e.getMessage()));
    }
  }

  private void complain(String file, EntrySuggestion entry) {
    if (entry.missing() != null) {
      fail(file + ": no entry without " + entry.missing());
    }
  }

  private void fail(String message) {
    if (kinds.take(message)) {
      console.err().println("error: " + message);
    }
    sound = false;
  }

  /** The path as the catalogue shall have it. */
  private String source(String file) {
    if (file.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      return file;
    }
    Path path = Path.of(file).toAbsolutePath().normalize();
    Path root = data == null ? null : data.toAbsolutePath().normalize();
    return root != null && path.startsWith(root)
        ? "${data}/" + root.relativize(path)
        : path.toString();
  }

  private void catalogue() {
    if (yaml) {
      console
          .out()
          .println("# Suggested by fenqu inspect: replace every \"?\", check every comment.");
    } else {
      console.out().println("Suggested entries of a catalogue:");
      console.out().println();
    }
    console.out().println("fenqu: 1");
    console.out().println("layers:");
    for (Found one : found) {
      for (EntrySuggestion entry : one.entries) {
        if (entry.missing() != null) {
          console.out().println("  # " + entry.id() + " can't be used without " + entry.missing());
        }
        entry.yaml().forEach(console.out()::println);
      }
    }
  }
}

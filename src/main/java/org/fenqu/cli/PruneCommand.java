package org.fenqu.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.Quantities;
import org.fenqu.UserException;
import org.fenqu.publish.ProductCatalogue;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.HadoopSettings;
import org.fenqu.run.StoreUse;
import org.fenqu.store.StoredFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prune",
    description = {
      "Deletes what the block store of a warehouse holds and no recent run used: gridded layers,",
      "values of indicators, scores of dimensions, distributions. Runs are not touched; a run that",
      "wants something deleted makes it again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu prune --warehouse /data/wh --dry-run",
      "  fenqu prune --warehouse /data/wh --keep-days 7",
      "",
      "It refuses while a run is under way. Don't start one, nor fenqu grid, while it deletes."
    })
final class PruneCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      defaultValue = "30",
      description = {
        "Keep what a run of the last N days used, and what was made in them; at least 1, default",
        "${DEFAULT-VALUE}. Kept however old: what a scheme's last run used, a run that was given a",
        "name, or one that a product was made of."
      })
  private int keepDays;

  @Option(names = "--dry-run", description = "Say what would be deleted; delete nothing.")
  private boolean dryRun;

  PruneCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (keepDays < 1) {
      throw new UserException("--keep-days: " + keepDays + ", expected at least 1");
    }
    Configuration hadoop = HadoopSettings.forDriver();
    Warehouse target = warehouse.open(hadoop);
    RunCatalogue catalogue = WarehouseOptions.runs(target, console);
    if (catalogue.runs().isEmpty()) {
      throw new UserException(
          "--warehouse: " + target.root() + ": holds no run, so nothing tells what is in use");
    }
    ProductCatalogue products = ProductCatalogue.list(target);
    if (!products.unreadable().isEmpty()) {
      throw new UserException(
          products.unreadable().get(0) + "; what it is made of is kept, mend or remove it first");
    }
    Instant since = Instant.now().minus(Duration.ofDays(keepDays));
    List<StoredFolder> all = StoredFolder.list(target.layers(), hadoop);
    List<StoredFolder> unused = StoreUse.of(catalogue, products.products(), since).unused(all);
    for (StoredFolder folder : unused) {
      if (!dryRun) {
        requireIdle(target);
        folder.delete(hadoop);
      }
      console.out().printf("%s  %s%n", folder.name(), Quantities.bytes(folder.bytes()));
    }
    console.out().print(summary(all, unused));
    return Failures.DONE;
  }

  /** A run may have found what is about to be deleted: asked before each folder. */
  private static void requireIdle(Warehouse target) throws IOException {
    List<Path> underWay = target.freshStaging(RecomputeCommand.STALE);
    if (!underWay.isEmpty()) {
      throw new UserException(
          underWay.get(0)
              + ": a run is under way, or was killed; prune when it has ended, or remove the folder");
    }
  }

  private String summary(List<StoredFolder> all, List<StoredFolder> unused) {
    long bytes = bytes(unused);
    return String.format(
        "%d folders %s, %s %s; %d kept, %s%n",
        unused.size(),
        dryRun ? "would be deleted" : "deleted",
        Quantities.bytes(bytes),
        dryRun ? "to be freed" : "freed",
        all.size() - unused.size(),
        Quantities.bytes(bytes(all) - bytes));
  }

  private static long bytes(List<StoredFolder> folders) {
    return folders.stream().mapToLong(StoredFolder::bytes).sum();
  }
}

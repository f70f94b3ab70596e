package org.fenqu.run;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.Product;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.Warehouse;
import org.fenqu.store.StoredFolder;
import org.fenqu.territory.TerritoryStage;

/**
 * What of the block store is in use: all that a run names in its manifest, as an input or under
 * {@code details.stored}, if the run is recent, its scheme's last, was ever given a name, or a
 * product was made of it; all that a table lists as its file; and all that is itself recent, for
 * whoever made it may not have ended. Runs of earlier versions don't name their kept values.
 *
 * @param since from when on runs and folders are recent
 * @param used names of folders beneath {@code layers}
 */
public record StoreUse(Instant since, Set<String> used) {
  /** Key of a manifest's details. */
  static final String STORED = "stored";

  /**
   * @param products of the same warehouse
   */
  public static StoreUse of(RunCatalogue catalogue, List<Product> products, Instant since) {
    Set<String> used = new HashSet<>();
    Set<String> made = new HashSet<>();
    for (Product product : products) {
      product.manifest().madeOf().stream()
          .filter(version -> version.kind().equals(Warehouse.RUNS))
          .forEach(version -> made.add(version.id()));
      addFiles(product.manifest().tables(), used);
    }
    Set<String> schemes = new HashSet<>();
    List<PublishedRun> oldestFirst = catalogue.runs();
    for (int r = oldestFirst.size() - 1; r >= 0; r--) {
      Manifest run = oldestFirst.get(r).manifest();
      addFiles(run.tables(), used);
      if (schemes.add(run.scheme().id())
          || run.finished().isAfter(since)
          || made.contains(run.runId())
          || catalogue.tags().everNamed(run)) {
        add(run, used);
      }
    }
    return new StoreUse(since, used);
  }

  /** Folders of the store that hold files of a table, whosever run that is. */
  private static void addFiles(List<PublishedTable> tables, Set<String> used) {
    for (PublishedTable table : tables) {
      for (PublishedTable.Part part : table.parts()) {
        String[] names = part.path().split("/");
        if (names.length > 2 && names[0].equals(Warehouse.LAYERS)) {
          used.add(names[1] + "/" + names[2]);
        }
      }
    }
  }

  private static void add(Manifest run, Set<String> used) {
    for (Manifest.Input input : run.inputs()) {
      used.add(input.layer() + "/" + input.fingerprint());
      // Counties and seas have the area's.
      used.add(TerritoryStage.NAME + "/" + input.fingerprint());
    }
    if (run.details().get(STORED) instanceof List<?> names) {
      names.forEach(name -> used.add(name.toString()));
    }
  }

  /** Those that may go. */
  public List<StoredFolder> unused(List<StoredFolder> all) {
    return all.stream()
        .filter(folder -> !used.contains(folder.name()) && folder.changed().isBefore(since))
        .toList();
  }
}

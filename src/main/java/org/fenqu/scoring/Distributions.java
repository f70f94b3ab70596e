package org.fenqu.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.fenqu.config.Domain;
import org.fenqu.scoring.distribution.DistributionStore;
import org.fenqu.scoring.distribution.OrderStatistics;
import org.fenqu.scoring.distribution.Reference;
import org.fenqu.scoring.distribution.References;
import org.fenqu.store.Fingerprint;
import org.fenqu.territory.Territory;

/**
 * Step: national distributions of stored columns. One that is in the block store isn't counted
 * again; a quantile that wasn't asked for then is picked from its column's values ({@link
 * OrderStatistics}).
 */
final class Distributions {
  private final JavaSparkContext sc;
  private final Territory territory;
  private final DistributionStore store;
  private final List<String> reused = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();

  Distributions(JavaSparkContext sc, String warehouse, Territory territory) {
    this.sc = sc;
    this.territory = territory;
    this.store = new DistributionStore(warehouse, sc.hadoopConfiguration());
  }

  /**
   * A distribution that is wanted.
   *
   * @param name key of the result
   * @param column its values
   * @param part which of them
   * @param probabilities quantiles wanted, 0 … 1
   * @param zerosApart whether zeros are counted and left out
   */
  record Wanted(
      String name, StoredColumn column, Domain part, double[] probabilities, boolean zerosApart) {

    /** What it derives from. */
    String fingerprint() {
      return zerosApart
          ? Fingerprint.of(column.fingerprint() + " without zeros")
          : column.fingerprint();
    }
  }

  /** Names of those that weren't counted, so far. */
  List<String> reused() {
    return List.copyOf(reused);
  }

  /** Names of their folders beneath {@code layers}, so far. */
  List<String> folders() {
    return List.copyOf(folders);
  }

  /** The distributions by name. */
  Map<String, Reference> of(List<Wanted> all) throws IOException {
    Map<String, Reference> references = new TreeMap<>();
    List<Wanted> missing = new ArrayList<>();
    List<Wanted> others = new ArrayList<>();
    List<OrderStatistics.Request> requests = new ArrayList<>();
    for (Wanted wanted : all) {
      folders.add(DistributionStore.folder(wanted.name(), wanted.fingerprint()));
      Optional<Reference> kept = store.find(wanted.name(), wanted.fingerprint());
      if (kept.isEmpty()) {
        missing.add(wanted);
        continue;
      }
      reused.add(wanted.name());
      Reference reference = kept.get();
      if (Arrays.equals(reference.probabilities(), wanted.probabilities())) {
        references.put(wanted.name(), reference);
      } else {
        others.add(wanted);
        requests.add(new OrderStatistics.Request(reference, wanted.probabilities()));
      }
    }
    references.putAll(counted(missing));
    if (!others.isEmpty()) {
      OrderStatistics.quantiles(values(others), requests)
          .forEach(reference -> references.put(reference.column(), reference));
    }
    return references;
  }

  private Map<String, Reference> counted(List<Wanted> missing) throws IOException {
    if (missing.isEmpty()) {
      return Map.of();
    }
    List<References.Request> requests =
        missing.stream()
            .map(w -> new References.Request(w.name(), w.probabilities(), w.zerosApart()))
            .toList();
    Map<String, Reference> counted = References.compute(values(missing), requests);
    for (Wanted wanted : missing) {
      store.write(counted.get(wanted.name()), wanted.fingerprint());
    }
    return counted;
  }

  /** Per block a column for each distribution. */
  private JavaRDD<float[][]> values(List<Wanted> wanted) {
    List<StoredColumn> columns = wanted.stream().map(Wanted::column).distinct().toList();
    int[] own = wanted.stream().mapToInt(w -> columns.indexOf(w.column())).toArray();
    Domain[] parts = wanted.stream().map(Wanted::part).toArray(Domain[]::new);
    return StoredBlocks.of(sc, territory, columns)
        .map(
            block -> {
              float[][] values = new float[own.length][];
              Arrays.setAll(values, w -> parts[w].of(block.values()[own[w]], block.sea()));
              return values;
            });
  }
}

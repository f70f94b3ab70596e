package org.fenqu.scoring.distribution;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.store.LayerStore;

/**
 * National distributions in the block store, {@code <warehouse>/layers/_distributions/<column>/
 * <fingerprint>/}. One that is broken is removed.
 */
public final class DistributionStore {
  private static final String KIND = "_distributions";
  private static final String INDEX = "distribution.json";

  private final String warehouse;
  private final Configuration hadoop;

  public DistributionStore(String warehouse, Configuration hadoop) {
    this.warehouse = warehouse;
    this.hadoop = hadoop;
  }

  /** A distribution that was kept, with the quantiles that were asked for then. */
  public Optional<Reference> find(String column, String fingerprint) throws IOException {
    LayerStore store = store(column, fingerprint);
    Optional<StoredDistribution> found =
        store.loadWhole(StoredDistribution.class, StoredDistribution::entries);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(found.get().read(hadoop));
    } catch (IOException e) {
      store.remove();
      return Optional.empty();
    }
  }

  public void write(Reference reference, String fingerprint) throws IOException {
    LayerStore store = store(reference.column(), fingerprint);
    try {
      StoredDistribution index =
          StoredDistribution.write(
              reference, fingerprint, store.folder(), store.writeFolder(), hadoop);
      store.publish(index, StoredDistribution.class);
    } finally {
      store.discard();
    }
  }

  private LayerStore store(String column, String fingerprint) throws IOException {
    return new LayerStore(warehouse, name(column), fingerprint, INDEX, hadoop);
  }

  /** Name of its folder beneath {@code layers}. */
  public static String folder(String column, String fingerprint) {
    return name(column) + "/" + fingerprint;
  }

  private static String name(String column) {
    return KIND + "/" + column.replace('@', '-');
  }
}

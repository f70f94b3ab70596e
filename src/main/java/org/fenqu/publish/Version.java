package org.fenqu.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.store.CanonicalJson;
import org.fenqu.store.Fingerprint;

/**
 * A run or product, by name and content.
 *
 * @param kind {@link Warehouse#RUNS}, or the product's
 * @param id its name
 * @param digest of what it holds: 64 hexadecimal digits over the names and digests of its tables;
 *     equal contents have equal digests, whenever and wherever they were made
 */
public record Version(String kind, String id, String digest) {
  /** A run as it was published. */
  public static Version of(Manifest run) {
    return new Version(Warehouse.RUNS, run.runId(), digest(run.tables()));
  }

  /** A product as it was published. */
  public static Version of(ProductManifest product) {
    return new Version(product.kind(), product.id(), digest(product.tables()));
  }

  private static String digest(List<PublishedTable> tables) {
    Map<String, Object> digests = new LinkedHashMap<>();
    tables.forEach(table -> digests.put(table.name(), table.digest()));
    return Fingerprint.sha256(CanonicalJson.of("tables-1", digests));
  }
}

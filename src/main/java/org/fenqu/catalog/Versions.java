package org.fenqu.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.publish.Product;
import org.fenqu.publish.ProductCatalogue;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.Warehouse;

/**
 * What a warehouse holds at a moment, by scheme.
 *
 * @param schemes by id
 */
record Versions(Map<String, SchemeVersions> schemes) {
  static Versions read(String warehouse, Configuration hadoop) throws IOException {
    Warehouse at = Warehouse.at(warehouse, hadoop);
    RunCatalogue runs = RunCatalogue.list(at);
    ProductCatalogue products = ProductCatalogue.list(at);
    Map<String, List<PublishedRun>> byScheme = new TreeMap<>();
    for (PublishedRun run : runs.runs()) {
      byScheme.computeIfAbsent(run.manifest().scheme().id(), id -> new ArrayList<>()).add(run);
    }
    Map<String, List<Product>> made = new TreeMap<>();
    for (Product product : products.products()) {
      made.computeIfAbsent(product.manifest().scheme(), id -> new ArrayList<>()).add(product);
    }
    Map<String, SchemeVersions> schemes = new TreeMap<>();
    Set<String> ids = new TreeSet<>(byScheme.keySet());
    ids.addAll(made.keySet());
    List<String> unreadable = new ArrayList<>(runs.unreadable());
    unreadable.addAll(products.unreadable());
    for (String id : ids) {
      schemes.put(
          id,
          new SchemeVersions(
              at.root(),
              id,
              byScheme.getOrDefault(id, List.of()),
              made.getOrDefault(id, List.of()),
              runs.tags(),
              unreadable));
    }
    return new Versions(schemes);
  }

  /** A scheme's id as SQL takes it without quotes. */
  static String namespace(String scheme) {
    return scheme.replaceAll("[^A-Za-z0-9_]", "_");
  }

  List<String> namespaces() {
    return schemes.keySet().stream().map(Versions::namespace).distinct().toList();
  }

  /**
   * The scheme of a namespace, which is its id or {@link #namespace} of it.
   *
   * @throws UserException if that may be two schemes
   */
  Optional<SchemeVersions> scheme(String[] namespace) {
    if (namespace.length != 1) {
      return Optional.empty();
    }
    if (schemes.containsKey(namespace[0])) {
      return Optional.of(schemes.get(namespace[0]));
    }
    List<String> ids =
        schemes.keySet().stream().filter(id -> namespace(id).equals(namespace[0])).toList();
    if (ids.size() > 1) {
      throw new UserException(
          namespace[0]
              + " may be the schemes "
              + ids
              + "; quote the one you mean: `"
              + ids.get(0)
              + "`");
    }
    return ids.stream().findFirst().map(schemes::get);
  }
}

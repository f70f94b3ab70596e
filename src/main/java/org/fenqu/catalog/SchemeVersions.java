package org.fenqu.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.Product;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.Tag;
import org.fenqu.publish.Tags;
import org.fenqu.publish.Warehouse;

/**
 * The versions of a scheme: its runs, and what was made of them.
 *
 * @param warehouse its root
 * @param id of the scheme
 * @param runs oldest first
 * @param products by kind, oldest first
 * @param tags of all schemes
 * @param unreadable manifests of the warehouse that don't read, one line each
 */
record SchemeVersions(
    Path warehouse,
    String id,
    List<PublishedRun> runs,
    List<Product> products,
    Tags tags,
    List<String> unreadable) {
  /** Kind of products whose tables are versions beside those of runs. */
  static final String PLANS = "plans";

  /** A run or a product, whose tables can be read. */
  private record Held(
      String kind, String id, Instant finished, Path directory, List<PublishedTable> tables) {
    static Held of(PublishedRun run) {
      Manifest manifest = run.manifest();
      return new Held(
          Warehouse.RUNS,
          manifest.runId(),
          manifest.finished(),
          run.directory(),
          manifest.tables());
    }

    static Held of(Product product) {
      return new Held(
          product.manifest().kind(),
          product.manifest().id(),
          product.manifest().finished(),
          product.directory(),
          product.manifest().tables());
    }

    /** The name that a table of it has in SQL. */
    String name(PublishedTable table) {
      return kind.equals(Warehouse.RUNS) || kind.equals(PLANS)
          ? table.name()
          : kind + "_" + table.name();
    }
  }

  String title() {
    if (runs.isEmpty()) {
      return id;
    }
    Manifest last = runs.get(runs.size() - 1).manifest();
    return last.scheme().titleZh() + " · " + last.scheme().titleEn();
  }

  /** All tables that some version has, and the lists of versions. */
  SortedSet<String> tables() {
    SortedSet<String> names = new TreeSet<>(List.of(VersionList.RUNS, VersionList.PRODUCTS));
    held().forEach(held -> held.tables().forEach(table -> names.add(held.name(table))));
    return names;
  }

  private Stream<Held> held() {
    return Stream.concat(runs.stream().map(Held::of), products.stream().map(Held::of));
  }

  /**
   * The table as those see it who name no version.
   *
   * @throws UserException if that version has no such table
   */
  VersionedTable newest(String table) {
    requireReadable();
    List<Held> made = ofProducts(table);
    if (!made.isEmpty()) {
      return in(made.get(made.size() - 1), table);
    }
    Optional<Tag.Given> inForce = tags.find(id, Tag.IN_FORCE).flatMap(Tag::now);
    return in(inForce.map(this::held).orElseGet(this::lastRun), table);
  }

  /**
   * The table of a run or product by its id, or of what a tag names.
   *
   * @throws UserException if there is none or it has no such table
   */
  VersionedTable version(String table, String version) {
    List<Held> made = ofProducts(table);
    Stream<Held> among =
        made.isEmpty() ? held().filter(held -> isBase(held.kind())) : made.stream();
    Optional<Held> byId = among.filter(held -> held.id().equals(version)).findFirst();
    Optional<Held> byTag =
        made.isEmpty()
            ? tags.find(id, version).flatMap(Tag::now).map(this::held)
            : Optional.empty();
    return in(byId.or(() -> byTag).orElseThrow(() -> unknown(table, version, made)), table);
  }

  /**
   * The table of the version that held at a time: the one tagged in-force then, else the run that
   * had finished last.
   *
   * @throws UserException if there was none or it has no such table
   */
  VersionedTable at(String table, Instant time) {
    requireReadable();
    List<Held> made = ofProducts(table);
    Optional<Held> inForce =
        made.isEmpty()
            ? tags.find(id, Tag.IN_FORCE).flatMap(tag -> tag.at(time)).map(this::held)
            : Optional.empty();
    List<Held> all = made.isEmpty() ? runs.stream().map(Held::of).toList() : made;
    Optional<Held> last =
        all.stream().filter(held -> !held.finished().isAfter(time)).reduce((a, b) -> b);
    return in(
        inForce
            .or(() -> last)
            .orElseThrow(
                () ->
                    new UserException(
                        String.format(
                            "%s.%s: no version at %s; the first, %s, was finished at %s",
                            Versions.namespace(id),
                            table,
                            time,
                            all.isEmpty() ? "none" : all.get(0).id(),
                            all.isEmpty() ? "no time" : all.get(0).finished()))),
        table);
  }

  private static boolean isBase(String kind) {
    return kind.equals(Warehouse.RUNS) || kind.equals(PLANS);
  }

  /** Products that have the table under its name in SQL, oldest first; none if it is a run's. */
  private List<Held> ofProducts(String table) {
    return products.stream()
        .map(Held::of)
        .filter(held -> !isBase(held.kind()) && table.startsWith(held.kind() + "_"))
        .sorted(Comparator.comparing(Held::finished))
        .toList();
  }

  /** Which version is the newest can't be told if one of them doesn't read. */
  private void requireReadable() {
    if (!unreadable.isEmpty()) {
      throw new UserException(
          unreadable.get(0)
              + "; which version is the newest can't be told: name one with VERSION AS OF, mend the"
              + " file, or remove its folder");
    }
  }

  private Held lastRun() {
    if (runs.isEmpty()) {
      throw new UserException("scheme " + id + ": holds no run; make one with recompute");
    }
    return Held.of(runs.get(runs.size() - 1));
  }

  private Held held(Tag.Given given) {
    return held()
        .filter(held -> held.kind().equals(given.kind()) && held.id().equals(given.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    String.format(
                        "scheme %s: a tag names %s/%s, which isn't in the warehouse; tag another",
                        id, given.kind(), given.id())));
  }

  private VersionedTable in(Held held, String table) {
    return held.tables().stream()
        .filter(one -> held.name(one).equals(table))
        .findFirst()
        .map(
            one -> new VersionedTable(warehouse, held.directory(), held.id(), held.finished(), one))
        .orElseThrow(
            () ->
                new UserException(
                    String.format(
                        "%s.%s: version %s has no such table, only %s",
                        Versions.namespace(id),
                        table,
                        held.id(),
                        held.tables().stream().map(held::name).toList())));
  }

  private UserException unknown(String table, String version, List<Held> made) {
    Stream<String> ids =
        made.isEmpty()
            ? Stream.concat(
                held().filter(held -> isBase(held.kind())).map(Held::id),
                tags.all().stream().filter(tag -> tag.scheme().equals(id)).map(Tag::name))
            : made.stream().map(Held::id);
    return new UserException(
        String.format(
            "%s.%s: no version %s, expected one of %s",
            Versions.namespace(id), table, version, ids.collect(Collectors.joining(", "))));
  }

  /** The names of a run now, as a list. */
  List<String> tagsOf(PublishedRun run) {
    return new ArrayList<>(tags.of(run.manifest()));
  }
}

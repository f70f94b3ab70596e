package org.fenqu.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.fenqu.UserException;

/**
 * A warehouse as a catalog of Spark: {@code fenqu.<scheme>.<table>}, read-only. A session has it by
 * three settings:
 *
 * <pre>
 * spark.sql.catalog.fenqu            org.fenqu.catalog.FenquCatalog
 * spark.sql.catalog.fenqu.warehouse  hdfs:///wh
 * spark.sql.extensions               org.fenqu.catalog.FenquExtensions
 * </pre>
 *
 * <p>Schemes are namespaces, what SQL doesn't take for a name replaced by an underscore. {@code
 * VERSION AS OF} takes a run's id or a tag; {@code TIMESTAMP AS OF} the version that held then; a
 * table without either is the newest's: of the run tagged in-force, else of the scheme's last. A
 * product's table is {@code <kind>_<table>}, its versions are products' ids. {@code runs} and
 * {@code products} list what there is. What is published meanwhile is seen by the next statement.
 */
public final class FenquCatalog implements TableCatalog, SupportsNamespaces {
  /** The option that names the warehouse. */
  static final String WAREHOUSE = "warehouse";

  private String name;
  private String warehouse;

  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    this.name = name;
    this.warehouse = options.get(WAREHOUSE);
    if (warehouse == null) {
      throw new UserException(
          "spark.sql.catalog."
              + name
              + "."
              + WAREHOUSE
              + ": missing; expected the folder of a warehouse, a path or Hadoop URI");
    }
    Places.guard(warehouse);
  }

  @Override
  public String name() {
    return name;
  }

  private Versions versions() {
    Configuration hadoop = SparkSession.active().sparkContext().hadoopConfiguration();
    try {
      return Versions.read(warehouse, hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SchemeVersions scheme(String[] namespace) throws NoSuchNamespaceException {
    return versions()
        .scheme(namespace)
        .orElseThrow(() -> new NoSuchNamespaceException(withCatalog(namespace)));
  }

  private SchemeVersions scheme(Identifier table) throws NoSuchTableException {
    return versions().scheme(table.namespace()).orElseThrow(() -> new NoSuchTableException(table));
  }

  private String[] withCatalog(String[] namespace) {
    String[] all = new String[namespace.length + 1];
    all[0] = name;
    System.arraycopy(namespace, 0, all, 1, namespace.length);
    return all;
  }

  @Override
  public String[][] listNamespaces() {
    return versions().namespaces().stream()
        .map(scheme -> new String[] {scheme})
        .toArray(String[][]::new);
  }

  @Override
  public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
    if (namespace.length == 0) {
      return listNamespaces();
    }
    scheme(namespace);
    return new String[0][];
  }

  @Override
  public Map<String, String> loadNamespaceMetadata(String[] namespace)
      throws NoSuchNamespaceException {
    return Map.of("comment", scheme(namespace).title());
  }

  @Override
  public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
    return scheme(namespace).tables().stream()
        .map(table -> Identifier.of(namespace, table))
        .toArray(Identifier[]::new);
  }

  @Override
  public Table loadTable(Identifier table) throws NoSuchTableException {
    return load(table, SchemeVersions::newest);
  }

  @Override
  public Table loadTable(Identifier table, String version) throws NoSuchTableException {
    requireVersions(table);
    return load(table, (scheme, wanted) -> scheme.version(wanted, version));
  }

  @Override
  public Table loadTable(Identifier table, long micros) throws NoSuchTableException {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    requireVersions(table);
    return load(table, (scheme, wanted) -> scheme.at(wanted, time));
  }

  private void requireVersions(Identifier table) {
    if (VersionList.NAMES.contains(table.name())) {
      throw new UserException(
          name + "." + table + ": lists versions and has none itself; leave the version out");
    }
  }

  /** Finds a version of a table. */
  private interface Choice {
    VersionedTable of(SchemeVersions scheme, String table);
  }

  private Table load(Identifier table, Choice choice) throws NoSuchTableException {
    SchemeVersions scheme = scheme(table);
    if (table.name().equals(VersionList.RUNS)) {
      return VersionList.runs(scheme);
    }
    if (table.name().equals(VersionList.PRODUCTS)) {
      return VersionList.products(scheme);
    }
    if (!scheme.tables().contains(table.name())) {
      throw new NoSuchTableException(table);
    }
    return choice.of(scheme, table.name()).asSparks(name, table);
  }

  @Override
  public Table loadTable(Identifier table, Set<TableWritePrivilege> privileges) {
    throw readOnly(table.toString());
  }

  private UserException readOnly(String what) {
    return new UserException(
        name + "." + what + ": what is published is read-only; write to a table of your own");
  }

  @Override
  public Table alterTable(Identifier table, TableChange... changes) {
    throw readOnly(table.toString());
  }

  @Override
  public boolean dropTable(Identifier table) {
    throw readOnly(table.toString());
  }

  @Override
  public boolean purgeTable(Identifier table) {
    throw readOnly(table.toString());
  }

  @Override
  public void renameTable(Identifier from, Identifier to) {
    throw readOnly(from.toString());
  }

  @Override
  public Table createTable(
      Identifier table,
      org.apache.spark.sql.connector.catalog.Column[] columns,
      org.apache.spark.sql.connector.expressions.Transform[] partitions,
      Map<String, String> properties) {
    throw readOnly(table.toString());
  }

  @Override
  public void createNamespace(String[] namespace, Map<String, String> metadata) {
    throw readOnly(String.join(".", namespace));
  }

  @Override
  public void alterNamespace(String[] namespace, NamespaceChange... changes) {
    throw readOnly(String.join(".", namespace));
  }

  @Override
  public boolean dropNamespace(String[] namespace, boolean cascade) {
    throw readOnly(String.join(".", namespace));
  }
}

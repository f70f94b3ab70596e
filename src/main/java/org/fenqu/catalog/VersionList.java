package org.fenqu.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.Product;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.PublishedRun;

/**
 * What versions a scheme has, as a table: {@code runs} or {@code products}, oldest first.
 *
 * @param name of the table
 * @param schema with comments
 * @param rows Catalyst's
 */
record VersionList(String name, StructType schema, InternalRow[] rows)
    implements Table, SupportsRead {
  static final String RUNS = "runs";
  static final String PRODUCTS = "products";
  static final Set<String> NAMES = Set.of(RUNS, PRODUCTS);

  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);

  private static final StructType OF_RUNS =
      new StructType()
          .add("run_id", DataTypes.StringType, false, "Its name, a version")
          .add("tags", TEXTS, false, "Names it was given, versions likewise")
          .add("started", DataTypes.TimestampType, false, "UTC")
          .add("finished", DataTypes.TimestampType, false, "UTC, just before publication")
          .add("seconds", DataTypes.DoubleType, false, "Time it took [s]")
          .add("date", DataTypes.DateType, false, "Day whose limits held")
          .add("cell_m", DataTypes.IntegerType, false, "Side of a cell [m]")
          .add("units", DataTypes.LongType, false, "Units in it [1]")
          .add("scheme_digest", DataTypes.StringType, false, "SHA-256 of the scheme as used")
          .add("code", DataTypes.StringType, false, "Commit of Fenqu that made it");

  private static final StructType OF_PRODUCTS =
      new StructType()
          .add("kind", DataTypes.StringType, false, "Kind, the beginning of its tables' names")
          .add("id", DataTypes.StringType, false, "Its name, a version of its tables")
          .add("started", DataTypes.TimestampType, false, "UTC")
          .add("finished", DataTypes.TimestampType, false, "UTC, just before publication")
          .add("made_of", TEXTS, false, "Runs and products it was made of: kind/id")
          .add("tables", TEXTS, false, "Its tables, as SQL names them");

  static VersionList runs(SchemeVersions scheme) {
    List<InternalRow> rows = new ArrayList<>();
    for (PublishedRun run : scheme.runs()) {
      Manifest manifest = run.manifest();
      rows.add(
          row(
              manifest.runId(),
              scheme.tagsOf(run),
              manifest.started(),
              manifest.finished(),
              Duration.between(manifest.started(), manifest.finished()).toMillis() / 1000.0,
              (int) manifest.scheme().date().toEpochDay(),
              manifest.grid().cellMetres(),
              manifest.classes().stream().mapToLong(Manifest.ClassTotal::units).sum(),
              manifest.scheme().digest(),
              manifest.software().code()));
    }
    return new VersionList(RUNS, OF_RUNS, rows.toArray(InternalRow[]::new));
  }

  static VersionList products(SchemeVersions scheme) {
    List<InternalRow> rows = new ArrayList<>();
    for (Product product : scheme.products()) {
      ProductManifest manifest = product.manifest();
      rows.add(
          row(
              manifest.kind(),
              manifest.id(),
              manifest.started(),
              manifest.finished(),
              manifest.madeOf().stream().map(of -> of.kind() + "/" + of.id()).toList(),
              manifest.tables().stream().map(t -> manifest.kind() + "_" + t.name()).toList()));
    }
    return new VersionList(PRODUCTS, OF_PRODUCTS, rows.toArray(InternalRow[]::new));
  }

  private static InternalRow row(Object... values) {
    Object[] catalysts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      catalysts[i] = catalysts(values[i]);
    }
    return new GenericInternalRow(catalysts);
  }

  private static Object catalysts(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (value instanceof Instant time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
    if (value instanceof List<?> list) {
      return new GenericArrayData(list.stream().map(VersionList::catalysts).toArray());
    }
    return value;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return () -> new Rows(schema, rows);
  }

  /** All of them. */
  private record Rows(StructType schema, InternalRow[] rows) implements LocalScan {
    @Override
    public StructType readSchema() {
      return schema;
    }
  }
}

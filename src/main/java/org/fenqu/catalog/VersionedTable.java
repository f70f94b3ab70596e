package org.fenqu.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.V1Table;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.TableSchema;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A table of one version.
 *
 * @param warehouse root that its files' paths begin at
 * @param directory of the run or product
 * @param version id of the run or product
 * @param finished when it was made
 */
record VersionedTable(
    Path warehouse, Path directory, String version, Instant finished, PublishedTable table) {

  /**
   * Describes it as Spark's session catalogue would. Spark remembers relations by this identifier:
   * it must tell versions apart, also one that took the place of another of its name.
   */
  Table asSparks(String catalog, Identifier name) {
    String unique = name.name() + "@" + version + "@" + finished.toEpochMilli();
    StructType schema = TableSchema.of(table);
    CatalogTable described =
        new CatalogTable(
            new TableIdentifier(
                unique, Option.apply(String.join(".", name.namespace())), Option.apply(catalog)),
            CatalogTableType.EXTERNAL(),
            new CatalogStorageFormat(
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                false,
                scala(PublishedRelation.options(this))),
            schema,
            Option.apply(PublishedRelation.class.getName()),
            none(),
            Option.empty(),
            "",
            finished.toEpochMilli(),
            -1L,
            "",
            scala(Map.of("version", version)),
            Option.empty(),
            Option.empty(),
            Option.apply(table.name() + " of version " + version),
            Option.empty(),
            none(),
            false,
            true,
            scala(Map.of()),
            Option.empty());
    return new V1Table(described);
  }

  private static Seq<String> none() {
    return CollectionConverters.asScala(List.<String>of()).toSeq();
  }

  static scala.collection.immutable.Map<String, String> scala(Map<String, String> map) {
    return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
  }
}

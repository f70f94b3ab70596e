package org.fenqu.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.SchemaRelationProvider;
import org.apache.spark.sql.types.StructType;
import org.fenqu.Json;
import org.fenqu.UserException;
import org.fenqu.publish.PublishedTable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes Spark's relation of a published table, of the files that its manifest lists. A table from
 * before they were listed is what lies in its folder.
 */
public final class PublishedRelation implements SchemaRelationProvider {
  private static final String FOLDER = "folder";
  private static final String FILES = "files";
  private static final String BYTES = "bytes";
  private static final String GEOMETRY = "geometry";
  private static final String BASE_PATH = "basePath";

  /** What a relation is made from, as Spark carries it. */
  static Map<String, String> options(VersionedTable versioned) {
    PublishedTable table = versioned.table();
    List<String> files = table.files(versioned.warehouse()).stream().map(Path::toString).toList();
    String folder = new Path(versioned.directory(), table.path()).toString();
    List<String> before = files.isEmpty() ? List.of(folder) : files;
    return Map.of(
        FOLDER,
        folder,
        FILES,
        Json.line(table.rows() == 0 ? List.of() : before),
        BYTES,
        Long.toString(table.rows() == 0 ? 0 : table.bytes()),
        GEOMETRY,
        table.geometry() == null ? "" : table.geometry());
  }

  @Override
  public BaseRelation createRelation(
      SQLContext context,
      scala.collection.immutable.Map<String, String> options,
      StructType schema) {
    Map<String, String> given = CollectionConverters.asJava(options);
    SparkSession spark = (SparkSession) context.sparkSession();
    FileIndex files = index(spark, schema, given);
    requireAll(files, given);
    return new HadoopFsRelation(
        files,
        files.partitionSchema(),
        schema,
        Option.empty(),
        new PublishedFormat(given.get(GEOMETRY)),
        VersionedTable.scala(Map.of()),
        spark);
  }

  /** Spark passes over files that aren't there; what is published is whole or an error. */
  private static void requireAll(FileIndex files, Map<String, String> given) {
    long listed = Long.parseLong(given.get(BYTES));
    if (files.sizeInBytes() != listed) {
      throw new UserException(
          String.format(
              "%s: the manifest lists %d bytes of files, %d are there; copy them again or recompute",
              given.get(FOLDER), listed, files.sizeInBytes()));
    }
  }

  private static FileIndex index(SparkSession spark, StructType schema, Map<String, String> given) {
    List<Path> paths = paths(given);
    return new InMemoryFileIndex(
        spark,
        CollectionConverters.asScala(paths).toSeq(),
        VersionedTable.scala(Map.of(BASE_PATH, given.get(FOLDER))),
        Option.apply(schema),
        NoopCache$.MODULE$,
        Option.empty(),
        Option.empty());
  }

  private static List<Path> paths(Map<String, String> given) {
    try {
      String[] files = Json.MAPPER.readValue(given.get(FILES), String[].class);
      return List.of(files).stream().map(Path::new).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(given.get(FILES), e);
    }
  }
}

package org.fenqu.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.UserException;
import org.fenqu.config.Element;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.config.Title;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.source.Session;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.fenqu.source.vector.VectorFile;

/** Legal boundaries: those in force on a day, each with the ground of its former versions. */
final class Laws {
  private static final String WHERE = "--laws";
  private static final List<String> REQUIRED = List.of("kind", "code");
  private static final List<String> ALL =
      List.of("kind", "code", "name", "valid_from", "valid_to", "document");

  private static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.StringType)
          .add("code", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("valid_from", DataTypes.StringType)
          .add("valid_to", DataTypes.StringType)
          .add("document", DataTypes.StringType)
          .add("ground", new GeometryUDT());

  private static final String VERSIONS =
      """
      SELECT kind, code, any_value(name) AS name, any_value(document) AS document,
        ST_Union(collect_list(ground)) AS ground, any_value(older) AS older
      FROM law_versions LEFT JOIN (
        SELECT code AS old_code, ST_Union(collect_list(ground)) AS older FROM law_versions
        WHERE valid_to < DATE'%1$s' GROUP BY code) ON code = old_code
      WHERE coalesce(valid_from, DATE'0001-01-01') <= DATE'%1$s'
        AND coalesce(valid_to, DATE'9999-12-31') >= DATE'%1$s'
      GROUP BY kind, code""";

  private Laws() {}

  /**
   * Rows of kind, code, name, document, ground, older, in metres of the national grid.
   *
   * @throws UserException if the file can't be read or lacks a column
   */
  static Dataset<Row> read(SparkSession spark, String path, LocalDate date) {
    Source.Vector source = source(path);
    Session session = new Session(spark, WHERE);
    List<String> there = Arrays.asList(VectorFile.open(session, source).rows().columns());
    for (String column : REQUIRED) {
      if (!there.contains(column)) {
        throw new UserException(
            String.format(
                "%s: %s: no column %s, expected kind and code, and perhaps name, valid_from,"
                    + " valid_to (YYYY-MM-DD) and document",
                WHERE, path, column));
      }
    }
    List<String> attributes = ALL.stream().filter(there::contains).toList();
    JavaRDD<Row> rows =
        Features.read(spark, layer(source), WHERE, attributes).features().map(Laws::row);
    spark
        .createDataFrame(rows, SCHEMA)
        .selectExpr(
            "kind",
            "code",
            "name",
            "to_date(substring(valid_from, 1, 10)) AS valid_from",
            "to_date(substring(valid_to, 1, 10)) AS valid_to",
            "document",
            "ground")
        .createOrReplaceTempView("law_versions");
    return spark.sql(VERSIONS.formatted(date));
  }

  private static Row row(Feature feature) {
    Map<String, String> said = feature.attributes();
    List<Object> values = new ArrayList<>();
    ALL.forEach(column -> values.add(said.get(column)));
    values.add(CountyGeometry.prepare(feature.geometry()));
    return RowFactory.create(values.toArray());
  }

  private static Source.Vector source(String path) {
    Source.VectorFormat format =
        switch (Package.suffix(path)) {
          case "shp" -> Source.VectorFormat.SHAPEFILE;
          case "gpkg" -> Source.VectorFormat.GEOPACKAGE;
          case "parquet", "geoparquet" -> Source.VectorFormat.GEOPARQUET;
          case "geojson", "json" -> Source.VectorFormat.GEOJSON;
          default ->
              throw new UserException(
                  String.format("%s: %s: expected .shp, .gpkg, .geojson or .parquet", WHERE, path));
        };
    return new Source.Vector(path, format, null, null, null, null, null);
  }

  private static Layer layer(Source.Vector source) {
    return new Layer(
        "laws",
        new Title("法定边界", "Legal boundaries"),
        Element.ECOLOGY,
        "1",
        "",
        "",
        "",
        null,
        false,
        source,
        null);
  }
}

package org.fenqu.source.vector;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.Json;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.grid.NationalProjection;
import org.fenqu.source.Session;

/** A GeoParquet file or folder. */
final class GeoParquet {
  private static final String CRS84 = "OGC:CRS84";

  private GeoParquet() {}

  static VectorFile open(Session session, Source.Vector source) {
    Row metadata =
        session
            .spark
            .read()
            .format("geoparquet.metadata")
            .load(source.path())
            .orderBy("path")
            .selectExpr("primary_column", "columns[primary_column].crs")
            .first();
    Dataset<Row> rows = session.spark.read().format("geoparquet").load(source.path());
    rows = indexed(session, rows);
    return new VectorFile(
        VectorFile.named(rows, metadata.getString(0)),
        crs(metadata.isNullAt(1) ? "" : metadata.getString(1).strip()));
  }

  /**
   * Spark hands out the pieces of files largest first: the order of the files is restored by name
   * and offset, so that positions don't depend on the number of cores.
   */
  private static Dataset<Row> indexed(Session session, Dataset<Row> rows) {
    Dataset<Row> ordered =
        rows.select(
                col("*"),
                col("_metadata.file_path").as("fenqu_file"),
                col("_metadata.file_block_start").as("fenqu_start"),
                monotonically_increasing_id().as("fenqu_row"))
            .orderBy("fenqu_file", "fenqu_start", "fenqu_row")
            .drop("fenqu_file", "fenqu_start", "fenqu_row");
    StructType schema = ordered.schema().add(Session.INDEX, DataTypes.LongType);
    return session.spark.createDataFrame(
        ordered.javaRDD().zipWithIndex().map(pair -> appended(pair._1(), pair._2())), schema);
  }

  private static Row appended(Row row, long index) {
    Object[] values = new Object[row.size() + 1];
    for (int i = 0; i < row.size(); i++) {
      values[i] = row.get(i);
    }
    values[row.size()] = index;
    return RowFactory.create(values);
  }

  /** No key means CRS84, null means unknown; else PROJJSON, understood by its id. */
  private static String crs(String projjson) {
    if (projjson.isEmpty()) {
      return CRS84;
    }
    try {
      JsonNode crs = Json.MAPPER.readTree(projjson);
      if (crs.isNull()) {
        return null;
      }
      JsonNode id = crs.path("id");
      if (id.has("code")) {
        return id.path("authority").asText() + ":" + id.path("code").asText();
      }
      JsonNode national = Json.MAPPER.readTree(NationalProjection.PROJJSON);
      if (national
          .path("conversion")
          .path("parameters")
          .equals(crs.path("conversion").path("parameters"))) {
        return NationalProjection.WKT1;
      }
      throw new UserException(
          "its CRS "
              + crs.path("name").asText()
              + " has no authority code; declare source.crs as EPSG:n or WKT1");
    } catch (JsonProcessingException e) {
      throw new UserException("its CRS isn't PROJJSON; declare source.crs", e);
    }
  }
}

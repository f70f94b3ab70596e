package org.fenqu.source.vector;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.StructField;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Causes;
import org.fenqu.source.DataPath;
import org.fenqu.source.Session;
import org.fenqu.source.crs.Crs;

/**
 * An opened vector file.
 *
 * @param rows its attributes, with position and geometry under {@link Session#INDEX} and {@link
 *     Session#GEOMETRY}
 * @param crs the reference system its own metadata name; null if they name none
 */
public record VectorFile(Dataset<Row> rows, String crs) {

  /**
   * Opens it; reads metadata only, a GeoJSON excepted, whose attributes show in its features alone.
   *
   * @throws UserException if it is missing or can't be read
   */
  public static VectorFile open(Session session, Source.Vector source) {
    if (source.format() == Source.VectorFormat.GEOPARQUET) {
      DataPath.require(source.path(), session.where, session.hadoop());
    } else {
      session.requireFile(source.path());
    }
    try {
      return switch (source.format()) {
        case SHAPEFILE -> Shapefile.open(session, source);
        case GEOPACKAGE -> GeoPackage.open(session, source);
        case GEOJSON -> GeoJson.open(session, source);
        case GEOPARQUET -> GeoParquet.open(session, source);
      };
    } catch (UserException e) {
      throw e.getMessage().startsWith(session.where)
          ? e
          : new UserException(session.where + ": " + source.path() + ": " + e.getMessage(), e);
    } catch (Exception e) { // Scala declares no checked exceptions
      throw new UserException(
          session.where
              + ": "
              + source.path()
              + " can't be read as "
              + source.format().name().toLowerCase(Locale.ROOT)
              + ": "
              + Causes.firstLine(e),
          e);
    }
  }

  /** The reference system to use: declared, or the file's. */
  String crs(Session session, Source.Vector source) {
    String text = source.crs() != null ? source.crs() : crs;
    String key = source.crs() != null ? ".crs: " : ": " + source.path() + ": ";
    if (text == null) {
      throw new UserException(
          session.where + ": " + source.path() + " has no CRS; declare source.crs, e.g. EPSG:4490");
    }
    try {
      Crs.parse(text);
    } catch (UserException e) {
      throw new UserException(session.where + key + e.getMessage(), e);
    }
    return text;
  }

  /** Gives the first geometry column our name. */
  static Dataset<Row> named(Dataset<Row> rows, String preferred) {
    String column =
        Arrays.stream(rows.schema().fields())
            .filter(field -> field.dataType() instanceof GeometryUDT)
            .map(StructField::name)
            .sorted((a, b) -> Boolean.compare(b.equals(preferred), a.equals(preferred)))
            .findFirst()
            .orElseThrow(() -> new UserException("it has no geometry column"));
    return rows.withColumnRenamed(column, Session.GEOMETRY);
  }
}

package org.fenqu.source.crs;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.fenqu.SqlFunction;
import org.locationtech.jts.geom.Geometry;

/**
 * {@link PublishedShape} in SQL, on Sedona's geometry: {@code fenqu_to_grid} from degrees (whatever
 * SRID they carry) to the national plane, metres, SRID 0; {@code fenqu_to_degrees} the other way,
 * SRID 4490. Null of null.
 */
public final class ShapeFunctions {
  private ShapeFunctions() {}

  public static List<SqlFunction> all() {
    UDF1<Geometry, Geometry> toGrid =
        degrees -> degrees == null ? null : PublishedShape.toGrid(degrees);
    UDF1<Geometry, Geometry> toDegrees =
        plane -> plane == null ? null : PublishedShape.toDegrees(plane);
    return List.of(
        new SqlFunction("fenqu_to_grid", toGrid, new GeometryUDT()),
        new SqlFunction("fenqu_to_degrees", toDegrees, new GeometryUDT()));
  }

  /** Makes both functions known to a session. */
  public static void register(SparkSession spark) {
    all().forEach(function -> function.register(spark));
  }
}

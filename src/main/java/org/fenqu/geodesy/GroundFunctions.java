package org.fenqu.geodesy;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.fenqu.SqlFunction;
import org.fenqu.UserException;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Measures of shapes in degrees on the ellipsoid, in SQL on Sedona's geometry. Edges are geodesics,
 * as of PostGIS' geography. Null of null.
 *
 * <ul>
 *   <li>{@code fenqu_length_km(g)} of lines, {@code fenqu_area_km2(g)} of polygons; 0 of others;
 *   <li>{@code fenqu_distance_km(a, b)}: 0 where they meet; null where one is empty;
 *   <li>{@code fenqu_within_km(a, b, km)}: whether they are no farther apart;
 *   <li>{@code fenqu_buffer_km(g, km)}: what lies within, polygons in degrees.
 * </ul>
 *
 * A shape of another SRID than 4490, 4326 or none, or not in degrees, ends the statement.
 */
public final class GroundFunctions {
  private static final double METRES_PER_KM = 1000;
  private static final double M2_PER_KM2 = 1e6;
  private static final int CGCS2000 = 4490;
  private static final int WGS84 = 4326;

  private GroundFunctions() {}

  public static List<SqlFunction> all() {
    UDF1<Geometry, Double> length = GroundFunctions::lengthKm;
    UDF1<Geometry, Double> area = GroundFunctions::areaKm2;
    UDF2<Geometry, Geometry, Double> distance = GroundFunctions::distanceKm;
    UDF3<Geometry, Geometry, Number, Boolean> within = GroundFunctions::isWithinKm;
    UDF2<Geometry, Number, Geometry> buffer = GroundFunctions::bufferKm;
    return List.of(
        new SqlFunction("fenqu_length_km", length, DataTypes.DoubleType),
        new SqlFunction("fenqu_area_km2", area, DataTypes.DoubleType),
        new SqlFunction("fenqu_distance_km", distance, DataTypes.DoubleType),
        new SqlFunction("fenqu_within_km", within, DataTypes.BooleanType),
        new SqlFunction("fenqu_buffer_km", buffer, new GeometryUDT()));
  }

  /** Makes them known to a session. */
  public static void register(SparkSession spark) {
    all().forEach(function -> function.register(spark));
  }

  private static Double lengthKm(Geometry shape) {
    return shape == null
        ? null
        : (Double) (GroundMeasures.length(degrees("fenqu_length_km", shape)) / METRES_PER_KM);
  }

  private static Double areaKm2(Geometry shape) {
    return shape == null
        ? null
        : (Double) (GroundMeasures.area(degrees("fenqu_area_km2", shape)) / M2_PER_KM2);
  }

  private static Double distanceKm(Geometry a, Geometry b) {
    if (a == null || b == null) {
      return null;
    }
    String name = "fenqu_distance_km";
    double metres = GroundDistance.between(degrees(name, a), degrees(name, b));
    return Double.isInfinite(metres) ? null : (Double) (metres / METRES_PER_KM);
  }

  private static Boolean isWithinKm(Geometry a, Geometry b, Number km) {
    if (a == null || b == null || km == null) {
      return null;
    }
    String name = "fenqu_within_km";
    double metres = kilometres(name, km.doubleValue()) * METRES_PER_KM;
    double away = new GroundDistance(degrees(name, a)).to(degrees(name, b), metres);
    return away <= metres;
  }

  private static Geometry bufferKm(Geometry shape, Number km) {
    if (shape == null || km == null) {
      return null;
    }
    String name = "fenqu_buffer_km";
    double metres = kilometres(name, km.doubleValue()) * METRES_PER_KM;
    if (metres == 0) {
      throw new UserException(name + ": 0 km, expected more than 0");
    }
    return GroundBuffer.of(degrees(name, shape), metres);
  }

  private static double kilometres(String function, double km) {
    if (!(km >= 0) || Double.isInfinite(km)) {
      throw new UserException(function + ": " + km + " km, expected a distance of 0 or more");
    }
    return km;
  }

  private static Geometry degrees(String function, Geometry shape) {
    int srid = shape.getSRID();
    if (srid != 0 && srid != CGCS2000 && srid != WGS84) {
      throw new UserException(
          function
              + ": SRID "
              + srid
              + ", expected longitude and latitude (4490, 4326 or none); ST_Transform the geometry");
    }
    Envelope box = shape.getEnvelopeInternal();
    boolean finite = Double.isFinite(box.getWidth()) && Double.isFinite(box.getHeight());
    boolean inDegrees =
        box.getMinX() >= -360
            && box.getMaxX() <= 360
            && box.getMinY() >= -90
            && box.getMaxY() <= 90;
    if (!shape.isEmpty() && !(finite && inDegrees)) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s: coordinates from %.6g, %.6g to %.6g, %.6g aren't longitude and latitude; of the"
                  + " national grid's metres fenqu_to_degrees makes them",
              function,
              box.getMinX(),
              box.getMinY(),
              box.getMaxX(),
              box.getMaxY()));
    }
    return shape;
  }
}

package org.fenqu.plan;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.geodesy.GroundMeasures;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.territory.PolygonShares;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The rows of a plan's tables, from the views of its check. */
final class PlanRows {
  private static final String FEATURES =
      """
      SELECT plan_uuid('%1$s', role, code, plane) AS uuid, code, name, class, %2$s
        home_domain AS domain, coalesce(adcode, IF(home_domain = 'land', home, NULL)) AS adcode,
        IF(home_domain = 'land', home_name, given_county) AS county,
        IF(home_domain = 'land', home_city, given_city) AS city,
        IF(home_domain = 'land', home_province, given_province) AS province_name,
        coalesce(substring(coalesce(adcode, home), 1, 2), '00') AS province,
        DATE'%3$s' AS valid_from, CAST(%4$s AS DATE) AS valid_to, '%1$s' AS document, stated_km2,
        ST_Area(plane) / 1e6 AS area_km2, gk_km2 AS area_gk_km2,
        plan_ellipsoid_km2(degrees) AS area_ellipsoid_km2,
        ST_X(place) AS lon, ST_Y(place) AS lat, layer, fid, map_entries(as_delivered) AS as_delivered,
        degrees AS geometry %5$s
      FROM (SELECT *, ST_PointOnSurface(degrees) AS place FROM (
        SELECT *, plan_degrees(given, plane, coalesce(layer IN (%6$s), false)) AS degrees FROM %7$s))""";

  private static final StructType CELLS =
      new StructType()
          .add("cell_id", DataTypes.LongType)
          .add("uuid", DataTypes.StringType)
          .add("code", DataTypes.StringType)
          .add("share", DataTypes.DoubleType)
          .add("area_km2", DataTypes.DoubleType)
          .add("province", DataTypes.StringType);

  private final SparkSession spark;
  private final PlanRequest request;
  private final Grid grid;
  private final String geographic;

  PlanRows(PlanCheck check, PlanRequest request, Grid grid) {
    this.spark = check.spark();
    this.request = request;
    this.grid = grid;
    this.geographic =
        check.geographicLayers().isEmpty()
            ? "NULL"
            : check.geographicLayers().stream()
                .map(PlanRows::quoted)
                .collect(Collectors.joining(", "));
    UDF4<String, String, String, Geometry, String> uuid = PlanIdentity::of;
    UDF1<Geometry, Double> ellipsoid =
        degrees -> degrees == null ? null : (Double) (GroundMeasures.area(degrees) / M2_PER_KM2);
    UDF3<Geometry, Geometry, Boolean, Geometry> degrees =
        (given, plane, asGiven) -> plane == null ? null : Located.degrees(given, plane, asGiven);
    spark.udf().register("plan_uuid", uuid, DataTypes.StringType);
    spark.udf().register("plan_ellipsoid_km2", ellipsoid, DataTypes.DoubleType);
    spark.udf().register("plan_degrees", degrees, new GeometryUDT());
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  Dataset<Row> units() {
    return features("units", "", ", held_regions AS held_counties");
  }

  Dataset<Row> zones() {
    return features("zones", "element, subtype, ", "");
  }

  private Dataset<Row> features(String view, String more, String last) {
    String document = quoted(request.document());
    return spark.sql(
        FEATURES.formatted(
            document.substring(1, document.length() - 1),
            more,
            request.validFrom(),
            request.validTo() == null ? "NULL" : "'" + request.validTo() + "'",
            last,
            geographic,
            view));
  }

  Dataset<Row> lists() {
    return spark.sql(
        "SELECT layer, fid AS row, code, name, class, layout, emission, risk, efficiency,"
            + " map_entries(as_delivered) AS as_delivered FROM lists");
  }

  /** Exact shares of cells, unit by unit. */
  Dataset<Row> unitCells() {
    int cell = grid.cellMetres();
    String document = quoted(request.document());
    return spark
        .sql(
            "SELECT plan_uuid("
                + document
                + ", role, code, plane), code,"
                + " coalesce(substring(coalesce(adcode, home), 1, 2), '00'), plane FROM units"
                + " WHERE plane IS NOT NULL")
        .flatMap(
            (FlatMapFunction<Row, Row>) unit -> cells(unit, new Grid(cell)), Encoders.row(CELLS));
  }

  private static Iterator<Row> cells(Row unit, Grid grid) {
    Geometry plane = (Geometry) unit.get(3);
    Envelope e = plane.getEnvelopeInternal();
    double cellKm2 = grid.cellAreaM2() / M2_PER_KM2;
    List<Row> rows = new ArrayList<>();
    for (Block block :
        CellRange.covering(grid, e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()).blocks()) {
      PolygonShares.of(
          plane,
          grid,
          block,
          (position, share) ->
              rows.add(
                  RowFactory.create(
                      CellId.of(block, position),
                      unit.getString(0),
                      unit.getString(1),
                      share,
                      share * cellKm2,
                      unit.getString(2))));
    }
    return rows.iterator();
  }
}

package org.fenqu.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.source.crs.PublishedShape;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Puts drafts into words, in both languages, with a place in degrees. */
final class Findings {
  private static final int MOST_FEATURES = 50;

  private static final StructType SCHEMA =
      new StructType()
          .add("rule", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("layer", DataTypes.StringType)
          .add("feature", DataTypes.StringType)
          .add("whose", DataTypes.StringType)
          .add("text", DataTypes.StringType)
          .add("text_zh", DataTypes.StringType)
          .add("remedy", DataTypes.StringType)
          .add("remedy_zh", DataTypes.StringType)
          .add("area_m2", DataTypes.DoubleType)
          .add("lon", DataTypes.DoubleType)
          .add("lat", DataTypes.DoubleType)
          .add("geometry", new GeometryUDT())
          .add("grave", DataTypes.IntegerType);

  /** One finding for a law and rule, whatever counties it lies in. */
  private static final String BY_LAW =
      """
      SELECT rule, any_value(severity) AS severity, layer,
        sort_array(array_distinct(flatten(collect_list(features)))) AS features,
        IF(count(DISTINCT whose) = 1, any_value(whose), NULL) AS whose,
        any_value(region) AS region, flatten(collect_list(involved)) AS involved,
        any_value(args) AS args, sum(area_m2) AS area_m2,
        ST_Collect(collect_list(ground)) AS ground
      FROM remaining
      WHERE rule IN ('law_outside_priority', 'law_boundary_outdated', 'law_outside_zone')
      GROUP BY rule, layer, args[1]
      UNION ALL
      SELECT rule, severity, layer, features, whose, region, involved, args, area_m2, ground
      FROM remaining
      WHERE rule NOT IN ('law_outside_priority', 'law_boundary_outdated', 'law_outside_zone')""";

  private static final String NUMBERED =
      """
      SELECT format_string('F%05d', row_number() OVER (
          ORDER BY grave, rule, layer, feature, lon, lat)) AS finding_id,
        rule, severity, layer, feature, whose, text, text_zh, remedy, remedy_zh, area_m2, lon, lat,
        geometry
      FROM worded""";

  private Findings() {}

  /**
   * @param drafts those that are left
   */
  static Dataset<Row> of(SparkSession spark, Dataset<Row> drafts) {
    drafts.createOrReplaceTempView("remaining");
    spark
        .sql(BY_LAW)
        .map((MapFunction<Row, Row>) Findings::worded, Encoders.row(SCHEMA))
        .createOrReplaceTempView("worded");
    return spark.sql(NUMBERED);
  }

  private static Row worded(Row draft) {
    Rule rule = Rules.of(draft.getAs("rule"));
    List<String> features = draft.getList(draft.fieldIndex("features"));
    List<String> args = new ArrayList<>();
    String all = String.join(" ", features);
    args.add(
        features.size() <= MOST_FEATURES
            ? String.join(", ", features)
            : String.join(", ", features.subList(0, MOST_FEATURES)) + ", …");
    args.addAll(draft.<String>getList(draft.fieldIndex("args")));
    double area = draft.getAs("area_m2");
    if (area > 0 && args.size() > 1) {
      args.set(1, Ground.area(area));
    }
    Geometry ground = draft.getAs("ground");
    Geometry degrees = ground == null || ground.isEmpty() ? null : PublishedShape.toDegrees(ground);
    Point place = degrees == null ? null : place(degrees);
    String severity = draft.getAs("severity");
    Severity grave =
        severity == null ? rule.severity() : Severity.valueOf(severity.toUpperCase(Locale.ROOT));
    return RowFactory.create(
        rule.id(),
        grave.key(),
        draft.getAs("layer"),
        all,
        draft.getAs("whose"),
        filled(rule.text(), args),
        filled(rule.textZh(), args),
        filled(rule.remedy(), args),
        filled(rule.remedyZh(), args),
        area > 0 ? area : null,
        place == null ? null : place.getX(),
        place == null ? null : place.getY(),
        degrees,
        grave.ordinal());
  }

  static String filled(String text, List<String> args) {
    String filled = text;
    for (int i = 0; i < args.size(); i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(args.get(i)));
    }
    return filled;
  }

  /** Within the largest part. */
  private static Point place(Geometry degrees) {
    List<Polygon> parts = Ground.polygons(degrees);
    return parts.stream()
        .max(Comparator.comparingDouble(Geometry::getArea))
        .map(part -> part.getInteriorPoint())
        .orElseGet(degrees::getInteriorPoint);
  }

  /** Counts by severity, the gravest first; only those that there are. */
  static Map<String, Long> counts(Dataset<Row> findings) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, Long> found = new HashMap<>();
    findings
        .groupBy("severity")
        .count()
        .collectAsList()
        .forEach(row -> found.put(row.getString(0), row.getLong(1)));
    for (Severity severity : Severity.values()) {
      if (found.containsKey(severity.key())) {
        counts.put(severity.key(), found.get(severity.key()));
      }
    }
    return counts;
  }
}

package org.fenqu.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.fenqu.source.crs.PublishedShape;
import org.locationtech.jts.geom.Geometry;

/**
 * The views that rules are queries over. A feature belongs to the county that its code names, if it
 * has ground there; else to the one that has most of it.
 */
final class PlanViews {
  /** Copies keep their first; the key tells features of a package apart. */
  private static final String ALL =
      """
      SELECT *, concat(layer, '#', fid) AS key,
        IF(code RLIKE IF(role = 'units', '%s', '%s'), true, false) AS well_formed,
        plan_class_of_code(code) AS class_of_code,
        IF(role = 'zones', plan_element_of_code(code), NULL) AS element_of_code,
        plan_subtype_digit(element, class, subtype) AS subtype_digit,
        IF(code RLIKE '^(ZH|HY|YS)[0-9]{6}', substring(code, 3, 6), NULL) AS adcode,
        plan_is_label(role, label) AS is_label,
        plan_is_almost_label(role, label) AS almost_label,
        plan_labels(role) AS labels,
        IF(plane IS NULL, 1, row_number() OVER (
          PARTITION BY layer, xxhash64(ST_AsBinary(plane)) ORDER BY fid)) AS copy
      FROM located""";

  private static final String PAIRS =
      """
      SELECT /*+ BROADCAST(r) */ f.layer, f.fid, f.adcode, r.region,
        plan_part(f.plane, r.ground) AS part
      FROM kept f JOIN regions r ON ST_Intersects(f.plane, r.ground)""";

  /** Of equal ones the lower code. */
  private static final String HOMES =
      """
      SELECT layer, fid, count_if(part IS NOT NULL) AS held_regions,
        max_by(region, struct(region <=> adcode, coalesce(ST_Area(part), 0D), region)) AS home
      FROM pairs WHERE part IS NOT NULL GROUP BY layer, fid""";

  private static final String FEATURES =
      """
      SELECT f.*, h.home, coalesce(h.held_regions, 0) AS held_regions, r.domain AS home_domain,
        r.region_name AS home_name, r.city AS home_city, r.province_name AS home_province,
        d.has_code, d.has_name, d.has_class, d.has_area,
        d.digits_in_layer
      FROM kept f LEFT JOIN homes h ON f.layer = h.layer AND f.fid = h.fid
      LEFT JOIN region_names r ON h.home = r.region
      JOIN layers d ON d.declared_layer = f.layer""";

  private static final String LAYERS =
      """
      SELECT d.*, f.digits_in_layer
      FROM declared d JOIN (
        SELECT layer, coalesce(every(label RLIKE '^[123]$'), false) AS digits_in_layer
        FROM all_features GROUP BY layer) f ON d.declared_layer = f.layer""";

  private final SparkSession spark;

  PlanViews(SparkSession spark) {
    this.spark = spark;
    registerFunctions();
  }

  private void registerFunctions() {
    UDF1<String, String> classOfCode = PlanCodes::classOfCode;
    UDF1<String, String> elementOfCode = PlanCodes::elementOfCode;
    UDF3<String, String, String, Integer> digit = PlanCodes::subtypeDigit;
    UDF2<String, String, Boolean> isLabel =
        (role, label) -> label != null && PlanCodes.isLabel(role(role), label);
    UDF2<String, String, Boolean> almost =
        (role, label) -> label != null && PlanCodes.isAlmostLabel(role(role), label);
    UDF1<String, String> labels = role -> PlanCodes.labels(role(role));
    UDF1<String, String> classOf = PlanCodes::classOf;
    UDF2<Geometry, Geometry, Geometry> part =
        (plane, ground) -> {
          Geometry common = Ground.common(plane, ground);
          return common.isEmpty() ? null : common;
        };
    spark.udf().register("plan_class_of_code", classOfCode, DataTypes.StringType);
    spark.udf().register("plan_element_of_code", elementOfCode, DataTypes.StringType);
    spark.udf().register("plan_subtype_digit", digit, DataTypes.IntegerType);
    spark.udf().register("plan_is_label", isLabel, DataTypes.BooleanType);
    spark.udf().register("plan_is_almost_label", almost, DataTypes.BooleanType);
    spark.udf().register("plan_labels", labels, DataTypes.StringType);
    spark.udf().register("plan_class_of", classOf, DataTypes.StringType);
    spark.udf().register("plan_part", part, new GeometryUDT());
    UDF2<Geometry, Geometry, Geometry> rest =
        (plane, held) -> {
          Geometry alone = Ground.without(plane, held);
          return alone.isEmpty() ? null : alone;
        };
    spark.udf().register("plan_rest", rest, new GeometryUDT());
    UDF1<Geometry, Double> gk = ground -> Located.gkKm2(PublishedShape.toDegrees(ground));
    spark.udf().register("plan_gk_km2", gk, DataTypes.DoubleType);
  }

  private static Role role(String key) {
    return Role.valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Registers regions, features and lists. */
  void register(List<Delivered> tables, Dataset<Row> located, PlanArea area) {
    Dataset<Row> regions =
        Kept.of(area.rows(spark).selectExpr("*", "plan_gk_km2(ground) AS gk_km2"));
    regions.createOrReplaceTempView("regions");
    regions.drop("ground").createOrReplaceTempView("region_names");
    spark
        .sql("SELECT DISTINCT city_code, city FROM region_names WHERE city_code IS NOT NULL")
        .createOrReplaceTempView("cities");
    declared(tables).createOrReplaceTempView("declared");
    located.createOrReplaceTempView("located");
    Kept.of(spark.sql(ALL.formatted(sql(PlanCodes.UNIT), sql(PlanCodes.ZONE))))
        .createOrReplaceTempView("all_features");
    Kept.of(spark.sql(LAYERS)).createOrReplaceTempView("layers");
    spark.sql("SELECT * FROM all_features WHERE copy = 1").createOrReplaceTempView("kept");
    spark
        .sql("SELECT * FROM all_features WHERE role = 'units'")
        .createOrReplaceTempView("all_units");
    Kept.of(spark.sql(PAIRS)).createOrReplaceTempView("pairs");
    Kept.of(spark.sql(HOMES)).createOrReplaceTempView("homes");
    Kept.of(spark.sql(FEATURES)).createOrReplaceTempView("features");
    spark.sql("SELECT * FROM features WHERE role = 'units'").createOrReplaceTempView("units");
    spark.sql("SELECT * FROM features WHERE role = 'zones'").createOrReplaceTempView("zones");
    spark
        .sql(
            "SELECT code, any_value(name) AS name, any_value(label) AS label,"
                + " any_value(class) AS class, any_value(plane) AS plane FROM units"
                + " WHERE code IS NOT NULL GROUP BY code HAVING count(*) = 1")
        .createOrReplaceTempView("one_unit");
    lists(tables).createOrReplaceTempView("lists");
  }

  private static String sql(String regex) {
    return regex.replace("\\", "\\\\");
  }

  private Dataset<Row> declared(List<Delivered> tables) {
    String rows =
        tables.stream()
            .filter(table -> table.role() != Role.LIST)
            .map(
                table ->
                    String.format(
                        "(%s, %b, %b, %b, %b)",
                        quoted(table.name()),
                        table.column("code").isPresent(),
                        table.column("name").isPresent(),
                        table.column("class").isPresent(),
                        table.column("area").isPresent()))
            .collect(Collectors.joining(", "));
    return spark.sql(
        "SELECT * FROM VALUES "
            + rows
            + " AS t(declared_layer, has_code, has_name, has_class, has_area)");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Lists with their fields; {@code empty} are the official names of texts that say nothing. */
  private Dataset<Row> lists(List<Delivered> tables) {
    Dataset<Row> all = null;
    for (Delivered table : tables) {
      if (table.role() == Role.LIST) {
        Dataset<Row> rows = list(table);
        all = all == null ? rows : all.unionByName(rows);
      }
    }
    return all == null
        ? spark.sql(
            "SELECT '' AS layer, 0L AS fid, CAST(NULL AS MAP<STRING, STRING>) AS as_delivered,"
                + " '' AS code, '' AS name, '' AS label, '' AS class, '' AS layout, '' AS emission,"
                + " '' AS risk, '' AS efficiency, '' AS text_class, array('') AS empty WHERE false")
        : Kept.of(all);
  }

  private Dataset<Row> list(Delivered table) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String field : List.of("layout", "emission", "risk", "efficiency")) {
      table.column(field).ifPresent(column -> texts.put(field, column));
    }
    String empty =
        texts.values().stream()
            .map(column -> "IF(" + text(column) + " IS NULL, " + quoted(column) + ", NULL)")
            .collect(Collectors.joining(", ", "array_compact(array(", "))"));
    String words = "'(优先保护|重点管控|一般管控)单元'";
    Dataset<Row> rows =
        Deliveries.list(spark, table)
            .selectExpr(
                "layer",
                "fid",
                "as_delivered",
                field(table, "code") + " AS code",
                field(table, "name") + " AS name",
                field(table, "class") + " AS label",
                "plan_class_of(" + field(table, "class") + ") AS class",
                field(table, "layout") + " AS layout",
                field(table, "emission") + " AS emission",
                field(table, "risk") + " AS risk",
                field(table, "efficiency") + " AS efficiency",
                texts.isEmpty() ? "array() AS empty" : empty + " AS empty");
    return rows.selectExpr(
        "*",
        "IF(size(array_distinct(regexp_extract_all(layout, "
            + words
            + "))) = 1, plan_class_of(regexp_extract(layout, "
            + words
            + ")), NULL) AS text_class");
  }

  private static String field(Delivered table, String field) {
    Optional<String> column = table.column(field);
    return column.map(PlanViews::text).orElse("CAST(NULL AS STRING)");
  }

  private static String text(String column) {
    return "nullif(trim(BOTH ' \\t\\u3000' FROM as_delivered[" + quoted(column) + "]), '')";
  }
}

package org.fenqu.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Brings together what lies in or at each region, joined by Sedona, and has it examined. */
final class Wards {
  /** Features with ground here; those that only touch, for their vertices. */
  private static final String FEATURES =
      """
      SELECT p.region, IF(f.role = 'units', 'unit', 'zone') AS kind, f.layer, f.fid,
        coalesce(f.code, f.name, concat('#', f.fid)) AS code, f.class, f.element,
        p.part IS NOT NULL AS held, p.region <=> f.home AS home,
        IF(f.held_regions > 1 AND p.part IS NOT NULL, p.part, f.plane) AS ground, f.given,
        NULL AS older, NULL AS document
      FROM pairs p JOIN features f ON p.layer = f.layer AND p.fid = f.fid""";

  private static final String LAWS =
      """
      SELECT /*+ BROADCAST(r) */ r.region, 'law', 'laws', 0L, l.code, NULL, l.kind,
        ST_Intersects(l.ground, r.ground), false, l.ground, NULL, l.older, l.document
      FROM laws l JOIN regions r
      ON ST_Intersects(IF(l.older IS NULL, l.ground, ST_Collect(l.ground, l.older)), r.ground)
      UNION ALL
      SELECT region, 'laws given', '', 0L, '', NULL, NULL, false, false, ground, NULL, NULL, NULL
      FROM regions""";

  private static final String OTHERS =
      """
      SELECT /*+ BROADCAST(r) */ r.region, '%1$s', o.layer, o.fid, coalesce(o.code, o.name), o.class,
        NULL, true, false, o.plane, NULL, NULL, NULL
      FROM %2$s o JOIN regions r ON ST_Intersects(o.plane, r.ground)""";

  private static final String WARDS =
      """
      SELECT r.region, r.domain, r.ground, i.items
      FROM regions r LEFT JOIN (
        SELECT region, collect_list(struct(%s)) AS items FROM (%s) GROUP BY region) i
      ON r.region = i.region""";

  private Wards() {}

  /**
   * Rows of {@link Draft#SCHEMA}.
   *
   * @param laws whether there is a view of laws
   * @param others views of units by kind: neighbours, cities
   */
  static Dataset<Row> examine(
      SparkSession spark,
      List<Delivered> tables,
      Map<String, LayerSystem> systems,
      boolean laws,
      Map<String, String> others) {
    StringBuilder items = new StringBuilder(FEATURES);
    if (laws) {
      items.append(" UNION ALL ").append(LAWS);
    }
    others.forEach(
        (kind, view) -> items.append(" UNION ALL ").append(OTHERS.formatted(kind, view)));
    RegionExam exam = new RegionExam(texts(systems), elements(spark, tables));
    return spark
        .sql(WARDS.formatted(Item.COLUMNS, items))
        .flatMap((FlatMapFunction<Row, Row>) exam::examine, Encoders.row(Draft.SCHEMA));
  }

  private static Map<String, String> texts(Map<String, LayerSystem> systems) {
    Map<String, String> texts = new LinkedHashMap<>();
    systems.forEach(
        (layer, system) -> {
          if (system.isKnown()) {
            texts.put(layer, system.text());
          }
        });
    return texts;
  }

  /** The table of each element; that of units under no name. */
  private static Map<String, String> elements(SparkSession spark, List<Delivered> tables) {
    Map<String, String> elements = new LinkedHashMap<>();
    tables.stream()
        .filter(table -> table.role() == Role.UNITS)
        .findFirst()
        .ifPresent(table -> elements.put("", table.name()));
    spark
        .sql(
            "SELECT element, min(layer) FROM zones WHERE element IN ('ecology', 'water', 'air',"
                + " 'soil') GROUP BY element ORDER BY element")
        .collectAsList()
        .forEach(row -> elements.put(row.getString(0), row.getString(1)));
    return elements;
  }
}

package org.fenqu.plan;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Shapes that are missing, invalid, drawn with arcs or there twice. */
final class ShapeDrafts {
  private static final String ROWS =
      """
      SELECT 'geometry_empty' AS rule, CAST(NULL AS STRING) AS severity, layer,
        array(coalesce(code, name, concat('#', fid))) AS features, adcode AS whose,
        adcode AS region, array(key) AS involved, array(coalesce(fault, '')) AS args,
        0D AS area_m2, plane AS ground
      FROM all_features WHERE given IS NULL OR fault = 'no area'
      UNION ALL
      SELECT 'geometry_invalid', NULL, layer, array(coalesce(code, name, concat('#', fid))), home,
        home, array(key), array(fault), 0D, coalesce(fault_place, plane)
      FROM features WHERE fault IS NOT NULL AND plane IS NOT NULL
      UNION ALL
      SELECT 'curves_stroked', NULL, layer,
        sort_array(collect_list(coalesce(code, name, concat('#', fid)))), NULL, NULL,
        collect_list(key), array(), 0D, ST_Collect(collect_list(plane))
      FROM features WHERE curved GROUP BY layer
      UNION ALL
      SELECT 'duplicate_feature', NULL, layer,
        array_distinct(collect_list(coalesce(code, name, concat('#', fid)))), min(adcode),
        min(adcode), collect_list(key), array(string(count(*))), 0D, any_value(plane)
      FROM all_features WHERE plane IS NOT NULL
      GROUP BY layer, xxhash64(ST_AsBinary(plane)) HAVING count(*) > 1
      UNION ALL
      SELECT 'unit_outside_area', NULL, layer, array(coalesce(code, name, concat('#', fid))),
        adcode, adcode, array(key), array(''), ST_Area(plane), plane
      FROM features WHERE plane IS NOT NULL AND held_regions = 0
      UNION ALL
      SELECT 'unit_outside_area', NULL, layer, array(coalesce(code, name, concat('#', fid))),
        home, home, array(key), array(''), ST_Area(rest), rest
      FROM (
        SELECT f.*, plan_rest(f.plane, p.held) AS rest
        FROM features f JOIN (
          SELECT layer AS of, fid AS number, ST_Union(collect_list(part)) AS held FROM pairs
          WHERE part IS NOT NULL GROUP BY layer, fid HAVING count(*) > 1) p
        ON f.layer = p.of AND f.fid = p.number)
      WHERE rest IS NOT NULL
      UNION ALL
      SELECT 'county_twice', NULL, layer, array(adcode), adcode, adcode, array(),
        array(string(count(*))), 0D, ST_Collect(collect_list(plane))
      FROM all_features WHERE role = 'units' AND adcode IS NOT NULL
      GROUP BY layer, adcode
      HAVING count_if(copy > 1) > 1 AND 2 * count_if(copy > 1) = count(*)""";

  private ShapeDrafts() {}

  /** Rows of {@link Draft#SCHEMA}; the views of {@link PlanViews} are there. */
  static Dataset<Row> of(SparkSession spark) {
    return spark.sql(ROWS);
  }
}

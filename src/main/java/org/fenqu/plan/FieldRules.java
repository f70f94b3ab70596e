package org.fenqu.plan;

import java.util.List;

/** Fields: names, classes, counties, areas. */
final class FieldRules {
  static final List<SqlRule> ALL =
      List.of(
          new SqlRule(
              Rule.error(
                  "name_missing", "{0} has no name.", "{0} 缺少名称。", "Give it its name.", "补充名称。"),
              """
              SELECT layer, array(coalesce(code, concat('#', fid))) AS features, home AS whose,
                home AS region, key, array() AS args, plane AS ground, NULL AS severity
              FROM features WHERE name IS NULL AND has_name"""),
          new SqlRule(
              Rule.warning(
                  "name_twice",
                  "{0} have one name: {1}.",
                  "{0} 名称相同：{1}。",
                  "Give each a name of its own.",
                  "分别命名。"),
              """
              SELECT min(layer) AS layer, sort_array(collect_list(code)) AS features,
                min(home) AS whose, min(home) AS region, max(key) AS key, array(name) AS args,
                ST_Collect(collect_list(plane)) AS ground, NULL AS severity
              FROM features WHERE name IS NOT NULL
              GROUP BY layer, name HAVING count(*) > 1 AND count(DISTINCT code) > 1"""),
          new SqlRule(
              Rule.error(
                  "class_missing", "{0} has no class.", "{0} 缺少分类。", "State the class.", "补充分类。"),
              """
              SELECT layer, array(coalesce(code, name)) AS features, home AS whose,
                home AS region, key, array() AS args, plane AS ground, NULL AS severity
              FROM features WHERE label IS NULL AND has_class"""),
          new SqlRule(
              Rule.error(
                  "class_label_unknown",
                  "The class of {0} is written \"{1}\", expected one of {2}.",
                  "{0} 的分类填写为“{1}”，应为 {2} 之一。",
                  "Write the class in the full words.",
                  "按规定的全称填写分类。"),
              """
              SELECT layer, array(coalesce(code, name)) AS features, home AS whose,
                home AS region, key, array(label, labels) AS args, plane AS ground,
                IF(almost_label, 'warning', NULL) AS severity
              FROM features WHERE label IS NOT NULL AND NOT is_label AND NOT digits_in_layer"""),
          new SqlRule(
              Rule.error(
                  "county_name_mismatch",
                  "{0} lies in {1}, the fields say {2}.",
                  "{0} 位于 {1}，而字段填写为 {2}。",
                  "Write the names of the place it lies in.",
                  "按所在行政区填写名称。"),
              """
              SELECT layer, array(coalesce(code, name)) AS features, home AS whose,
                home AS region, key,
                array(concat_ws(' ', home_province, home_city, home_name),
                  concat_ws(' ', given_province, given_city, given_county)) AS args,
                plane AS ground, NULL AS severity
              FROM features
              WHERE held_regions = 1 AND home_domain = 'land'
                AND (given_county <> home_name OR given_city <> home_city
                  OR given_province <> home_province)
              UNION ALL
              SELECT f.layer, array(f.code), f.home, f.home, f.key,
                array(concat_ws(' ', c.city_code, c.city),
                  concat_ws(' ', given_province, given_city, given_county)),
                f.plane, NULL
              FROM features f JOIN cities c ON c.city_code = f.adcode
              WHERE f.home_domain = 'sea' AND f.well_formed AND f.given_city <> c.city"""),
          new SqlRule(
              Rule.error(
                  "area_unit_wrong",
                  "All areas of {2} are {1} times what the shapes have: they seem to be in {3}.",
                  "{2} 面积均为图形面积的 {1} 倍，单位疑为 {3}。",
                  "State areas in square kilometres.",
                  "面积字段单位应为平方千米。"),
              """
              SELECT layer, array('*') AS features, NULL AS whose, NULL AS region, NULL AS key,
                array(string(unit.times), layer, unit.name) AS args,
                ST_Envelope(ST_Collect(collect_list(ST_Envelope(plane)))) AS ground,
                NULL AS severity
              FROM (SELECT *, explode(array(
                  named_struct('times', 100D, 'name', 'ha'),
                  named_struct('times', 1e6D, 'name', 'm2'),
                  named_struct('times', 1500D, 'name', 'mu 亩'),
                  named_struct('times', 0.01D, 'name', '10^8 m2'),
                  named_struct('times', 1e-4D, 'name', '10^4 km2'))) AS unit
                FROM features WHERE gk_km2 >= 0.1 AND stated_km2 IS NOT NULL)
              GROUP BY layer, unit
              HAVING count_if(abs(stated_km2 / gk_km2 / unit.times - 1) < 0.05) > 0.8 * count(*)"""),
          new SqlRule(
              Rule.error(
                  "area_mismatch",
                  "{0} states {1} km2, its shape has {2} km2.",
                  "{0} 填写面积 {1} km2，图形面积 {2} km2。",
                  "Compute the area anew from the polygon (Gauss-Kruger, 3 degree zone).",
                  "按高斯-克吕格 3 度带由图形重新计算面积。"),
              """
              SELECT layer, array(coalesce(code, name)) AS features, home AS whose,
                home AS region, key,
                array(coalesce(string(stated_km2), '—'), format_string('%.2f', gk_km2)) AS args,
                plane AS ground, NULL AS severity
              FROM features
              WHERE has_area AND gk_km2 IS NOT NULL
                AND (stated_km2 IS NULL
                  OR abs(stated_km2 - gk_km2) > greatest(0.003 * gk_km2, 0.0101))"""),
          new SqlRule(
              TopologyRules.ALL.stream()
                  .filter(rule -> rule.id().equals("county_area_mismatch"))
                  .findFirst()
                  .orElseThrow(),
              """
              SELECT min(u.layer) AS layer, array(r.region) AS features, r.region AS whose,
                r.region AS region, NULL AS key,
                array(format_string('%.2f', sum(u.stated_km2)),
                  format_string('%.2f', min(r.gk_km2))) AS args,
                any_value(r.ground) AS ground, NULL AS severity
              FROM units u JOIN regions r ON u.home = r.region AND r.domain = 'land'
              WHERE u.has_area
              GROUP BY r.region
              HAVING abs(sum(u.stated_km2) - min(r.gk_km2))
                > 0.003 * min(r.gk_km2) + 0.01 * count(*)"""));

  private FieldRules() {}
}

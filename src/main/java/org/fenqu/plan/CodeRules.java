package org.fenqu.plan;

import java.util.List;

/** Codes: form, uniqueness, county, class, element, subtype. */
final class CodeRules {
  static final List<SqlRule> ALL =
      List.of(
          new SqlRule(
              Rule.error(
                      "code_missing", "{0} has no code.", "{0} 缺少编码。", "Give it its code.", "补充编码。")
                  .barring(),
              """
              SELECT layer, array(coalesce(name, concat('#', fid))) AS features, home AS whose,
                home AS region, key, array() AS args, plane AS ground, NULL AS severity
              FROM features WHERE code IS NULL AND has_code"""),
          new SqlRule(
              Rule.error(
                  "code_malformed",
                  "{0} is no code of this form: {1}.",
                  "编码 {0} 格式不符，应为 {1}。",
                  "Units: ZH, six digits of the county, class digit, four digits; zones: YS, county,"
                      + " class, element, subtype, four digits.",
                  "单元为 ZH+6位区划+1位分类+4位序号；分区为 YS+6位区划+分类+要素+细类+4位序号。"),
              """
              SELECT layer, array(code) AS features, home AS whose, home AS region, key,
                array(IF(role = 'units', 'ZH######C####', 'YS######CES####')) AS args,
                plane AS ground, NULL AS severity
              FROM features WHERE code IS NOT NULL AND NOT well_formed"""),
          new SqlRule(
              Rule.error(
                      "code_twice",
                      "{1} features have the code {0}.",
                      "{1} 个图斑使用同一编码 {0}。",
                      "Give all but one the next free number.",
                      "除一个外，其余重新编号。")
                  .barring(),
              """
              SELECT min(layer) AS layer, array(code) AS features, min(home) AS whose,
                min(home) AS region, max(key) AS key, array(string(count(*))) AS args,
                ST_Collect(collect_list(plane)) AS ground, NULL AS severity
              FROM features WHERE code IS NOT NULL GROUP BY role, code HAVING count(*) > 1"""),
          new SqlRule(
              Rule.error(
                  "code_county_mismatch",
                  "{0} lies in {1}, its code says {2}.",
                  "{0} 位于 {1}，而编码为 {2}。",
                  "Code it with the county it lies in.",
                  "按所在县编码。"),
              """
              SELECT layer, array(code) AS features, home AS whose, home AS region, key,
                array(concat_ws(' ', home, home_name), adcode) AS args, plane AS ground,
                NULL AS severity
              FROM features
              WHERE well_formed AND home IS NOT NULL AND home <> adcode
                AND NOT (home_domain = 'sea' AND adcode IN (SELECT city_code FROM cities))
                AND held_regions = 1"""),
          new SqlRule(
              Rule.error(
                  "code_class_mismatch",
                  "The class digit of {0} says {1}, the field {2}.",
                  "{0} 分类位为 {1}，而分类字段为 {2}。",
                  "Make the class digit and the class agree.",
                  "核对后统一。"),
              """
              SELECT layer, array(code) AS features, home AS whose, home AS region, key,
                array(substring(code, 9, 1), label) AS args, plane AS ground, NULL AS severity
              FROM units
              WHERE well_formed AND label IS NOT NULL AND class <> class_of_code"""),
          new SqlRule(
              Rule.error(
                  "zone_code_class_mismatch",
                  "The class digit of {0} says {1}, the field {2}.",
                  "{0} 分类位为 {1}，而分类字段为 {2}。",
                  "Make the class digit and the class agree.",
                  "核对后统一。"),
              """
              SELECT layer, array(code) AS features, home AS whose, home AS region, key,
                array(substring(code, 9, 1), label) AS args, plane AS ground, NULL AS severity
              FROM zones
              WHERE well_formed AND label IS NOT NULL AND class <> class_of_code"""),
          new SqlRule(
              Rule.error(
                  "zone_code_element_mismatch",
                  "The element digit of {0} says {1}, the zone is of {2}.",
                  "{0} 要素位为 {1}，而要素为 {2}。",
                  "Make the element digit and the element agree.",
                  "要素位与要素字段应一致。"),
              """
              SELECT layer, array(code) AS features, home AS whose, home AS region, key,
                array(substring(code, 10, 1), coalesce(element_name, element)) AS args,
                plane AS ground, NULL AS severity
              FROM zones
              WHERE well_formed AND element IS NOT NULL AND NOT element <=> element_of_code"""),
          new SqlRule(
              Rule.error(
                  "zone_code_subtype_mismatch",
                  "The subtype digit of {0} says {1}, the field {2}.",
                  "{0} 细类位为 {1}，而细类字段为 {2}。",
                  "Make the subtype digit and the subtype agree.",
                  "细类位与细类字段应一致。"),
              """
              SELECT layer, array(code) AS features, home AS whose, home AS region, key,
                array(substring(code, 11, 1), subtype) AS args, plane AS ground, NULL AS severity
              FROM zones
              WHERE well_formed AND subtype_digit > 0
                AND subtype_digit <> int(substring(code, 11, 1))
                AND class <=> class_of_code"""));

  private CodeRules() {}
}

package org.fenqu.plan;

import java.util.List;

/** Access lists against units. */
final class ListRules {
  static final List<SqlRule> ALL =
      List.of(
          new SqlRule(
              Rule.error(
                  "unit_without_list",
                  "Unit {0} has no access list.",
                  "单元 {0} 没有准入清单。",
                  "Write the access list of the unit.",
                  "补充该单元清单。"),
              """
              SELECT layer, array(code) AS features, home AS whose, home AS region, key,
                array() AS args, plane AS ground, NULL AS severity
              FROM units
              WHERE well_formed AND EXISTS (SELECT 1 FROM lists WHERE code IS NOT NULL)
                AND code NOT IN (SELECT code FROM lists WHERE code IS NOT NULL)"""),
          new SqlRule(
              Rule.error(
                  "list_without_unit",
                  "The list has {0}, which is no unit.",
                  "清单 {0} 对应的单元不存在。",
                  "Delete the row or deliver the unit.",
                  "删除该行或补充单元。"),
              """
              SELECT layer, array(coalesce(code, name, concat('#', fid))) AS features,
                substring(code, 3, 6) AS whose, NULL AS region, NULL AS key, array() AS args,
                NULL AS ground, NULL AS severity
              FROM lists
              WHERE (code IS NULL OR code NOT IN (SELECT code FROM all_units WHERE code IS NOT NULL))
                AND EXISTS (SELECT 1 FROM lists WHERE code IS NOT NULL)
                AND EXISTS (SELECT 1 FROM all_units WHERE code IS NOT NULL)"""),
          new SqlRule(
              Rule.error(
                  "list_twice",
                  "The list has {1} rows of {0}.",
                  "清单中 {0} 有 {1} 行。",
                  "Keep one row a unit.",
                  "每个单元只保留一行。"),
              """
              SELECT min(l.layer) AS layer, array(l.code) AS features,
                substring(l.code, 3, 6) AS whose, NULL AS region, NULL AS key,
                array(string(count(DISTINCT l.fid))) AS args, any_value(u.plane) AS ground,
                NULL AS severity
              FROM lists l LEFT JOIN units u ON l.code = u.code
              WHERE l.code IS NOT NULL
              GROUP BY l.code HAVING count(DISTINCT l.fid) > 1"""),
          new SqlRule(
              Rule.error(
                  "list_text_empty",
                  "The list of {0} leaves {1} empty.",
                  "{0} 清单的 {1} 为空。",
                  "Write what holds, or \"none\" with its reason.",
                  "补充内容；确无要求的写明“无”及理由。"),
              """
              SELECT l.layer, array(coalesce(l.code, l.name)) AS features,
                substring(l.code, 3, 6) AS whose, NULL AS region, NULL AS key,
                array(array_join(l.empty, ', ')) AS args, u.plane AS ground, NULL AS severity
              FROM lists l LEFT JOIN one_unit u ON l.code = u.code
              WHERE size(l.empty) > 0"""),
          new SqlRule(
              Rule.error(
                  "list_class_mismatch",
                  "The list of {0} is written for {1}, the unit is {2}.",
                  "{0} 的清单按 {1} 编写，而该单元为 {2}。",
                  "Write the list for the unit's own class.",
                  "按该单元分类重写清单。"),
              """
              SELECT l.layer, array(l.code) AS features, substring(l.code, 3, 6) AS whose,
                NULL AS region, NULL AS key,
                array(coalesce(l.label, l.text_class), coalesce(u.label, u.class)) AS args,
                u.plane AS ground, NULL AS severity
              FROM lists l JOIN one_unit u ON l.code = u.code
              WHERE u.label IS NOT NULL AND (l.class <> u.class OR l.text_class <> u.class)"""),
          new SqlRule(
              Rule.error(
                  "list_name_mismatch",
                  "The list names {0} {1}, the unit is {2}.",
                  "清单中 {0} 名称为 {1}，而单元名称为 {2}。",
                  "Write the unit's name.",
                  "按单元名称填写。"),
              """
              SELECT l.layer, array(l.code) AS features, substring(l.code, 3, 6) AS whose,
                NULL AS region, NULL AS key, array(l.name, u.name) AS args, u.plane AS ground,
                NULL AS severity
              FROM lists l JOIN one_unit u ON l.code = u.code
              WHERE l.name <> u.name"""));

  private ListRules() {}
}

package org.fenqu.plan;

import java.util.List;

/** How a package was delivered: systems, character sets, fields. */
final class DeliveryRules {
  static final List<Rule> ALL =
      List.of(
          Rule.error(
                  "crs_missing",
                  "{1} names no reference system; its coordinates fit {2}.",
                  "{1} 没有坐标系（缺 .prj）；坐标符合 {2}。",
                  "Deliver the .prj, or declare the system in the file.",
                  "补充 .prj 或在文件中声明坐标系。")
              .barring(),
          Rule.error(
                  "crs_mismatch",
                  "{1} declares {2}, but its coordinates fit {3}.",
                  "{1} 声明为 {2}，而坐标符合 {3}。",
                  "Declare the system the numbers are in, or project them.",
                  "改正声明，或转换坐标。")
              .barring(),
          Rule.error(
                  "axes_swapped",
                  "The axes of {1} are exchanged.",
                  "{1} 坐标轴顺序颠倒。",
                  "Longitude or easting first, then latitude or northing.",
                  "应经度（东坐标）在前，纬度（北坐标）在后。")
              .barring(),
          Rule.error(
                  "coordinates_shifted",
                  "All of {1} is shifted by some {2} m: {3}.",
                  "{1} 坐标整体偏移约 {2} 米，疑为 {3}。",
                  "Deliver CGCS2000.",
                  "提交 CGCS2000 坐标。")
              .barring(),
          Rule.note(
              "coordinates_extra",
              "{1} features of {2} have heights or measures; they are left out.",
              "{2} 有 {1} 个图形含 Z 或 M 值，已忽略。",
              "Deliver plane polygons.",
              "提交二维面。"),
          Rule.note(
              "curves_stroked",
              "{0} have arcs; they were read as chords.",
              "{0} 含圆弧，已离散为折线。",
              "Deliver vertices.",
              "提交折线边界。"),
          Rule.warning(
              "encoding_wrong",
              "{1} declares {2}, but its text is {3}; it was read as that.",
              "{1} 声明字符集 {2}，实为 {3}，已按后者读取。",
              "Declare the character set that the table is in.",
              "改正字符集声明，或转换属性表。"),
          Rule.note(
              "field_name_typo",
              "Field {0} of {2} was read as {1}.",
              "{2} 的字段名 {0} 疑为 {1}，已按后者读取。",
              "Name the field {1}.",
              "字段名改为 {1}。"),
          Rule.error(
                  "field_missing",
                  "{2} lacks the field {0} ({1}).",
                  "{2} 缺少字段 {0}（{1}）。",
                  "Deliver the field {0}, or name its column by --fields.",
                  "补充字段 {0}，或用 --fields 指明。")
              .barring());

  private DeliveryRules() {}
}

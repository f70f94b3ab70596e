package org.fenqu.plan;

import java.util.List;

/** Units and zones against the law and against each other; {1} is the area of the fault. */
final class LawRules {
  static final List<Rule> ALL =
      List.of(
          Rule.error(
              "law_outside_priority",
              "{1} of {2} lie outside priority units ({0}).",
              "{2} 有 {1} 落在优先保护单元之外（{0}）。",
              "Make the protected area priority, by its border in force.",
              "按现行法定边界划为优先保护单元。"),
          Rule.error(
              "law_boundary_outdated",
              "Units follow a former border of {2}: {1} differ ({0}); in force is that of {3}.",
              "单元仍按 {2} 的旧边界划定，相差 {1}（{0}）；现行边界依据 {3}。",
              "Take the border in force.",
              "采用现行法定边界。"),
          Rule.warning(
              "priority_without_basis",
              "{1} of priority unit {0} have no legal basis among the laws given.",
              "优先保护单元 {0} 有 {1} 没有法定保护依据。",
              "Name the legal basis, or take the area back to general.",
              "补充依据或调整分类。"),
          Rule.error(
              "zone_contradicts_unit",
              "{0}: {1} of a {2} zone lie in a {3} unit.",
              "{0}：{2} 类分区有 {1} 位于 {3} 类单元内，分类矛盾。",
              "Make the unit's class at least as strict as its zones'.",
              "单元分类应不低于所含分区。"),
          Rule.error(
              "law_outside_zone",
              "{1} of {2} lie outside the priority zones of element {3} ({0}).",
              "{2} 有 {1} 落在 {3} 要素优先保护区之外（{0}）。",
              "Give the area to a priority zone of the element.",
              "将该范围划入该要素优先保护区。"));

  private LawRules() {}
}

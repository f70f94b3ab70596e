package org.fenqu.plan;

import java.util.List;

/** How units and zones lie in counties and beside each other; {1} is the area of the fault. */
final class TopologyRules {
  static final List<Rule> ALL =
      List.of(
          Rule.error(
              "units_overlap",
              "Units {0} overlap on {1}.",
              "单元 {0} 相互重叠，重叠面积 {1}。",
              "Redraw one of the two units to the common border.",
              "按共同边界重新勾绘其中一个单元，或从一般单元中扣除。"),
          Rule.error(
              "unit_within_unit",
              "Unit {0}: the first lies wholly on the second, {1}.",
              "单元 {0}：前者整体压盖在后者之上，面积 {1}。",
              "Cut the smaller unit out of the larger one.",
              "从较大单元中扣除较小单元。"),
          Rule.error(
              "units_gap",
              "{1} at {0} are in no unit.",
              "{0} 处有 {1} 未划入任何单元。",
              "Give the area to the unit around it.",
              "将空洞并入周围单元。"),
          Rule.warning(
              "unit_sliver",
              "Unit {0} has a part of {1} and compactness {2}.",
              "单元 {0} 有细碎狭长图斑，面积 {1}，紧凑度 {2}。",
              "Join the strip to the neighbour with the longest common border.",
              "细碎图斑并入公共边最长的相邻单元。"),
          Rule.error(
              "zones_overlap",
              "Zones {0} of one element overlap on {1}.",
              "同一要素的分区 {0} 相互重叠，重叠面积 {1}。",
              "Zones of one element must not overlap: cut one of them.",
              "同一要素分区不得重叠，扣除重叠部分。"),
          Rule.error(
              "zones_gap",
              "Zones of element {2} leave {1} of county {0} uncovered.",
              "{0} 的 {2} 要素分区未覆盖全县，缺 {1}。",
              "The zones of an element cover the county: deliver the missing ones.",
              "要素分区应覆盖全县，补充缺失的分区。"),
          Rule.error(
              "geometry_invalid",
              "The shape of {0} isn't valid: {1}.",
              "{0} 图形无效（{1}）。",
              "Untie the ring at this place, or draw it anew.",
              "理顺该处环线，或重新勾绘。"),
          Rule.error(
              "geometry_empty",
              "{0} has no shape.",
              "{0} 没有图形。",
              "Deliver the polygon, or delete the record.",
              "补充图形或删除记录。"),
          Rule.error(
              "duplicate_feature",
              "{0} is there {1} times with the same shape.",
              "{0} 的同一图斑重复 {1} 次。",
              "Delete all copies but one.",
              "只保留一个，删除其余。"),
          Rule.warning(
              "edge_vertex_missing",
              "An edge of {0} lacks a vertex that {2} has on it.",
              "{0} 的边上缺少 {2} 的节点（T 形接边）。",
              "Insert the vertex where the neighbour's border meets the edge.",
              "在邻接边界交点处补加节点。"),
          Rule.error(
              "unit_crosses_county",
              "Unit {0} has {1} in county {2}, which isn't its own.",
              "单元 {0} 跨县：{1} 在 {2} 县内。",
              "Part the unit at the county line, with a code for each county.",
              "按县界拆分单元并分别编码。"),
          Rule.error(
              "unit_outside_area",
              "Unit {0} has {1} outside all counties and seas.",
              "单元 {0} 有 {1} 超出行政区范围。",
              "Draw the unit back to the border.",
              "按行政区界线退回。"),
          Rule.error(
              "county_missing",
              "County {0} has no unit.",
              "{0} 县没有任何单元。",
              "Deliver the county's units.",
              "补充提交该县全部单元。"),
          Rule.error(
              "county_twice",
              "The units of county {0} are there twice, {1} units.",
              "{0} 县的单元重复提交，共 {1} 个。",
              "Delete the second copy of the county's units.",
              "删除重复的一份。"),
          Rule.error(
              "county_area_mismatch",
              "The areas of the units of county {0} add up to {1} km2, the county has {2} km2.",
              "{0} 县各单元面积合计 {1} km2，而县面积为 {2} km2。",
              "Find the unit whose area is wrong, or missing.",
              "查找面积有误或缺失的单元。"),
          Rule.error(
              "neighbour_edge_mismatch",
              "Unit {0} and {2} of the neighbouring province don't meet: {1} lie in both or in none.",
              "单元 {0} 与邻省 {2} 省界接边不一致，重叠或空缺 {1}。",
              "Agree on the border with the neighbouring province.",
              "按法定省界与邻省接边。"),
          Rule.error(
              "city_not_nested",
              "On {1} the city's unit is {2}, the province's {3} ({0}).",
              "{0}：{1} 范围内市级成果为 {2}，省级为 {3}。",
              "Take the province's border and class for the area.",
              "与省级成果的边界和分类衔接。"),
          Rule.error(
              "boundaries_simplified",
              "The borders of {2} are generalised: {1} of the vertices of county lines or laws lie off them.",
              "{2} 提交的是概化边界：{1} 的县界或法定边界节点不在单元边界上。",
              "Deliver the borders as drawn, not the generalised version for display.",
              "提交原始精度数据，而非概化（抽稀）后的展示数据。"));

  private TopologyRules() {}
}

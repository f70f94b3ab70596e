package org.fenqu.plan;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.publish.RowTable;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableOptions;

/** The tables of a plan: as a run's, with what was delivered beside what was computed. */
public final class PlanTables {
  private static final String DELIVERED = "delivered";
  private static final String PLAN = "plan";
  private static final String CHECK = "check";

  public static final RowTable UNITS =
      new RowTable(
          "units",
          TableOptions.geometry("geometry").partitionedBy("province"),
          List.of("uuid"),
          with(
              List.of(
                  said(
                      "uuid", "", PLAN, "UUID of version 5 over document, code and geometry in mm"),
                  said("code", "", DELIVERED, "ZH code as delivered"),
                  said("name", "", DELIVERED, "Name as delivered"),
                  said(
                      "class",
                      "",
                      PLAN,
                      "priority, key or general: the class delivered, else that of the code's digit")),
              List.of(
                  said("held_counties", "1", PLAN, "Counties and seas that it has ground of"))));

  public static final RowTable ZONES =
      new RowTable(
          "zones",
          TableOptions.geometry("geometry").partitionedBy("province"),
          List.of("uuid"),
          with(
              List.of(
                  said(
                      "uuid", "", PLAN, "UUID of version 5 over document, code and geometry in mm"),
                  said("code", "", DELIVERED, "YS code as delivered"),
                  said("name", "", DELIVERED, "Name as delivered"),
                  said(
                      "element",
                      "",
                      PLAN,
                      "ecology, water, air, soil, resources, marine, noise or groundwater"),
                  said(
                      "class",
                      "",
                      PLAN,
                      "priority, key or general: the class delivered, else that of the code's digit"),
                  said("subtype", "", DELIVERED, "Subtype as delivered")),
              List.of()));

  public static final RowTable UNIT_CELLS =
      new RowTable(
          "unit_cells",
          TableOptions.plain().partitionedBy("province"),
          List.of("cell_id", "uuid"),
          List.of(
              said("cell_id", "", PLAN, "Cell of the national grid"),
              said("uuid", "", PLAN, "Unit that has a part of it"),
              said("code", "", DELIVERED, "Code of the unit"),
              said("share", "1", PLAN, "Share of the whole cell that the unit has, exact"),
              said("area_km2", "km2", PLAN, "Area of that part on the equal-area plane"),
              said("province", "", PLAN, "Two-digit province code of the unit")));

  public static final RowTable LISTS =
      new RowTable(
          "lists",
          TableOptions.plain(),
          List.of("layer", "row"),
          List.of(
              said("layer", "", DELIVERED, "Table that it is from"),
              said("row", "1", DELIVERED, "Position in the table, from 0"),
              said("code", "", DELIVERED, "Code of the unit that the row is of"),
              said("name", "", DELIVERED, "Name of the unit"),
              said("class", "", PLAN, "Class that the row is written for"),
              said("layout", "", DELIVERED, "空间布局约束: what may be where"),
              said("emission", "", DELIVERED, "污染物排放管控: what may be emitted"),
              said("risk", "", DELIVERED, "环境风险防控: what is done about risks"),
              said("efficiency", "", DELIVERED, "资源开发效率要求: how resources are used"),
              said(
                  "as_delivered",
                  "",
                  DELIVERED,
                  "All fields of the row as delivered: key and value")));

  public static final RowTable FINDINGS =
      new RowTable(
          "findings",
          TableOptions.geometry("geometry"),
          List.of("finding_id"),
          List.of(
              said("finding_id", "", CHECK, "F and a number, the gravest first"),
              said("rule", "", CHECK, "Rule that it is a finding of (docs/plans.md)"),
              said("severity", "", CHECK, "error, warning or note"),
              said("layer", "", CHECK, "Table of the package; * for all"),
              said(
                  "feature",
                  "",
                  CHECK,
                  "Codes of units, zones, laws, counties or names of fields; * for all"),
              said("whose", "", CHECK, "Code of the county that it is in; NULL for whole layers"),
              said("text", "", CHECK, "What is wrong"),
              said("text_zh", "", CHECK, "What is wrong, in Chinese"),
              said("remedy", "", CHECK, "What to do"),
              said("remedy_zh", "", CHECK, "What to do, in Chinese"),
              said("area_m2", "m2", CHECK, "Area of the fault; NULL where it has none"),
              said("lon", "degree", CHECK, "Longitude of a place in it"),
              said("lat", "degree", CHECK, "Latitude of a place in it"),
              said(
                  "geometry",
                  "",
                  CHECK,
                  "Where it is, CGCS2000 longitude-latitude (EPSG:4490); NULL without a place")));

  private PlanTables() {}

  /** All of them, in the order of the manifest. */
  public static List<RowTable> all() {
    return List.of(UNITS, ZONES, UNIT_CELLS, LISTS, FINDINGS);
  }

  private static TableColumn said(String name, String unit, String source, String meaning) {
    return new TableColumn(name, unit, source, meaning);
  }

  private static List<TableColumn> with(List<TableColumn> first, List<TableColumn> last) {
    List<TableColumn> all = new ArrayList<>(first);
    all.addAll(
        List.of(
            said("domain", "", PLAN, "land or sea"),
            said("adcode", "", PLAN, "County code, that of the code; else of where it lies"),
            said("county", "", PLAN, "Name of the county; as delivered at sea"),
            said("city", "", PLAN, "Name of the city; as delivered at sea"),
            said("province_name", "", PLAN, "Name of the province; as delivered at sea"),
            said("province", "", PLAN, "Two-digit province code"),
            said("valid_from", "", PLAN, "Day since when the plan holds"),
            said("valid_to", "", PLAN, "Last day on which it holds; NULL while that isn't known"),
            said("document", "", PLAN, "Document by which it was published"),
            said("stated_km2", "km2", DELIVERED, "Area as delivered, read as a number"),
            said("area_km2", "km2", PLAN, "Area on the equal-area plane of the grid"),
            said(
                "area_gk_km2",
                "km2",
                PLAN,
                "Area on the Gauss-Krueger plane of the 3 degree zone of its middle"),
            said("area_ellipsoid_km2", "km2", PLAN, "Area on the ellipsoid of CGCS2000"),
            said("lon", "degree", PLAN, "Longitude of a point inside"),
            said("lat", "degree", PLAN, "Latitude of a point inside"),
            said("layer", "", DELIVERED, "Table that it is from"),
            said("fid", "1", DELIVERED, "Position in the table, from 0"),
            said(
                "as_delivered",
                "",
                DELIVERED,
                "All fields as delivered, as text: key and value; map_from_entries makes a map"),
            said(
                "geometry",
                "",
                DELIVERED,
                "As delivered, CGCS2000 longitude-latitude (EPSG:4490)")));
    all.addAll(last);
    return List.copyOf(all);
  }
}

package org.fenqu.run.tables;

import static org.fenqu.run.tables.Origin.DELINEATION;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.RowTable;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableOptions;

/**
 * The table {@code regions}: sums over the units of the nation, of provinces, cities, counties and
 * the regions that the scheme names. Sums are of decimals, so that no order changes them and those
 * of counties are those of cities, provinces and the nation.
 */
public final class RegionTable {
  private static final String OF_UNITS = "units";
  private static final String PART =
      "; of a unit that lies in it in part, that part of it, by unit_cells and the layer";

  public static final RowTable TABLE =
      new RowTable(
          "regions",
          TableOptions.plain(),
          List.of("region_id", "class", "domain"),
          List.of(
              column(
                  "region_id",
                  "",
                  "CN; two digits of a province; city-NNNN00; six digits of a county, at sea of the"
                      + " city whose sea it is; else the id in the scheme's files of regions"),
              column("kind", "", "nation, province, city, county, strategic, barrier or custom"),
              column("name", "", "Chinese name; of a county without a city as its own city, its"),
              column("name_en", "", "English name; NULL where the layers have none"),
              column("class", "", "Class of the units: priority, key or general"),
              column("domain", "", "land or sea"),
              column("units", "1", "Units of the class that have a part in it"),
              column("area_km2", "km2", "Their area on the equal-area plane" + PART),
              column("area_gk_km2", "km2", "Their areas in their counties' 3-degree zones, added"),
              column("area_ellipsoid_km2", "km2", "Their area on the ellipsoid"),
              column(
                  "people",
                  "persons",
                  "People living in them; NULL at sea and if the scheme names no layer"),
              column("share", "1", "Share of the region's area in that domain")));

  /** A county without a city is its own. */
  private static final String UNITS =
      """
      SELECT *, IF(town IS NULL, adcode, concat(substr(adcode, 1, 4), '00')) AS city_code
      FROM (SELECT code, class, domain, adcode, county, nullif(trim(city), '') AS town, province,
        nullif(trim(province_name), '') AS province_name, area_km2, area_gk_km2,
        area_ellipsoid_km2, people FROM published_units)""";

  private static final String ADMINISTRATIVE =
      """
      SELECT r.*, code, CAST(1 AS DOUBLE) AS part
      FROM (SELECT code, explode(array(
        named_struct('region_id', 'CN', 'kind', 'nation', 'name', '全国', 'name_en', 'China'),
        named_struct('region_id', province, 'kind', 'province',
          'name', coalesce(province_name, province), 'name_en', CAST(NULL AS STRING)),
        named_struct('region_id', concat('city-', city_code), 'kind', 'city',
          'name', coalesce(town, county), 'name_en', CAST(NULL AS STRING)),
        named_struct('region_id', adcode, 'kind', 'county',
          'name', county, 'name_en', CAST(NULL AS STRING)))) AS r
        FROM own_units)""";

  private static final String LISTED =
      """
      SELECT DISTINCT region_id, kind, name, name_en, u.code, CAST(1 AS DOUBLE) AS part
      FROM region_codes c JOIN (
        SELECT code, explode(array(province, concat(province, '0000'),
          concat(substr(adcode, 1, 4), '00'), adcode)) AS place FROM own_units) u
      ON u.place = c.place""";

  /**
   * Where either side holds all of a cell, the product of shares is exact; in a cell that both cut,
   * a region's ground is spread evenly over the units. A unit that is in it but for rounding is.
   */
  private static final String LAID =
      """
      SELECT region_id, kind, name, name_en, code, IF(part > 1 - 1e-9, 1, part) AS part
      FROM (SELECT r.region_id, r.kind, r.name, r.name_en, o.code,
          o.share * %1$s / u.area_km2 AS part
        FROM (SELECT l.region_id, c.code,
            CAST(sum(CAST(c.share * l.share AS DECIMAL(30, 15))) AS DOUBLE) AS share
          FROM region_cells l JOIN published_unit_cells c ON l.cell_id = c.cell_id
          GROUP BY l.region_id, c.code) o
        JOIN region_layers r ON r.region_id = o.region_id
        JOIN own_units u ON u.code = o.code)
      WHERE part > 0""";

  private static final String SUMS =
      """
      SELECT region_id, kind, min(name) OVER region AS name, name_en, class, domain, units,
        area_km2, area_gk_km2, area_ellipsoid_km2, people,
        area_km2 / CAST(sum(exact) OVER (PARTITION BY region_id, domain) AS DOUBLE) AS share
      FROM (SELECT region_id, kind, min(name) AS name, min(name_en) AS name_en, class, domain,
          count(*) AS units, %1$s AS exact, CAST(%1$s AS DOUBLE) AS area_km2,
          CAST(%2$s AS DOUBLE) AS area_gk_km2, CAST(%3$s AS DOUBLE) AS area_ellipsoid_km2,
          CAST(%4$s AS DOUBLE) AS people
        FROM members JOIN own_units USING (code)
        GROUP BY region_id, kind, class, domain)
      WINDOW region AS (PARTITION BY region_id)""";

  private RegionTable() {}

  /**
   * The rows. The session has the views {@code published_units} and {@code published_unit_cells},
   * as the tables, {@code region_codes} (region_id, kind, name, name_en, place), {@code
   * region_layers} (region_id, kind, name, name_en) and {@code region_cells} (region_id, cell_id,
   * share of the whole cell).
   *
   * @param layers whether any region is told by a layer
   * @param cellKm2 area of a cell, km²
   */
  static Dataset<Row> rows(SparkSession spark, boolean layers, double cellKm2) {
    spark.sql(UNITS).createOrReplaceTempView("own_units");
    String members = ADMINISTRATIVE + " UNION ALL " + LISTED;
    if (layers) {
      members += " UNION ALL " + LAID.formatted(cellKm2);
    }
    spark.sql(members).createOrReplaceTempView("members");
    return spark.sql(
        SUMS.formatted(
            sum("area_km2"), sum("area_gk_km2"), sum("area_ellipsoid_km2"), sum("people")));
  }

  private static String sum(String column) {
    return "sum(CAST(" + column + " * part AS DECIMAL(30, 12)))";
  }

  private static TableColumn column(String name, String unit, String meaning) {
    return new TableColumn(
        name, unit, name.equals("units") || unit.isEmpty() ? DELINEATION : OF_UNITS, meaning);
  }
}

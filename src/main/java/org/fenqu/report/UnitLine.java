package org.fenqu.report;

import org.apache.spark.sql.Row;

/**
 * What the report's tables say of a unit.
 *
 * @param code its code
 * @param name its name
 * @param county its county
 * @param province two-digit code
 * @param provinceName null if unknown
 * @param domain land or sea
 * @param unitClass class key
 * @param problem dimension key; null for none
 * @param pressure overall pressure; NaN for none
 * @param areaKm2 area
 */
record UnitLine(
    String code,
    String name,
    String county,
    String province,
    String provinceName,
    String domain,
    String unitClass,
    String problem,
    double pressure,
    double areaKm2)
    implements java.io.Serializable {
  static UnitLine of(Row unit) {
    Float pressure = unit.getAs("pressure");
    return new UnitLine(
        unit.getAs("code"),
        unit.getAs("name"),
        unit.getAs("county"),
        unit.getAs("province"),
        unit.getAs("province_name"),
        unit.getAs("domain"),
        unit.getAs("class"),
        unit.getAs("problem"),
        pressure == null ? Double.NaN : pressure,
        unit.<Double>getAs("area_km2"));
  }
}

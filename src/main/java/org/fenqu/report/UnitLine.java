package org.fenqu.report;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import org.fenqu.delineation.UnitSummary;
import org.fenqu.territory.Jurisdiction;

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
  static UnitLine of(UnitSummary unit) {
    Jurisdiction where = unit.jurisdiction();
    return new UnitLine(
        unit.code(),
        unit.name(),
        where.name(),
        where.province(),
        where.provinceName(),
        where.domain().key(),
        unit.unitClass(),
        unit.problem(),
        (float) unit.scores()[0],
        unit.areaM2() / M2_PER_KM2);
  }
}

package org.fenqu.delineation;

import org.fenqu.config.UnitClass;
import org.locationtech.jts.geom.Geometry;

/**
 * A proposed control unit (管控单元).
 *
 * @param code {@code ZH}, adcode, class digit, four-digit sequence
 * @param uuid name-based UUID (version 5) of adcode, code, cell size and cells: the same in every
 *     run that finds the same unit
 * @param name name for people, Chinese
 * @param unitClass its class
 * @param problem leading problem of a key unit, an index into the problem names; 0 for none
 * @param members its cells, as ascending indices into the jurisdiction's cells
 * @param shares what of each whole cell the unit holds, 0 &lt; … ≤ 1
 * @param legal the legal object that it is; null if cells made it
 * @param geometry valid Polygon or MultiPolygon, metres
 * @param areaM2 area of the geometry
 */
public record Unit(
    String code,
    String uuid,
    String name,
    UnitClass unitClass,
    int problem,
    int[] members,
    double[] shares,
    LegalPart legal,
    Geometry geometry,
    double areaM2) {}

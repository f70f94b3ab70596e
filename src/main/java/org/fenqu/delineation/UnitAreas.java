package org.fenqu.delineation;

import java.io.Serializable;
import org.fenqu.geodesy.GroundMeasures;
import org.fenqu.grid.NationalAlbers;
import org.fenqu.source.crs.GaussKruger;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Areas of a unit's published shape on other surfaces than the national plane (docs/areas.md).
 *
 * @param meridian central meridian of the 3° zone, degrees
 * @param gaussKrugerM2 on the Gauss–Krüger plane of that zone
 * @param ellipsoidM2 on the ellipsoid of CGCS2000
 */
public record UnitAreas(int meridian, double gaussKrugerM2, double ellipsoidM2)
    implements Serializable {

  /**
   * @param degrees the shape as published
   */
  static UnitAreas of(Geometry degrees, int meridian) {
    return new UnitAreas(
        meridian, GaussKruger.area(degrees, meridian), GroundMeasures.areaOfStraightEdges(degrees));
  }

  /**
   * The zone that a jurisdiction counts in: the one that its centroid lies in.
   *
   * @param parts polygons that it is made of, metres of the national plane
   */
  static int meridian(Iterable<Geometry> parts) {
    double area = 0;
    double x = 0;
    double y = 0;
    for (Geometry part : parts) {
      double weight = part.getArea();
      Point centre = part.getCentroid();
      area += weight;
      x += weight * centre.getX();
      y += weight * centre.getY();
    }
    double[] degrees = new double[2];
    NationalAlbers.toDegrees(x / area, y / area, degrees, 0);
    return GaussKruger.meridian(degrees[0]);
  }
}

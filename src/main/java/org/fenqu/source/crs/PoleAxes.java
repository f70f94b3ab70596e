package org.fenqu.source.crs;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.cs.CoordinateSystem;
import org.geotools.referencing.AbstractIdentifiedObject;
import org.geotools.referencing.ReferencingFactoryFinder;
import org.geotools.referencing.cs.DefaultCartesianCS;
import org.geotools.referencing.cs.DirectionAlongMeridian;

/**
 * Axes of EPSG's polar systems. From a pole every way is south (or north), so EPSG directs them
 * along meridians, "south along 45° E", which WKT1 has no word for. The projection's own axes are
 * easting and northing all the same: x grows 90° east of the central meridian.
 */
public final class PoleAxes {
  private PoleAxes() {}

  /**
   * The system with easting and northing for axes along meridians, which EPSG has in metres only;
   * any other as it is.
   *
   * @throws FactoryException if GeoTools can't build it
   */
  public static CoordinateReferenceSystem turned(CoordinateReferenceSystem crs)
      throws FactoryException {
    if (!(crs instanceof ProjectedCRS projected) || !alongMeridians(crs.getCoordinateSystem())) {
      return crs;
    }
    return ReferencingFactoryFinder.getCRSFactory(null)
        .createProjectedCRS(
            AbstractIdentifiedObject.getProperties(projected),
            projected.getBaseCRS(),
            projected.getConversionFromBase(),
            DefaultCartesianCS.PROJECTED);
  }

  private static boolean alongMeridians(CoordinateSystem axes) {
    return DirectionAlongMeridian.parse(axes.getAxis(0).getDirection()) != null;
  }
}

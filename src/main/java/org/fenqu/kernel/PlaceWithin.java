package org.fenqu.kernel;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Finds a place within a face and off the grid of 1 mm: on the grid, where JTS' interior points are
 * often, a border between two polygons may pass, and neither would hold the place.
 */
public final class PlaceWithin {
  /** Part of the way from an interior point to the face's border. */
  private static final double ASIDE = 0.3;

  private PlaceWithin() {}

  public static Coordinate of(Polygon face) {
    Point inside = face.getInteriorPoint();
    double away = ASIDE * face.getBoundary().distance(inside);
    return new Coordinate(inside.getX() + away * Math.cos(1), inside.getY() + away * Math.sin(1));
  }
}

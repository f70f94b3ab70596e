package org.fenqu.source.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fenqu.config.GridRule;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** The type of geometry that a gridding rule uses. */
public enum GeometryKind {
  POINTS(Point.class),
  LINES(LineString.class),
  POLYGONS(Polygon.class),
  ANY(Geometry.class);

  private final Class<? extends Geometry> part;

  GeometryKind(Class<? extends Geometry> part) {
    this.part = part;
  }

  /** What a rule uses; a layer without one may hold anything. */
  public static GeometryKind of(GridRule rule) {
    if (rule instanceof GridRule.Coverage || rule instanceof GridRule.Membership) {
      return POLYGONS;
    } else if (rule instanceof GridRule.Length) {
      return LINES;
    } else if (rule instanceof GridRule.Count
        || rule instanceof GridRule.WeightedSum
        || rule instanceof GridRule.Idw) {
      return POINTS;
    }
    return ANY;
  }

  /** The parts of this kind, in order, as one geometry. */
  Geometry only(Geometry geometry) throws Unusable {
    if (this == ANY) {
      return geometry;
    }
    List<Geometry> parts = new ArrayList<>();
    collect(geometry, parts);
    if (parts.isEmpty()) {
      throw new Unusable(
          "a "
              + geometry.getGeometryType()
              + ", where "
              + name().toLowerCase(Locale.ROOT)
              + " are needed",
          true);
    }
    return geometry.getFactory().buildGeometry(parts);
  }

  private void collect(Geometry geometry, List<Geometry> parts) {
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry member = geometry.getGeometryN(i);
      if (member instanceof GeometryCollection) {
        collect(member, parts);
      } else if (part.isInstance(member) && !member.isEmpty()) {
        parts.add(member);
      }
    }
  }
}

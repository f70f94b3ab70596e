package org.fenqu.source.vector;

import org.apache.sedona.common.jts2geojson.GeoJSONReader;
import org.fenqu.source.Causes;
import org.locationtech.jts.geom.Geometry;

/** The geometry of a row, whichever way its format keeps it. */
public final class RowGeometry {
  private RowGeometry() {}

  /**
   * @param value a geometry, GeoPackage's bytes or GeoJSON text; null for none
   */
  public static Geometry read(Object value) throws Unusable {
    if (value instanceof byte[] blob) {
      return GeoPackageGeometry.read(blob);
    }
    if (!(value instanceof String json)) {
      return (Geometry) value;
    }
    try {
      return new GeoJSONReader().read(json);
    } catch (RuntimeException e) { // what it throws at malformed coordinates is not documented
      throw new Unusable("a geometry that isn't understood: " + Causes.firstLine(e));
    }
  }

  /**
   * Whether it holds arcs of circles, which are read as chords.
   *
   * @param value as {@link #read} takes it
   */
  public static boolean isCurved(Object value) throws Unusable {
    return value instanceof byte[] blob && GeoPackageGeometry.isCurved(blob);
  }
}

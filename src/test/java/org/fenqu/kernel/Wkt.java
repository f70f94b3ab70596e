package org.fenqu.kernel;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Shapes as tests write them. */
public final class Wkt {
  private Wkt() {}

  public static Geometry read(String text) {
    try {
      return new WKTReader(CountyGeometry.FACTORY).read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}

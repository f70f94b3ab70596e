package org.fenqu.source.vector;

import java.util.Arrays;
import org.fenqu.source.Causes;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Geometries as GeoPackages store them: a short header, perhaps an envelope, then WKB. Arcs of
 * circles are read as chords ({@link CurvedWkb}).
 */
final class GeoPackageGeometry {
  private static final int HEAD = 8;
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

  private GeoPackageGeometry() {}

  static Geometry read(byte[] blob) throws Unusable {
    byte[] wkb = wkb(blob);
    try {
      return CurvedWkb.isCurved(wkb) ? CurvedWkb.read(wkb) : new WKBReader().read(wkb);
    } catch (ParseException
        | RuntimeException e) { // what it throws at wrong counts isn't documented
      throw new Unusable("a geometry that isn't understood: " + Causes.firstLine(e));
    }
  }

  /** Whether arcs are stroked in reading it. */
  static boolean isCurved(byte[] blob) throws Unusable {
    return CurvedWkb.isCurved(wkb(blob));
  }

  private static byte[] wkb(byte[] blob) throws Unusable {
    int envelope = blob.length < HEAD ? -1 : blob[3] >> 1 & 7;
    if (envelope < 0 || envelope >= ENVELOPE_BYTES.length || blob[0] != 'G' || blob[1] != 'P') {
      throw new Unusable("a geometry that isn't understood: no GeoPackage header");
    }
    int start = HEAD + ENVELOPE_BYTES[envelope];
    return Arrays.copyOfRange(blob, start, Math.max(start, blob.length));
  }
}

package org.fenqu.source.inspect;

import org.fenqu.source.Numbers;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Envelope;

/** Where something lies, in degrees, and what reference system its coordinates may be in. */
final class Extents {
  /** Guess for what is in degrees: CGCS2000. */
  static final String DEGREES = "EPSG:4490";

  private static final int STEPS = 20;

  private static final Envelope EARTH = new Envelope(-180.01, 180.01, -90.01, 90.01);

  private static final Envelope WINDOW = new Envelope(60, 150, 0, 60);

  private Extents() {}

  /** Longitudes and latitudes of a box, by a net of points over it; null if none has any. */
  static Box degrees(Box box, CoordinateReferenceSystem crs) {
    double[] xy = net(box);
    Crs.transform(Crs.transform(crs, Crs.geographic()), xy);
    Envelope found = new Envelope();
    for (int i = 0; i < xy.length; i += 2) {
      if (!Double.isNaN(xy[i])) {
        found.expandToInclude(xy[i], xy[i + 1]);
      }
    }
    return found.isNull()
        ? null
        : new Box(found.getMinX(), found.getMinY(), found.getMaxX(), found.getMaxY());
  }

  private static double[] net(Box box) {
    double[] xy = new double[2 * (STEPS + 1) * (STEPS + 1)];
    int at = 0;
    for (int i = 0; i <= STEPS; i++) {
      for (int k = 0; k <= STEPS; k++) {
        xy[at++] = box.minX() + (box.maxX() - box.minX()) * i / STEPS;
        xy[at++] = box.minY() + (box.maxY() - box.minY()) * k / STEPS;
      }
    }
    return xy;
  }

  /**
   * A reference system that a file doesn't name, told by its coordinates: degrees are taken for
   * CGCS2000, eastings of eight digits for a Gauss–Krüger zone of it (EPSG:4491 … 4501 are the
   * zones 13 … 23 of six degrees, EPSG:4513 … 4533 the zones 25 … 45 of three).
   *
   * @return EPSG:n; null where the coordinates could be in anything
   */
  static String guessCrs(Box box) {
    if (maybeDegrees(new Envelope(box.minX(), box.maxX(), box.minY(), box.maxY()))) {
      return DEGREES;
    }
    long zone = (long) Math.floor(box.minX() / 1e6);
    boolean northing = box.minY() > 0 && box.maxY() < 6.5e6;
    if (northing && zone == (long) Math.floor(box.maxX() / 1e6)) {
      if (zone >= 13 && zone <= 23) {
        return "EPSG:" + (4491 + zone - 13);
      }
      if (zone >= 25 && zone <= 45) {
        return "EPSG:" + (4513 + zone - 25);
      }
    }
    return null;
  }

  /** Whether coordinates may be degrees, in whichever order. */
  static boolean maybeDegrees(Envelope box) {
    Envelope mirrored = new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
    return EARTH.contains(box) || EARTH.contains(mirrored);
  }

  /** What is wrong with a place: exchanged axes, off the earth, not China; null if nothing. */
  static String fault(Box box, Box degrees, boolean geographic) {
    if (geographic && swapped(box)) {
      return "longitude and latitude look swapped: x "
          + Numbers.range(box.minX(), box.maxX())
          + ", y "
          + Numbers.range(box.minY(), box.maxY());
    }
    if (degrees == null) {
      return "its coordinates can't be projected: is the CRS the right one?";
    }
    Envelope there = new Envelope(degrees.minX(), degrees.maxX(), degrees.minY(), degrees.maxY());
    if (geographic && !EARTH.contains(there)) {
      return "coordinates off the earth; degrees are expected, is the CRS the right one?";
    }
    return WINDOW.intersects(there)
        ? null
        : "it lies outside China and its seas; is the CRS the right one?";
  }

  private static boolean swapped(Box box) {
    Envelope there = new Envelope(box.minX(), box.maxX(), box.minY(), box.maxY());
    Envelope mirrored = new Envelope(box.minY(), box.maxY(), box.minX(), box.maxX());
    return !WINDOW.intersects(there) && WINDOW.contains(mirrored);
  }

  /** Name and code of a system. */
  static CrsReport report(CoordinateReferenceSystem crs, String text, String origin, boolean mine) {
    String code = text.matches("(?i)(EPSG|OGC):.*") ? text : identifier(crs);
    return new CrsReport(crs.getName().getCode(), code, origin, mine ? text : null);
  }

  private static String identifier(CoordinateReferenceSystem crs) {
    return crs.getIdentifiers().stream()
        .map(id -> id.getCodeSpace() + ":" + id.getCode())
        .filter(id -> !id.startsWith("null"))
        .findFirst()
        .orElseGet(
            () -> CRS.equalsIgnoreMetadata(crs, Crs.national()) ? "the national grid" : null);
  }
}

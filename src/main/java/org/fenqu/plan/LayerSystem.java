package org.fenqu.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.fenqu.UserException;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * The reference system that the coordinates of a layer are in: the one that is declared, if they
 * lie in the area by it; else one by which they do.
 *
 * @param declared as the file names it; null if it names none
 * @param text EPSG code or WKT by which they are read; null if none fits
 * @param swapped whether the second coordinate is the easting or longitude
 * @param fault what is wrong with what was declared; null for nothing
 */
record LayerSystem(String declared, String text, boolean swapped, Fault fault)
    implements Serializable {
  /** Share of places in the area by which a system is believed, and by which another is sought. */
  private static final double FITS = 0.9;

  private static final double DOUBTED = 0.5;
  private static final String DEGREES = "EPSG:4490";
  private static final int PREFIX = 1_000_000;

  /** Zones of 6°, 3° with prefix; CM systems of 6°, 3°: the first EPSG code and zone. */
  private static final int SIX = 4491;

  private static final int SIX_FIRST = 13;
  private static final int SIX_LAST = 23;
  private static final int SIX_CM = 4502;
  private static final int THREE = 4513;
  private static final int THREE_FIRST = 25;
  private static final int THREE_LAST = 45;
  private static final int THREE_CM = 4534;

  /** What may be wrong with a declaration. */
  enum Fault {
    MISSING,
    MISMATCH,
    SWAPPED
  }

  /** The system that a file declares, believed. */
  static LayerSystem declared(String text) {
    return new LayerSystem(text, text, false, text == null ? Fault.MISSING : null);
  }

  /** Whether places can be told by it. */
  boolean isKnown() {
    return text != null;
  }

  boolean isGeographic() {
    return Crs.isGeographic(Crs.parse(text));
  }

  /** Name for people: a WKT's, or the code. */
  static String name(String text) {
    return text == null ? "—" : text.replaceFirst("(?s)^\\s*\\w+\\s*\\[\\s*\"([^\"]*)\".*", "$1");
  }

  /**
   * @param declared by the file; null for none
   * @param places middles of the features' boxes, in the file's coordinates
   */
  static LayerSystem of(String declared, List<Coordinate> places, PlanArea area) {
    if (declared != null && (places.isEmpty() || fit(declared, false, places, area) >= DOUBTED)) {
      return new LayerSystem(declared, declared, false, null);
    }
    if (declared != null && fit(declared, true, places, area) >= FITS) {
      return new LayerSystem(declared, declared, true, Fault.SWAPPED);
    }
    Fault fault = declared == null ? Fault.MISSING : Fault.MISMATCH;
    for (boolean swapped : new boolean[] {false, true}) {
      for (String other : candidates(places, swapped)) {
        if (!other.equals(declared) && fit(other, swapped, places, area) >= FITS) {
          return new LayerSystem(declared, other, swapped, fault);
        }
      }
    }
    return new LayerSystem(declared, null, false, fault);
  }

  private static List<String> candidates(List<Coordinate> places, boolean swapped) {
    List<String> all = new ArrayList<>();
    Coordinate first = places.isEmpty() ? new Coordinate(0, 0) : places.get(0);
    double x = swapped ? first.y : first.x;
    if (Math.abs(x) <= 360) {
      return List.of(DEGREES);
    }
    int zone = (int) (x / PREFIX);
    if (zone >= SIX_FIRST && zone <= SIX_LAST) {
      all.add("EPSG:" + (SIX + zone - SIX_FIRST));
    } else if (zone >= THREE_FIRST && zone <= THREE_LAST) {
      all.add("EPSG:" + (THREE + zone - THREE_FIRST));
    } else {
      for (int z = THREE_FIRST; z <= THREE_LAST; z++) {
        all.add("EPSG:" + (THREE_CM + z - THREE_FIRST));
      }
      for (int z = SIX_FIRST; z <= SIX_LAST; z++) {
        all.add("EPSG:" + (SIX_CM + z - SIX_FIRST));
      }
      all.add("EPSG:3857");
    }
    return all;
  }

  /** Share of the places that lie in the area if they are in a system. */
  private static double fit(
      String system, boolean swapped, List<Coordinate> places, PlanArea area) {
    MathTransform toNation;
    try {
      toNation = Crs.transform(Crs.parse(system), Crs.national());
    } catch (UserException e) {
      return 0;
    }
    Envelope extent = area.extent();
    long within = 0;
    for (Coordinate place : places) {
      double[] xy = swapped ? new double[] {place.y, place.x} : new double[] {place.x, place.y};
      Crs.transform(toNation, xy);
      Coordinate at = new Coordinate(xy[0], xy[1]);
      within += Double.isFinite(at.x) && extent.contains(at) && area.holds(at) ? 1 : 0;
    }
    return (double) within / Math.max(1, places.size());
  }
}

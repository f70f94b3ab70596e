package org.fenqu.source;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.NationalProjection;

/** The reference systems that data over China come in. */
public final class Systems {
  public static final String WGS84 = degrees("6378137,298.257223563");
  public static final String KRASOVSKY = degrees("6378245,298.3");
  public static final String SPHERE = degrees("6371007.181,0");

  private Systems() {}

  /**
   * A system and a place in its area.
   *
   * @param crs EPSG:n or WKT1
   * @param degrees whether its coordinates are degrees
   */
  public record Sample(
      String name, String crs, double longitude, double latitude, boolean degrees) {
    /** Cells that are coarse for it: blocks of 10 km cells reach far beyond a zone. */
    public int coarseMetres() {
      boolean zone = crs.startsWith("EPSG") && !degrees && !crs.equals("EPSG:3857");
      return zone ? 2000 : 10_000;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Every kind of system, and of zones the first, the last and one between. */
  public static List<Sample> samples() {
    List<Sample> all = new ArrayList<>();
    for (int code : new int[] {4490, 4326, 4610, 4214}) {
      all.add(new Sample("EPSG:" + code, "EPSG:" + code, 108.3, 34.2, true));
    }
    for (Zones zones : Zones.all()) {
      for (int k : new int[] {0, zones.count() / 2, zones.count() - 1}) {
        String code = "EPSG:" + (zones.firstCode() + k);
        double latitude = 25 + 20.0 * k / zones.count();
        all.add(new Sample(code, code, zones.meridian(k) + 0.7, latitude, false));
      }
    }
    for (int code : new int[] {32643, 32650, 32653}) {
      double meridian = 6 * (code - 32600) - 183;
      all.add(new Sample("EPSG:" + code, "EPSG:" + code, meridian - 1.3, 41.7, false));
    }
    all.add(new Sample("EPSG:3857", "EPSG:3857", 121.2, 30.9, false));
    all.add(new Sample("Krasovsky Albers", albers(KRASOVSKY, 25, 47), 95.6, 39.9, false));
    all.add(new Sample("national grid", NationalProjection.WKT1, 88.2, 43.1, false));
    all.add(new Sample("WGS 84 Albers", albers(WGS84, 27, 45), 117.4, 24.6, false));
    all.add(new Sample("Lambert conformal", lambertConformal(), 127.3, 46.2, false));
    all.add(new Sample("Lambert azimuthal", lambertAzimuthal(), 91.1, 29.6, false));
    all.add(new Sample("Robinson", world(WGS84, "Robinson"), 103.9, 36.1, false));
    all.add(new Sample("Mollweide", world(WGS84, "Mollweide"), 113.2, 22.9, false));
    all.add(new Sample("sinusoidal", world(SPHERE, "Sinusoidal"), 112.9, 28.3, false));
    return all;
  }

  /**
   * The Gauss–Krüger zones of one EPSG range.
   *
   * @param firstCode of the first zone
   * @param count of zones
   * @param firstZone its number
   * @param width of a zone, 3° or 6°
   * @param prefixed whether eastings begin with the zone's number
   * @param base EPSG code of the longitudes and latitudes
   */
  public record Zones(
      int firstCode, int count, int firstZone, int width, boolean prefixed, int base) {
    public static List<Zones> all() {
      return List.of(
          new Zones(4491, 11, 13, 6, true, 4490),
          new Zones(4502, 11, 13, 6, false, 4490),
          new Zones(4513, 21, 25, 3, true, 4490),
          new Zones(4534, 21, 25, 3, false, 4490),
          new Zones(2327, 11, 13, 6, true, 4610),
          new Zones(2338, 11, 13, 6, false, 4610),
          new Zones(2349, 21, 25, 3, true, 4610),
          new Zones(2370, 21, 25, 3, false, 4610),
          new Zones(21413, 11, 13, 6, true, 4214),
          new Zones(21453, 11, 13, 6, false, 4214),
          new Zones(2401, 21, 25, 3, true, 4214),
          new Zones(2422, 21, 25, 3, false, 4214));
    }

    public int meridian(int k) {
      return width == 3 ? 3 * (firstZone + k) : 6 * (firstZone + k) - 3;
    }

    public double falseEasting(int k) {
      return 500_000 + (prefixed ? 1e6 * (firstZone + k) : 0);
    }
  }

  private static String degrees(String spheroid) {
    return "GEOGCS[\"g\",DATUM[\"d\",SPHEROID[\"s\","
        + spheroid
        + "]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.017453292519943295]]";
  }

  public static String albers(String base, int first, int second) {
    return projected(
        base,
        "Albers_Conic_Equal_Area",
        "central_meridian",
        105,
        "latitude_of_origin",
        0,
        "standard_parallel_1",
        first,
        "standard_parallel_2",
        second);
  }

  public static String lambertConformal() {
    return projected(
        WGS84,
        "Lambert_Conformal_Conic_2SP",
        "central_meridian",
        105,
        "latitude_of_origin",
        0,
        "standard_parallel_1",
        25,
        "standard_parallel_2",
        47);
  }

  public static String lambertAzimuthal() {
    return projected(
        WGS84,
        "Lambert_Azimuthal_Equal_Area",
        "latitude_of_center",
        10,
        "longitude_of_center",
        100);
  }

  /** Central meridian 0. */
  public static String world(String base, String method) {
    return projected(base, method, "central_meridian", 0);
  }

  private static String projected(String base, String method, Object... parameters) {
    StringBuilder wkt =
        new StringBuilder("PROJCS[\"p\"," + base + ",PROJECTION[\"" + method + "\"]");
    for (int i = 0; i < parameters.length; i += 2) {
      wkt.append(",PARAMETER[\"" + parameters[i] + "\"," + parameters[i + 1] + "]");
    }
    return wkt + ",PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"m\",1]]";
  }
}

package org.fenqu.source.crs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fenqu.UserException;
import org.fenqu.grid.NationalProjection;
import org.fenqu.source.Causes;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.referencing.datum.PrimeMeridian;
import org.geotools.api.referencing.operation.CoordinateOperationFactory;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.OperationNotFoundException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.cs.DefaultEllipsoidalCS;
import org.geotools.referencing.operation.DefaultCoordinateOperationFactory;
import org.geotools.referencing.operation.transform.ConcatenatedTransform;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Coordinate reference systems and the way between them. Longitude or easting comes first, always,
 * whatever an authority or a WKT text says of its axes; degrees are Greenwich's.
 *
 * <p>Between datums that sit on the same ellipsoid to a millimetre of shape (WGS 84, CGCS2000,
 * ETRS89, GRS 80 …) longitude and latitude are kept as they are. Between others the way goes over
 * WGS 84 by the EPSG database's shift (or a WKT's TOWGS84) where there is one; else longitude and
 * latitude are kept. {@link DatumNote} says which.
 */
public final class Crs {
  private static final Pattern AXIS =
      Pattern.compile(",\\s*AXIS\\s*\\[[^\\]]*\\]", Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE =
      Pattern.compile("(?:urn:ogc:def:crs:)?EPSG:(?:[0-9.]*:)?(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CRS84 =
      Pattern.compile("(?:urn:ogc:def:crs:)?OGC:(?:[0-9.]*:)?CRS84", Pattern.CASE_INSENSITIVE);
  private static final Pattern WKT1 =
      Pattern.compile(
          "\\s*(GEOGCS|PROJCS|COMPD_CS)\\s*\\[.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Map<String, CoordinateReferenceSystem> PARSED = new ConcurrentHashMap<>();

  /**
   * Computes operations from the systems themselves. {@code CRS.findMathTransform} would search the
   * whole EPSG database, for half a minute, for a system without a code.
   */
  private static final CoordinateOperationFactory OPERATIONS =
      new DefaultCoordinateOperationFactory();

  private static final ThreadLocal<Map<Pair, MathTransform>> TRANSFORMS =
      ThreadLocal.withInitial(HashMap::new);

  private record Pair(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {}

  private Crs() {}

  /**
   * The system a text names.
   *
   * @param text {@code EPSG:n} (also as a URN), {@code OGC:CRS84}, or OGC or ESRI WKT1
   * @throws UserException if the code is unknown or the text doesn't parse; the message starts with
   *     the text, the caller puts file and key before it
   */
  public static CoordinateReferenceSystem parse(String text) {
    CoordinateReferenceSystem known = PARSED.get(text);
    if (known == null) {
      known = requireGreenwich(parseAnew(text.strip()));
      PARSED.put(text, known);
    }
    return known;
  }

  private static CoordinateReferenceSystem parseAnew(String text) {
    if (CRS84.matcher(text).matches()) {
      return DefaultGeographicCRS.WGS84;
    }
    try {
      var code = CODE.matcher(text);
      if (code.matches()) {
        return PoleAxes.turned(CRS.decode("EPSG:" + code.group(1), true));
      }
      if (WKT1.matcher(text).matches()) {
        // Without its axes a WKT1 system is longitude/easting first by definition.
        return CRS.parseWKT(PolarStereographic.named(AXIS.matcher(text).replaceAll("")));
      }
    } catch (FactoryException e) {
      throw new UserException(
          shorten(text)
              + ", an unknown or broken coordinate reference system"
              + " ("
              + Causes.firstLine(e)
              + "); give EPSG:n or WKT1",
          e);
    }
    throw new UserException(
        shorten(text) + ", expected a coordinate reference system as EPSG:n or WKT1");
  }

  /**
   * The system.
   *
   * @throws UserException if its longitudes count from elsewhere than Greenwich
   */
  public static CoordinateReferenceSystem requireGreenwich(CoordinateReferenceSystem crs) {
    if (CRS.getHorizontalCRS(crs) != null && datum(crs).getPrimeMeridian() != null) {
      PrimeMeridian meridian = datum(crs).getPrimeMeridian();
      if (meridian.getGreenwichLongitude() != 0) {
        throw new UserException(
            "its longitudes count from "
                + meridian.getName().getCode()
                + ", expected Greenwich; reproject it to EPSG:4490");
      }
    }
    return crs;
  }

  private static String shorten(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }

  /**
   * Loads what the first use of a system loads, among it the EPSG database, in the background. What
   * goes wrong then is reported by who uses it.
   */
  public static void prepare() {
    Thread loading = new Thread(() -> transform(geographic(), national()), "reference systems");
    loading.setDaemon(true);
    loading.setUncaughtExceptionHandler((thread, failure) -> {});
    loading.start();
  }

  /** The national grid's projection, {@link NationalProjection#WKT1}. */
  public static CoordinateReferenceSystem national() {
    return parse(NationalProjection.WKT1);
  }

  /** CGCS2000 longitude–latitude, EPSG:4490. */
  public static CoordinateReferenceSystem geographic() {
    return parse("EPSG:4490");
  }

  /** Whether coordinates of the system are degrees of longitude and latitude. */
  public static boolean isGeographic(CoordinateReferenceSystem crs) {
    return CRS.getHorizontalCRS(crs) instanceof GeographicCRS;
  }

  /** The way from one system to the other; cached per thread, as are the objects in it. */
  public static MathTransform transform(
      CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
    return TRANSFORMS.get().computeIfAbsent(new Pair(from, to), Crs::find);
  }

  private static MathTransform find(Pair pair) {
    CoordinateReferenceSystem from = CRS.getHorizontalCRS(pair.from);
    CoordinateReferenceSystem to = CRS.getHorizontalCRS(pair.to);
    if (from == null || to == null) {
      throw new UserException(
          pair.from.getName() + " or " + pair.to.getName() + " has no horizontal coordinates");
    }
    try {
      CoordinateReferenceSystem fromDegrees = degrees(from);
      CoordinateReferenceSystem toDegrees = degrees(to);
      MathTransform start = toDegrees(from, fromDegrees);
      MathTransform end = toDegrees(to, toDegrees).inverse();
      if (sameEllipsoid(datum(from), datum(to))) {
        return ConcatenatedTransform.create(start, end);
      }
      MathTransform shift = shift(asWgs84(fromDegrees), asWgs84(toDegrees));
      return shift == null
          ? ConcatenatedTransform.create(start, end)
          : ConcatenatedTransform.create(ConcatenatedTransform.create(start, shift), end);
    } catch (FactoryException | NoninvertibleTransformException e) {
      throw new UserException(
          pair.from.getName()
              + " can't be transformed to "
              + pair.to.getName()
              + ": "
              + Causes.firstLine(e),
          e);
    }
  }

  /** Shifts are known to WGS 84: what lies on its ellipsoid is taken for it. */
  private static CoordinateReferenceSystem asWgs84(CoordinateReferenceSystem degrees) {
    return isWgs84(datum(degrees)) ? DefaultGeographicCRS.WGS84 : degrees;
  }

  /** Whether longitude and latitude on the datum are taken as WGS 84's. */
  static boolean isWgs84(GeodeticDatum datum) {
    return sameEllipsoid(datum, (GeodeticDatum) DefaultGeographicCRS.WGS84.getDatum());
  }

  private static MathTransform toDegrees(
      CoordinateReferenceSystem crs, CoordinateReferenceSystem degrees) throws FactoryException {
    Robinson robinson = Robinson.of(crs);
    return robinson == null ? operation(crs, degrees) : robinson.inverse();
  }

  private static MathTransform operation(
      CoordinateReferenceSystem from, CoordinateReferenceSystem to) throws FactoryException {
    return OPERATIONS.createOperation(from, to).getMathTransform();
  }

  /** The datum shift, or null where the EPSG database knows none. */
  private static MathTransform shift(CoordinateReferenceSystem from, CoordinateReferenceSystem to)
      throws FactoryException {
    try {
      return operation(from, to);
    } catch (OperationNotFoundException e) {
      return null;
    }
  }

  /**
   * Shift from longitude and latitude on a system's datum to WGS 84's; null if no shift is known.
   */
  static MathTransform shiftToWgs84(CoordinateReferenceSystem crs) {
    try {
      return shift(degrees(CRS.getHorizontalCRS(crs)), DefaultGeographicCRS.WGS84);
    } catch (FactoryException e) {
      return null;
    }
  }

  static GeodeticDatum datum(CoordinateReferenceSystem crs) {
    return (GeodeticDatum) ((SingleCRS) CRS.getHorizontalCRS(crs)).getDatum();
  }

  private static CoordinateReferenceSystem degrees(CoordinateReferenceSystem crs) {
    return new DefaultGeographicCRS(datum(crs), DefaultEllipsoidalCS.GEODETIC_2D);
  }

  private static boolean sameEllipsoid(GeodeticDatum a, GeodeticDatum b) {
    return a.getPrimeMeridian().getGreenwichLongitude()
            == b.getPrimeMeridian().getGreenwichLongitude()
        && Math.abs(a.getEllipsoid().getSemiMajorAxis() - b.getEllipsoid().getSemiMajorAxis())
            < 0.01
        && Math.abs(a.getEllipsoid().getSemiMinorAxis() - b.getEllipsoid().getSemiMinorAxis())
            < 0.01;
  }

  /**
   * Transforms interleaved pairs (x₀, y₀, x₁, y₁, …) in place. A point that can't be transformed,
   * or comes out infinite, becomes NaN, NaN; the others are not affected.
   */
  public static void transform(MathTransform transform, double[] xy) {
    double[] given = xy.clone();
    try {
      transform.transform(given, 0, xy, 0, xy.length / 2);
    } catch (TransformException e) {
      transformOneByOne(transform, given, xy);
    }
    for (int i = 0; i < xy.length; i += 2) {
      if (!Double.isFinite(xy[i]) || !Double.isFinite(xy[i + 1])) {
        xy[i] = Double.NaN;
        xy[i + 1] = Double.NaN;
      }
    }
  }

  private static void transformOneByOne(MathTransform transform, double[] given, double[] xy) {
    for (int i = 0; i < xy.length; i += 2) {
      try {
        transform.transform(given, i, xy, i, 1);
      } catch (TransformException e) {
        Arrays.fill(xy, i, i + 2, Double.NaN);
      }
    }
  }

  /**
   * The geometry with every vertex transformed; Z and M are dropped. Vertices that can't be
   * transformed are NaN: look before you use it.
   */
  public static Geometry transform(Geometry geometry, MathTransform transform) {
    return Vertices.change(
        geometry,
        new GeometryFactory(geometry.getPrecisionModel()),
        (part, xy) -> {
          transform(transform, xy);
          return xy;
        });
  }
}

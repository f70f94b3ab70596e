package org.fenqu.source.vector;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.util.Locale;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.crs.StraightEdges;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Takes a geometry as a file has it to the national projection, or says why it can't be used. What
 * is returned is not empty, finite, valid, of the wanted kind and touches the national extent; its
 * edges are where the file has them ({@link StraightEdges}).
 */
public final class FeatureCheck {
  /** Metres of the national projection; China and its seas lie well within. */
  static final Envelope NATION = new Envelope(-4e6, 4e6, -1e6, 8e6);

  /** Degrees: roughly China's part of the world, to recognise exchanged coordinates. */
  private static final Envelope WINDOW = new Envelope(60, 150, 0, 60);

  private static final Envelope EARTH = new Envelope(-180, 180, -90, 90);

  private final GeometryKind kind;
  private final boolean geographic;
  private final StraightEdges edges;

  public FeatureCheck(GeometryKind kind, CoordinateReferenceSystem crs) {
    this.kind = kind;
    this.geographic = Crs.isGeographic(crs);
    this.edges = new StraightEdges(Crs.transform(crs, Crs.national()));
  }

  /**
   * A geometry that can be used.
   *
   * @param geometry in the national projection
   * @param repair what was mended; null if nothing had to be
   */
  public record Checked(Geometry geometry, String repair) {}

  public Checked check(Geometry given) throws Unusable {
    if (given == null) {
      throw new Unusable("null geometry");
    }
    if (given.isEmpty()) {
      throw new Unusable("empty geometry");
    }
    Geometry wanted = kind.only(given);
    if (!isFinite(wanted)) {
      throw new Unusable("coordinates that aren't finite numbers");
    }
    if (geographic) {
      requireOnEarth(wanted.getEnvelopeInternal());
    }
    Geometry projected = edges.project(wanted);
    if (!isFinite(projected)) {
      throw new Unusable("can't be projected: " + place(wanted.getEnvelopeInternal()));
    }
    if (!NATION.intersects(projected.getEnvelopeInternal())) {
      throw new Unusable("outside the national extent: " + place(wanted.getEnvelopeInternal()));
    }
    return valid(projected);
  }

  private static void requireOnEarth(Envelope box) throws Unusable {
    Envelope exchanged = new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
    if (!WINDOW.intersects(box) && WINDOW.contains(exchanged)) {
      throw new Unusable("coordinates look swapped: " + place(box));
    }
    if (!EARTH.contains(box)) {
      throw new Unusable("coordinates off the earth: " + place(box));
    }
  }

  private static String place(Envelope box) {
    String from = String.format(Locale.ROOT, "x %s, y %s", box.getMinX(), box.getMinY());
    return box.getDiameter() == 0
        ? from
        : from + String.format(Locale.ROOT, " to x %s, y %s", box.getMaxX(), box.getMaxY());
  }

  private Checked valid(Geometry projected) throws Unusable {
    TopologyValidationError error = new IsValidOp(projected).getValidationError();
    if (error == null) {
      return new Checked(projected, null);
    }
    String fault = error.getMessage().toLowerCase(Locale.ROOT) + near(error.getCoordinate());
    Geometry fixed = GeometryFixer.fix(projected);
    Geometry kept = fixed.isEmpty() ? fixed : keep(fixed, projected.getDimension());
    if (kept.isEmpty() || !kept.isValid()) {
      throw new Unusable(fault + "; nothing is left when it is repaired");
    }
    return new Checked(kept, fault + "; " + areas(projected, kept));
  }

  /**
   * Both areas, so that people see what the repair did. Loops of a ring that crosses itself count
   * against each other in the area as given: of a bow tie it is next to nothing.
   */
  private static String areas(Geometry given, Geometry repaired) {
    return given.getDimension() < 2
        ? "repaired"
        : String.format(
            Locale.ROOT,
            "area %.6f km² as given, %.6f km² repaired",
            given.getArea() / M2_PER_KM2,
            repaired.getArea() / M2_PER_KM2);
  }

  private Geometry keep(Geometry fixed, int dimension) throws Unusable {
    return dimension == 2 && kind == GeometryKind.ANY
        ? GeometryKind.POLYGONS.only(fixed)
        : kind.only(fixed);
  }

  private static String near(Coordinate metres) {
    if (metres == null) {
      return "";
    }
    double[] degrees = {metres.x, metres.y};
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), degrees);
    return String.format(Locale.ROOT, " near %.5f, %.5f", degrees[0], degrees[1]);
  }

  private static boolean isFinite(Geometry geometry) {
    Finite finite = new Finite();
    geometry.apply(finite);
    return finite.all;
  }

  private static final class Finite implements CoordinateSequenceFilter {
    private boolean all = true;

    @Override
    public void filter(CoordinateSequence vertices, int i) {
      all &= Double.isFinite(vertices.getX(i)) && Double.isFinite(vertices.getY(i));
    }

    @Override
    public boolean isDone() {
      return !all;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }
}

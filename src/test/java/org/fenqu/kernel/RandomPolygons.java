package org.fenqu.kernel;

import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.PrecisionReducer;

/** County-like polygons: stars with holes and islands, on a 1 mm grid. */
public final class RandomPolygons {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final PrecisionModel MILLIMETRES = new PrecisionModel(1000);

  private RandomPolygons() {}

  /** A polygon some 2 × radius wide; every fourth time or so with a hole, an island, thin arms. */
  public static Geometry county(Random random, double x, double y, double radius) {
    Geometry county = star(random, x, y, radius, 5 + random.nextInt(60));
    if (random.nextInt(3) == 0) {
      Geometry enclave = star(random, x, y, radius * 0.4, 5 + random.nextInt(20));
      county = OverlayNG.overlay(county, enclave, OverlayNG.DIFFERENCE, MILLIMETRES);
    }
    if (random.nextInt(3) == 0) {
      double distance = radius * (0.5 + 2 * random.nextDouble());
      Geometry island = star(random, x + distance, y - distance / 3, radius * 0.3, 9);
      county = OverlayNG.overlay(county, island, OverlayNG.UNION, MILLIMETRES);
    }
    return county;
  }

  private static Geometry star(Random random, double x, double y, double radius, int corners) {
    Coordinate[] ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / corners;
      double reach = radius * (0.1 + 0.9 * random.nextDouble());
      ring[i] = new Coordinate(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    ring[corners] = ring[0];
    Geometry fixed = GeometryFixer.fix(FACTORY.createPolygon(ring));
    return PrecisionReducer.reducePrecision(fixed, MILLIMETRES);
  }
}

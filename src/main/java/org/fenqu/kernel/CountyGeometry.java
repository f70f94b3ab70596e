package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.CoordinateArraySequenceFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.PrecisionReducer;

/** Makes any polygonal geometry fit for delineation. */
public final class CountyGeometry {
  /** The grid on which counties and units lie: 1 mm. */
  public static final PrecisionModel MILLIMETRES = new PrecisionModel(1000);

  /** Makes the geometries of counties and units. */
  public static final GeometryFactory FACTORY =
      new GeometryFactory(CoordinateArraySequenceFactory.instance());

  private CountyGeometry() {}

  /**
   * Repairs a geometry, reduces it to a grid of 1 mm and keeps its polygons.
   *
   * @param geometry any geometry in metres of the national projection, valid or not, with or
   *     without z
   * @return a valid Polygon or MultiPolygon, 2-D, normalised, coordinates on the 1 mm grid; empty
   *     if nothing of it has area at that precision. The same for every order of rings and parts
   */
  public static Geometry prepare(Geometry geometry) {
    Geometry polygons = flat(polygonal(geometry));
    Geometry valid = polygons.isValid() ? polygons : polygonal(GeometryFixer.fix(polygons));
    Geometry reduced = PrecisionReducer.reducePrecision(valid.norm(), MILLIMETRES);
    return polygonal(reduced).norm();
  }

  /** The polygons of a geometry with area, as a Polygon or MultiPolygon. */
  public static Geometry polygonal(Geometry geometry) {
    List<Polygon> polygons = new ArrayList<>();
    for (Object part : PolygonExtracter.getPolygons(geometry)) {
      Polygon polygon = (Polygon) part;
      if (!polygon.isEmpty()) {
        polygons.add(polygon);
      }
    }
    return switch (polygons.size()) {
      case 0 -> FACTORY.createPolygon();
      case 1 -> polygons.get(0);
      default -> FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0]));
    };
  }

  private static Geometry flat(Geometry geometry) {
    Geometry copy = FACTORY.createGeometry(geometry);
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence sequence, int index) {
            for (int ordinate = 2; ordinate < sequence.getDimension(); ordinate++) {
              sequence.setOrdinate(index, ordinate, Double.NaN);
            }
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return false;
          }
        });
    return copy;
  }
}

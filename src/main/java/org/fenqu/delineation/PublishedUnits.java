package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.source.crs.PublishedShape;
import org.fenqu.territory.Jurisdiction;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * Gives units the shape in which they are written, and checks that shape: it is valid, and its area
 * is the unit's but for 1 cm along the border. Of that shape the areas on other surfaces are.
 */
final class PublishedUnits {
  private static final double BORDER_METRES = 0.01;

  /** Share of an area that its border's centimetre may be for the published shape to tell it. */
  private static final double NEGLIGIBLE = 1e-4;

  private static final double THIN_METRES = 1e-5;

  private PublishedUnits() {}

  /**
   * @param units those of each jurisdiction, all of them, one after the other
   * @param needed sorted keys of the nodes that some jurisdiction needs
   * @param careful sorted keys of border edges that a line between units runs close beside
   * @throws IllegalStateException naming the unit whose shape would be wrong
   */
  static ArrayList<UnitSummary> of(List<PlaneUnit> units, long[] needed, long[] careful) {
    ArrayList<UnitSummary> published = new ArrayList<>(units.size());
    int from = 0;
    while (from < units.size()) {
      List<PlaneUnit> ofOne = units.subList(from, end(units, from));
      List<Geometry> polygons = ofOne.stream().map(unit -> unit.polygon(needed)).toList();
      int meridian = UnitAreas.meridian(polygons);
      for (int u = 0; u < ofOne.size(); u++) {
        published.add(of(ofOne.get(u), polygons.get(u), careful, meridian));
      }
      from += ofOne.size();
    }
    return published;
  }

  /** The end of the units of one jurisdiction, which follow each other. */
  private static int end(List<PlaneUnit> units, int from) {
    Jurisdiction jurisdiction = units.get(from).unit().jurisdiction();
    int end = from + 1;
    while (end < units.size() && units.get(end).unit().jurisdiction().equals(jurisdiction)) {
      end++;
    }
    return end;
  }

  /**
   * The shape that areas are taken of: as published; of a unit so thin that a centimetre along its
   * border matters, one that follows the plane's edges closely.
   */
  private static Geometry measured(Geometry polygon, Geometry degrees) {
    boolean thin = BORDER_METRES * polygon.getLength() > NEGLIGIBLE * polygon.getArea();
    return thin ? PublishedShape.toDegrees(polygon, THIN_METRES) : degrees;
  }

  private static UnitSummary of(PlaneUnit plane, Geometry polygon, long[] careful, int meridian) {
    UnitSummary unit = plane.unit();
    Geometry degrees = PublishedShape.toDegrees(polygon, plane.tightEdges(careful));
    IsValidOp valid = new IsValidOp(degrees);
    if (!valid.isValid()) {
      throw new IllegalStateException(
          "unit %s would not be valid as published: %s"
              .formatted(unit.code(), valid.getValidationError()));
    }
    double area = PublishedShape.toGrid(degrees).getArea();
    if (Math.abs(area - unit.areaM2()) > BORDER_METRES * polygon.getLength()) {
      throw new IllegalStateException(
          "unit %s would be published with %.3f m², it has %.3f"
              .formatted(unit.code(), area, unit.areaM2()));
    }
    Envelope box = degrees.getEnvelopeInternal();
    Point inside = degrees.getInteriorPoint();
    return unit.shaped(
        new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(degrees),
        new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()},
        inside.getX(),
        inside.getY(),
        UnitAreas.of(measured(polygon, degrees), meridian));
  }
}

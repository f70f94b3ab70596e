package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.source.crs.PublishedShape;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * Gives units the shape in which they are written, and checks that shape: it is valid, and its area
 * is the unit's but for 1 cm along the border.
 */
final class PublishedUnits {
  private static final double BORDER_METRES = 0.01;

  private PublishedUnits() {}

  /**
   * @param needed sorted keys of the nodes that some jurisdiction needs
   * @param careful sorted keys of border edges that a line between units runs close beside
   * @throws IllegalStateException naming the unit whose shape would be wrong
   */
  static ArrayList<UnitSummary> of(List<PlaneUnit> units, long[] needed, long[] careful) {
    ArrayList<UnitSummary> published = new ArrayList<>(units.size());
    for (PlaneUnit unit : units) {
      published.add(of(unit, needed, careful));
    }
    return published;
  }

  private static UnitSummary of(PlaneUnit plane, long[] needed, long[] careful) {
    UnitSummary unit = plane.unit();
    Geometry polygon = plane.polygon(needed);
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
        inside.getY());
  }
}

package org.fenqu.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Shapes as whole numbers: each ring or line is [x, y, dx, dy, …] in quanta from an origin,
 * polygons are lists of rings, a shape is a list of polygons.
 *
 * @param originX metres
 * @param originY metres
 * @param quantum metres
 */
record Rings(double originX, double originY, double quantum) {
  void write(JsonGenerator out, Geometry shape) throws IOException {
    out.writeStartArray();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i) instanceof Polygon polygon) {
        out.writeStartArray();
        write(out, polygon.getExteriorRing());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          write(out, polygon.getInteriorRingN(hole));
        }
        out.writeEndArray();
      } else if (shape.getGeometryN(i) instanceof LineString line) {
        write(out, line);
      }
    }
    out.writeEndArray();
  }

  private void write(JsonGenerator out, LineString line) throws IOException {
    out.writeStartArray();
    long x = 0;
    long y = 0;
    for (Coordinate vertex : line.getCoordinates()) {
      long nextX = Math.round((vertex.x - originX) / quantum);
      long nextY = Math.round((vertex.y - originY) / quantum);
      out.writeNumber(nextX - x);
      out.writeNumber(nextY - y);
      x = nextX;
      y = nextY;
    }
    out.writeEndArray();
  }
}

package org.fenqu.source.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;

/** Arcs as drawing programs write them, and holes as Shapefiles do. */
class CurvedWkbTest {
  private static ByteBuffer wkb(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer head(ByteBuffer in, int type, int count) {
    return in.put((byte) 1).putInt(type).putInt(count);
  }

  private static void vertices(ByteBuffer in, double... xy) {
    for (double value : xy) {
      in.putDouble(value);
    }
  }

  @Test
  void aCircleThroughFourPlacesHasNearlyItsArea() {
    ByteBuffer in = wkb(9 + 9 + 10 * 8);
    head(in, 10, 1);
    head(in, 8, 5);
    vertices(in, 1, 0, 0, 1, -1, 0, 0, -1, 1, 0);

    assertThat(CurvedWkb.isCurved(in.array())).isTrue();
    Geometry circle = CurvedWkb.read(in.array());

    assertThat(circle.getArea()).isCloseTo(Math.PI, within(0.003));
    assertThat(circle.isValid()).isTrue();
    assertThat(circle.getCoordinates()).hasSize(93);
  }

  @Test
  void anArcIsTheSameWhicheverWayItIsWalked() {
    ByteBuffer there = wkb(9 + 6 * 8 + 9);
    head(there, 9, 1);
    head(there, 8, 3);
    vertices(there, 0, 0, 1, 0.4, 2, 0);
    ByteBuffer back = wkb(9 + 6 * 8 + 9);
    head(back, 9, 1);
    head(back, 8, 3);
    vertices(back, 2, 0, 1, 0.4, 0, 0);

    Geometry one = CurvedWkb.read(there.array());

    assertThat(one.reverse().equalsExact(CurvedWkb.read(back.array()))).isTrue();
    assertThat(one.getCoordinates()[one.getNumPoints() / 2].y).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void aHoleGoesToTheSmallestShellThatItLiesIn() throws Exception {
    GeometryFactory shapes = new GeometryFactory();
    WKTReader wkt = new WKTReader(shapes);
    Polygon lake = (Polygon) wkt.read("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))");
    Polygon island =
        (Polygon) wkt.read("POLYGON ((20 0, 30 0, 30 10, 20 10, 20 0), (2 2, 4 2, 4 4, 2 4, 2 2))");
    Geometry asRead = shapes.createMultiPolygon(new Polygon[] {lake, island});

    Geometry nested = NestedRings.of(asRead);

    assertThat(asRead.isValid()).isFalse();
    assertThat(nested.isValid()).isTrue();
    assertThat(nested.getArea()).isEqualTo(196);
    assertThat(((Polygon) nested.getGeometryN(0)).getNumInteriorRing()).isEqualTo(1);
  }
}

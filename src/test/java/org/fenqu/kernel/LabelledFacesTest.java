package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

class LabelledFacesTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final LabelledFaces faces = new LabelledFaces(FACTORY);

  private static Polygon square(int x, int y) {
    return (Polygon) FACTORY.toGeometry(new Envelope(x, x + 1, y, y + 1));
  }

  @Test
  void facesThatShareAnEdgeAreUnited() {
    faces.add(1, square(0, 0));
    faces.add(1, square(1, 0));
    Geometry united = faces.joined().get(1);
    assertThat(united).isInstanceOf(Polygon.class);
    assertThat(united.getArea()).isEqualTo(2);
  }

  @Test
  void facesThatTouchAtACornerStaySeparate() {
    faces.add(1, square(0, 0));
    faces.add(1, square(1, 1));
    faces.add(2, square(1, 0));
    Geometry joined = faces.joined().get(1);
    assertThat(joined).isInstanceOf(MultiPolygon.class);
    assertThat(joined.isValid()).isTrue();
    assertThat(faces.joined().get(2).equalsTopo(square(1, 0))).isTrue();
  }
}

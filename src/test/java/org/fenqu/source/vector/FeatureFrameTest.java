package org.fenqu.source.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class FeatureFrameTest {
  private static final String WITH_HOLE =
      "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 1)), ((20 0, 21 0, 21 1, 20 0)))";

  @Test
  void aFeatureComesBackWhole() throws ParseException {
    Geometry area = new WKTReader().read(WITH_HOLE);
    String id = "氮".repeat(40_000);
    back(new Feature(7, id, area, -0.1, Map.of("名", "值", "b", "")));
    back(new Feature(Long.MAX_VALUE, "", area.getBoundary(), null, Map.of()));
    Coordinate third = new Coordinate(1.0 / 3, -1e300);
    back(new Feature(0, "p", new GeometryFactory().createPoint(third), Double.NaN, Map.of()));
  }

  private static void back(Feature feature) {
    Feature back = FeatureFrame.of(feature).feature();
    assertThat(back.geometry().equalsExact(feature.geometry())).isTrue();
    assertThat(back.geometry().getGeometryType()).isEqualTo(feature.geometry().getGeometryType());
    assertThat(back.index()).isEqualTo(feature.index());
    assertThat(back.id()).isEqualTo(feature.id());
    assertThat(back.value()).isEqualTo(feature.value());
    assertThat(back.attributes()).isEqualTo(feature.attributes());
  }

  @Test
  void javaSerializationTakesTheFrameAndGivesTheFeature()
      throws IOException, ClassNotFoundException, ParseException {
    Feature feature = new Feature(3, "a", new WKTReader().read(WITH_HOLE), 2.0, Map.of());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(feature);
    }
    assertThat(bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("org.locationtech");
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Feature back = (Feature) in.readObject();
      assertThat(back.geometry().equalsExact(feature.geometry())).isTrue();
    }
  }
}

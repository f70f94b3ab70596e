package org.fenqu.source.crs;

import static org.assertj.core.api.Assertions.assertThat;

import org.fenqu.source.RasterShape;
import org.junit.jupiter.api.Test;

class MeridianNoteTest {
  /** Pixels of a kilometre, of which the first is where a point has its image. */
  private static RasterShape at(double longitude, double latitude, String crs, double step) {
    double[] xy = {longitude, latitude};
    Crs.transform(Crs.transform(Crs.geographic(), Crs.parse(crs)), xy);
    return new RasterShape(
        10,
        10,
        Crs.parse(crs).toWKT(),
        xy[0],
        xy[1],
        step,
        -step,
        0,
        0,
        Crs.isGeographic(Crs.parse(crs)),
        1,
        "uint8",
        10,
        10);
  }

  @Test
  void rastersFarFromTheirMeridianAreRemarked() {
    assertThat(MeridianNote.of(at(88.2, 30, "EPSG:32643", 1000))).contains("13° from the central");
    assertThat(MeridianNote.of(at(118, 30, "EPSG:2343", 1000))).contains("13° from the central");
  }

  @Test
  void thoseNearItAndInOtherSystemsAreNot() {
    assertThat(MeridianNote.of(at(110, 30, "EPSG:32649", 1000))).isNull();
    assertThat(MeridianNote.of(at(110, 30, "EPSG:3857", 1000))).isNull();
    assertThat(MeridianNote.of(at(110, 30, "EPSG:4490", 0.01))).isNull();
  }
}

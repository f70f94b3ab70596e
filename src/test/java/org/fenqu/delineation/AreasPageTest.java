package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.fenqu.DocumentedText;
import org.fenqu.source.crs.GaussKruger;
import org.fenqu.source.crs.PublishedShape;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The figures of docs/areas.md. */
class AreasPageTest {
  private static final double KM2 = 1e6;

  /** Longitude, latitude. */
  private static final double[][] PLACES = {
    {111, 4},
    {114, 4},
    {109.5, 18},
    {114, 23},
    {115.5, 23},
    {117, 40},
    {118.5, 40},
    {126, 53},
    {127.5, 53}
  };

  @Test
  void thePageSaysHowFarTheAreasAreFromEachOther() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "| place | zone | `area_km2` | `area_ellipsoid_km2` | `area_gk_km2` | Gauss–Krüger more |\n"
                + "|---|---|---|---|---|---|\n");
    for (double[] place : PLACES) {
      // In the zone of the place; in the far south in that of a sea area which reaches over two.
      int meridian = place[1] < 10 ? 111 : GaussKruger.meridian(place[0] - 1e-9);
      Geometry shape = square(place[0], place[1]);
      UnitAreas areas = UnitAreas.of(shape, meridian);
      double plane = PublishedShape.toGrid(shape).getArea();
      double more = areas.gaussKrugerM2() / areas.ellipsoidM2() - 1;
      assertThat(areas.ellipsoidM2() / plane).isBetween(1 - 5e-4, 1 + 5e-4);
      assertThat(more).isBetween(0.0, 8e-3);
      text.append(
          String.format(
              Locale.ROOT,
              "| %.1f° E, %.0f° N | %d° E | %.4f | %.4f | %.4f | %.4f %% |%n",
              place[0],
              place[1],
              meridian,
              plane / KM2,
              areas.ellipsoidM2() / KM2,
              areas.gaussKrugerM2() / KM2,
              100 * more));
    }
    DocumentedText.check(Path.of("docs/areas.md"), "areas", text.toString());
  }

  /** A tenth of a degree wide and high. */
  private static Geometry square(double lon, double lat) {
    return new GeometryFactory()
        .toGeometry(new Envelope(lon - 0.05, lon + 0.05, lat - 0.05, lat + 0.05));
  }
}

package org.fenqu.source.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.fenqu.grid.NationalProjection;
import org.fenqu.source.Systems;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coordinates agree with PROJ's to a millimetre. */
@Tag("china-open")
class CrsGoldenTest {
  private static final double MILLIMETRE = 1e-3;

  /** PROJ's name of a projection → the same in WKT1. */
  private static final Map<String, String> BY_PROJ =
      Map.of(
          "+ellps=GRS80", NationalProjection.WKT1,
          "longlat +ellps=krass", Systems.KRASOVSKY,
          "+lat_2=47 +ellps=krass", Systems.albers(Systems.KRASOVSKY, 25, 47),
          "+lat_1=27 +lat_2=45 +datum=WGS84", Systems.albers(Systems.WGS84, 27, 45),
          "+proj=lcc", Systems.lambertConformal(),
          "+proj=robin", Systems.world(Systems.WGS84, "Robinson"),
          "+proj=moll", Systems.world(Systems.WGS84, "Mollweide"),
          "+proj=sinu", Systems.world(Systems.SPHERE, "Sinusoidal"),
          "+proj=laea", Systems.lambertAzimuthal());

  private static CoordinateReferenceSystem crs(String text) {
    if (text.startsWith("EPSG")) {
      return Crs.parse(text);
    }
    List<String> fitting = BY_PROJ.keySet().stream().filter(text::contains).toList();
    assertThat(fitting).as(text).hasSize(1);
    return Crs.parse(BY_PROJ.get(fitting.get(0)));
  }

  @Test
  void every_golden_point_lands_within_a_millimetre() throws IOException {
    Path golden = Path.of(System.getProperty("fenqu.shared"), "golden", "projections.csv");
    int rows = 0;
    try (Stream<String> lines = Files.lines(golden)) {
      for (String line : lines.skip(1).toList()) {
        check(line);
        rows++;
      }
    }
    assertThat(rows).isEqualTo(226);
  }

  private static void check(String line) {
    String[] systems = line.split(",", 3);
    String[] numbers = line.substring(line.length() - rest(line)).split(",");
    double[] xy = {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])};
    Crs.transform(Crs.transform(crs(systems[0]), crs(systems[1])), xy);
    assertThat(xy[0]).as(line).isCloseTo(Double.parseDouble(numbers[2]), within());
    assertThat(xy[1]).as(line).isCloseTo(Double.parseDouble(numbers[3]), within());
  }

  private static Offset<Double> within() {
    return Offset.offset(MILLIMETRE);
  }

  /** Length of the last four fields with the commas between them. */
  private static int rest(String line) {
    int comma = line.length();
    for (int i = 0; i < 4; i++) {
      comma = line.lastIndexOf(',', comma - 1);
    }
    return line.length() - comma - 1;
  }
}

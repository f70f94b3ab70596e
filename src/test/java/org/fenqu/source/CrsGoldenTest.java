package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.fenqu.grid.NationalProjection;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coordinates agree with PROJ's to a millimetre. */
@Tag("china-open")
class CrsGoldenTest {
  private static final double MILLIMETRE = 1e-3;
  private static final String WGS84 =
      "GEOGCS[\"w\",DATUM[\"w\",SPHEROID[\"w\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
          + "UNIT[\"degree\",0.017453292519943295]]";
  private static final String KRASOVSKY =
      "GEOGCS[\"k\",DATUM[\"k\",SPHEROID[\"k\",6378245,298.3]],PRIMEM[\"Greenwich\",0],"
          + "UNIT[\"degree\",0.017453292519943295]]";
  private static final String SPHERE =
      "GEOGCS[\"s\",DATUM[\"s\",SPHEROID[\"s\",6371007.181,0]],PRIMEM[\"Greenwich\",0],"
          + "UNIT[\"degree\",0.017453292519943295]]";

  /** PROJ's name of a projection → the same in WKT1. */
  private static final Map<String, String> BY_PROJ =
      Map.of(
          "+ellps=GRS80", NationalProjection.WKT1,
          "longlat +ellps=krass", KRASOVSKY,
          "+lat_2=47 +ellps=krass", albers(KRASOVSKY, 25, 47),
          "+lat_1=27 +lat_2=45 +datum=WGS84", albers(WGS84, 27, 45),
          "+proj=lcc",
              projected(
                  WGS84,
                  "Lambert_Conformal_Conic_2SP",
                  "central_meridian",
                  105,
                  "latitude_of_origin",
                  0,
                  "standard_parallel_1",
                  25,
                  "standard_parallel_2",
                  47),
          "+proj=robin", projected(WGS84, "Robinson", "central_meridian", 0),
          "+proj=moll", projected(WGS84, "Mollweide", "central_meridian", 0),
          "+proj=sinu", projected(SPHERE, "Sinusoidal", "central_meridian", 0),
          "+proj=laea",
              projected(
                  WGS84,
                  "Lambert_Azimuthal_Equal_Area",
                  "latitude_of_center",
                  10,
                  "longitude_of_center",
                  100));

  private static String albers(String base, int first, int second) {
    return projected(
        base,
        "Albers_Conic_Equal_Area",
        "central_meridian",
        105,
        "latitude_of_origin",
        0,
        "standard_parallel_1",
        first,
        "standard_parallel_2",
        second);
  }

  private static String projected(String base, String method, Object... parameters) {
    StringBuilder wkt =
        new StringBuilder("PROJCS[\"p\"," + base + ",PROJECTION[\"" + method + "\"]");
    for (int i = 0; i < parameters.length; i += 2) {
      wkt.append(",PARAMETER[\"" + parameters[i] + "\"," + parameters[i + 1] + "]");
    }
    return wkt + ",PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"m\",1]]";
  }

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

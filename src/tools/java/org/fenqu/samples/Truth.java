package org.fenqu.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** Writes what is planted, for people and for tests that hold a run against it. */
final class Truth {
  private static final String HEAD =
      """
      # What is planted in this invented province: the hot spots that a recomputation of the second
      # year must find as key units, each for the indicator named; what changed since the first year;
      # and the faults that must be refused or mended. Written with the files themselves.
      """;

  private final Province province;
  private final Planted planted;
  private final long seed;

  Truth(Province province, Planted planted, long seed) {
    this.province = province;
    this.planted = planted;
    this.seed = seed;
  }

  void write(Path file) throws IOException {
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("province", Province.NAME);
    truth.put("seed", seed);
    truth.put("years", List.of(ProvinceFields.FIRST_YEAR, ProvinceFields.SECOND_YEAR));
    truth.put("hot_spots", planted.spots().stream().map(this::entry).toList());
    truth.put("faults", faults());
    ObjectMapper yaml =
        new ObjectMapper(
            new YAMLFactory()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));
    Files.writeString(file, HEAD + yaml.writeValueAsString(truth), StandardCharsets.UTF_8);
  }

  private Map<String, Object> entry(HotSpot spot) {
    Coordinate at = Plane.lonLat(spot.x(), spot.y());
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", spot.id());
    entry.put("element", lower(spot.element()));
    entry.put("dimension", lower(spot.dimension()));
    entry.put("indicator", spot.indicator());
    entry.put("lon", at.x);
    entry.put("lat", at.y);
    entry.put("radius_km", spot.radiusKm());
    int square = province.lattice().square(spot.x(), spot.y());
    int county = province.counties()[square];
    if (county > 0) {
      Town town = province.towns().get(county - 1);
      entry.put("adcode", town.adcode());
      entry.put("county", town.name());
    }
    entry.put("cause", cause(spot));
    entry.put("second_year", lower(spot.change()));
    return entry;
  }

  private static Map<String, String> cause(HotSpot spot) {
    Map<String, String> cause = new LinkedHashMap<>();
    cause.put("zh", spot.zh());
    cause.put("en", spot.en());
    return cause;
  }

  private static List<Map<String, String>> faults() {
    return List.of(
        fault("air/o3_stations.csv", "9999A", "no coordinates"),
        fault("ecology/protected.gpkg", "招摇地质公园", "a ring that crosses itself"));
  }

  private static Map<String, String> fault(String file, String feature, String what) {
    Map<String, String> fault = new LinkedHashMap<>();
    fault.put("file", file);
    fault.put("feature", feature);
    fault.put("fault", what);
    return fault;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

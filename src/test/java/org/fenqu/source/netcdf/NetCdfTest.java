package org.fenqu.source.netcdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.RasterShape;
import org.fenqu.source.TinyNetCdf;
import org.fenqu.source.crs.Crs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of a few rows and columns between 100 and 102° E, 30 and 32° N. */
class NetCdfTest {
  private static final String WHERE = "conf/layers/x.yaml: layers[3].source";
  private static final double NONE = Double.NaN;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("臭 氧.nc");
  }

  /** What a catalogue says of a variable; everything but path and variable may be null. */
  private Source.NetCdf source(String variable) {
    return new Source.NetCdf(file.toString(), variable);
  }

  private Source.NetCdf at(String time, Integer timeIndex, Double level, Integer levelIndex) {
    return new Source.NetCdf(
        file.toString(), "o3", time, timeIndex, level, levelIndex, null, null, null, null, null);
  }

  private Source.NetCdf in(String crs) {
    return new Source.NetCdf(
        file.toString(), "o3", null, null, null, null, crs, null, null, null, null);
  }

  private static NetCdf open(Source.NetCdf source) {
    return NetCdf.open(source, WHERE, new Configuration());
  }

  private static double[] all(Source.NetCdf source) {
    try (NetCdf field = open(source)) {
      return field.read(0, 0, field.shape().width(), field.shape().height());
    }
  }

  private static double[] box(RasterShape shape) {
    return new double[] {shape.originX(), shape.originY(), shape.stepX(), shape.stepY()};
  }

  private static double[] ramp(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> i);
    return values;
  }

  /** 3 rows, 2 columns, values 0 … 5. */
  private static TinyNetCdf small() {
    return new TinyNetCdf()
        .degrees("lat", 31.5, -0.5, 3)
        .degrees("lon", 100.25, 0.5, 2)
        .variable("o3", "float", "lat lon", ramp(6));
  }

  private void refused(Source.NetCdf source, String... parts) {
    assertThatThrownBy(() -> open(source).close())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(WHERE)
        .hasMessageContaining(file.toString())
        .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
  }

  @Test
  void centres_become_edges_and_degrees_are_wgs84s() throws IOException {
    small().write(file);
    try (NetCdf field = open(source("o3"))) {
      assertThat(box(field.shape())).containsExactly(100, 31.75, 0.5, -0.5);
      assertThat(field.shape().geographic()).isTrue();
      assertThat(Crs.parse(field.shape().crsWkt()).getName().getCode()).isEqualTo("WGS 84");
      assertThat(field.shape().sampleType()).isEqualTo("float32");
      assertThat(field.read(-1, 1, 3, 3)).containsExactly(NONE, 2, 3, NONE, 4, 5, NONE, NONE, NONE);
    }
  }

  @Test
  void latitudes_that_rise_stay_where_they_are() throws IOException {
    small().degrees("lat", 30.5, 0.5, 3).write(file);
    try (NetCdf field = open(source("o3"))) {
      assertThat(box(field.shape())).containsExactly(100, 30.25, 0.5, 0.5);
      assertThat(field.read(0, 0, 2, 1)).containsExactly(0, 1);
    }
  }

  @Test
  void longitudes_that_fall_are_turned_round() throws IOException {
    small().degrees("lon", 100.75, -0.5, 2).write(file);
    assertThat(all(source("o3"))).containsExactly(1, 0, 3, 2, 5, 4);
    try (NetCdf field = open(source("o3"))) {
      assertThat(box(field.shape())).containsExactly(100, 31.75, 0.5, -0.5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lon lat, 0 2 4 1 3 5",
    "time lat lon, 0 1 2 3 4 5",
    "lat time lon, 0 1 2 3 4 5",
    "lon lat time, 0 2 4 1 3 5",
    "lat lon time, 0 1 2 3 4 5"
  })
  void dimensions_may_come_in_any_order(String order, String stored) throws IOException {
    double[] values = Arrays.stream(stored.split(" ")).mapToDouble(Double::parseDouble).toArray();
    small()
        .axis("time", "days since 2024-01-01", 1, i -> i)
        .variable("o3", "float", order, values)
        .write(file);
    assertThat(all(source("o3"))).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @CsvSource({
    // first centre, step, columns → western edge, columns, the file's column that comes first
    "0, 90, 4, -225, 4, 2", "45, 90, 4, -180, 4, 2", "-180, 90, 4, -225, 4, 0",
    "0, 90, 5, -225, 4, 2", "20, 60, 6, -190, 6, 3", "315, -90, 4, -180, 4, 1",
    "100, 10, 20, 95, 20, 0", "433, 1, 60, 72.5, 60, 0", "-287, 1, 60, 72.5, 60, 0",
    "190, 1, 60, 189.5, 60, 0"
  })
  void longitudes_are_brought_to_where_they_reach_china(
      double first, double step, int count, double edge, int columns, double start)
      throws IOException {
    new TinyNetCdf()
        .degrees("lat", 30, 1, 2)
        .degrees("lon", first, step, count)
        .variable("o3", "int", "lat lon", ramp(2 * count))
        .write(file);
    try (NetCdf field = open(source("o3"))) {
      assertThat(field.shape().originX()).isEqualTo(edge);
      assertThat(field.shape().width()).isEqualTo(columns);
      double[] row = field.read(0, 0, columns, 1);
      double sign = Math.signum(step);
      for (int c = 0; c < columns; c++) {
        assertThat(row[c]).isEqualTo(Math.floorMod((int) (start + sign * c), columns));
      }
    }
  }

  @Test
  void every_column_lies_at_its_own_longitude_modulo_a_turn() throws IOException {
    double[] values = new double[2 * 576];
    Arrays.setAll(values, i -> (i % 576) * 0.625);
    new TinyNetCdf()
        .degrees("lat", 30, 1, 2)
        .degrees("lon", 0, 0.625, 576)
        .variable("o3", "double", "lat lon", values)
        .write(file);
    try (NetCdf field = open(source("o3"))) {
      double[] row = field.read(0, 0, 576, 1);
      for (int c = 0; c < 576; c++) {
        double centre = field.shape().originX() + (c + 0.5) * field.shape().stepX();
        assertThat(centre).isBetween(-180.0, 180.0);
        assertThat(row[c]).isEqualTo(centre < 0 ? centre + 360 : centre);
      }
    }
  }

  @Test
  void a_grid_that_reaches_china_from_two_sides_is_refused() throws IOException {
    small()
        .degrees("lon", 100, 1, 340)
        .variable("o3", "float", "lat lon", new double[3 * 340])
        .write(file);
    refused(source("o3"), "reach China from two sides", "cdo sellonlatbox");
  }

  @Test
  void coordinates_of_32_bits_are_even_as_far_as_they_can_tell() throws IOException {
    double[] lon = new double[6200];
    Arrays.setAll(lon, i -> (float) (73.5 + 0.01 * i));
    new TinyNetCdf()
        .dimension("lon", 6200)
        .degrees("lat", 30, -0.01, 2)
        .variable("lon", "float", "lon", lon, "units", "degrees_east")
        .variable("o3", "byte", "lat lon", new double[2 * 6200])
        .write(file);
    try (NetCdf field = open(source("o3"))) {
      assertThat(field.shape().originX()).isCloseTo(73.495, within(1e-5));
      assertThat(field.shape().stepX()).isCloseTo(0.01, within(1e-8));
    }
  }

  @Test
  void a_grid_that_is_not_even_is_refused() throws IOException {
    small().axis("lat", "degrees_north", 3, i -> 31.5 - 0.5 * i + (i == 1 ? 1e-4 : 0)).write(file);
    refused(source("o3"), "lat isn't evenly spaced", "31.0001", "position 1", "remapbil");
  }

  @Test
  void a_curvilinear_grid_is_refused() throws IOException {
    new TinyNetCdf()
        .dimension("south_north", 2)
        .dimension("west_east", 3)
        .variable("XLAT", "float", "south_north west_east", ramp(6), "units", "degree_north")
        .variable("XLONG", "float", "south_north west_east", ramp(6), "units", "degree_east")
        .variable("o3", "float", "south_north west_east", ramp(6), "coordinates", "XLONG XLAT")
        .write(file);
    refused(source("o3"), "curvilinear", "XLAT", "reproject");
  }

  @Test
  void a_variable_without_places_or_numbers_is_refused() throws IOException {
    small()
        .dimension("n", 4)
        .dimension("m", 4)
        .variable("bare", "float", "n m", new double[16])
        .variable("text", "char", "lat lon", new double[6])
        .write(file);
    refused(source("bare"), "bare has no coordinates of latitude and longitude", "n 4, m 4");
    refused(source("text"), "text is of type char, expected a variable of numbers");
    refused(source("pm25"), ".variable: ", "has no variable pm25; it has o3, bare, text");
  }

  @Test
  void eastings_in_km_with_a_grid_mapping_are_metres_of_its_projection() throws IOException {
    new TinyNetCdf()
        .axis("y", "km", 3, i -> 4000 - 12 * i)
        .axis("x", "km", 2, i -> -300 + 12 * i)
        .dimension("one", 1)
        .variable(
            "albers",
            "int",
            "one",
            new double[1],
            "grid_mapping_name",
            "albers_conical_equal_area",
            "standard_parallel",
            new double[] {25, 47},
            "longitude_of_central_meridian",
            105.0,
            "latitude_of_projection_origin",
            0.0,
            "semi_major_axis",
            6378137.0,
            "inverse_flattening",
            298.257222101)
        .variable("o3", "float", "y x", ramp(6), "grid_mapping", "albers")
        .write(file);
    try (NetCdf field = open(source("o3"))) {
      assertThat(box(field.shape())).containsExactly(-306_000, 4_006_000, 12_000, -12_000);
      assertThat(field.shape().geographic()).isFalse();
      double[] xy = {-306_000, 4_006_000};
      Crs.transform(Crs.transform(Crs.parse(field.shape().crsWkt()), Crs.national()), xy);
      assertThat(xy).containsExactly(new double[] {-306_000, 4_006_000}, within(1e-3));
    }
  }

  /** Longitudes and latitudes are PROJ's. */
  @ParameterizedTest
  @CsvSource({
    "transverse_mercator, 0, 0 111 0.9996, 500000 0, 160517.9, 3793611.998, 107.314927172193, 34.2282658948332",
    "lambert_conformal_conic, 6370000, 34 110 30 60, 0 0, -241524.626, 21954.693, 107.332162783492, 34.1638070422529",
    "lambert_azimuthal_equal_area, 0, 30 105, 0 0, 239138.819, 457084.354, 107.590059545483, 34.0980489603418",
    "mercator, 0, 20 105, 0 0, 262855.889, 3792600.113, 107.51183189393, 34.2205077926189",
    "lambert_conformal_conic, 0, 33 105 33, 0 0, 252137.702, 127281.86, 107.732783498657, 34.1179688377239",
    "albers_conical_equal_area, 0, 12 105 25 47, 100000 5000, 342691.88, 2446354.266, 107.681058734509, 34.2338628743985"
  })
  void grid_mappings_of_cf_are_known(
      String mapping,
      double radius,
      String given,
      String shift,
      double x,
      double y,
      double lon,
      double lat)
      throws IOException {
    double[] p = Arrays.stream(given.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] falses = Arrays.stream(shift.split(" ")).mapToDouble(Double::parseDouble).toArray();
    boolean mercator = mapping.equals("mercator");
    boolean scaled = mapping.equals("transverse_mercator");
    List<Object> attributes = new ArrayList<>(List.of("grid_mapping_name", mapping));
    attributes.addAll(List.of("longitude_of_projection_origin", p[1], "false_easting", falses[0]));
    attributes.addAll(List.of("false_northing", falses[1]));
    attributes.addAll(
        List.of(mercator ? "standard_parallel" : "latitude_of_projection_origin", p[0]));
    if (scaled) {
      attributes.addAll(List.of("scale_factor_at_central_meridian", p[2]));
    } else if (p.length > 2) {
      attributes.addAll(List.of("standard_parallel", Arrays.copyOfRange(p, 2, p.length)));
    }
    if (radius > 0) {
      attributes.addAll(List.of("earth_radius", radius));
    }
    new TinyNetCdf()
        .axis("y", "m", 2, i -> y - 500 + 1000 * i)
        .axis("x", "m", 2, i -> x - 500 + 1000 * i)
        .dimension("one", 1)
        .variable("mapping", "int", "one", new double[1], attributes.toArray())
        .variable("o3", "float", "y x", ramp(4), "grid_mapping", "mapping")
        .write(file);
    try (NetCdf field = open(source("o3"))) {
      double[] xy = {1, 1};
      field.shape().toCrs(xy);
      Crs.transform(Crs.transform(Crs.parse(field.shape().crsWkt()), Crs.geographic()), xy);
      assertThat(xy[0]).isCloseTo(lon, within(1e-8));
      assertThat(xy[1]).isCloseTo(lat, within(1e-8));
    }
  }

  @Test
  void a_grid_mapping_that_is_not_known_is_refused() throws IOException {
    small()
        .dimension("one", 1)
        .variable(
            "crs", "int", "one", new double[1], "grid_mapping_name", "rotated_latitude_longitude")
        .variable("o3", "float", "lat lon", ramp(6), "grid_mapping", "crs")
        .write(file);
    refused(source("o3"), "rotated_latitude_longitude, which can't be read; declare source.crs");
  }

  @Test
  void eastings_without_a_crs_need_one_declared_and_take_it() throws IOException {
    new TinyNetCdf()
        .axis("y", "m", 3, i -> 4e6 - 1000 * i)
        .axis("x", "m", 2, i -> 3e5 + 1000 * i)
        .variable("o3", "float", "y x", ramp(6))
        .write(file);
    refused(source("o3"), "has no CRS; declare source.crs");
    refused(in("EPSG:4490"), "x is in m, but its CRS is in degrees");
    try (NetCdf field = open(in("EPSG:32649"))) {
      assertThat(box(field.shape())).containsExactly(299_500, 4_000_500, 1000, -1000);
    }
  }

  @Test
  void degrees_in_a_projected_crs_are_refused() throws IOException {
    small().write(file);
    refused(in("EPSG:32649"), "lon is in degrees_east, but its CRS is projected");
    assertThatThrownBy(() -> open(in("EPSG:x")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(WHERE + ".crs: EPSG:x");
  }

  @Test
  void packed_numbers_are_unpacked_and_what_is_marked_is_no_data() throws IOException {
    small()
        .variable(
            "o3",
            "short",
            "lat lon",
            new double[] {0, 10, -999, -32768, 2001, 2000},
            "scale_factor",
            0.5,
            "add_offset",
            10.0,
            "_FillValue",
            (short) -999,
            "missing_value",
            (short) -32768,
            "valid_range",
            new short[] {0, 2000})
        .write(file);
    assertThat(all(source("o3"))).containsExactly(10, 15, NONE, NONE, NONE, 1010);
    Source.NetCdf declared =
        new Source.NetCdf(
            file.toString(),
            "o3",
            null,
            null,
            null,
            null,
            null,
            10.0,
            2.0,
            1.0,
            List.of(-2000.0, 4002.0));
    assertThat(all(declared)).containsExactly(1, NONE, -1997, NONE, NONE, 4001);
  }

  @Test
  void a_valid_range_in_floats_is_of_the_unpacked_numbers() throws IOException {
    small()
        .variable(
            "o3",
            "short",
            "lat lon",
            new double[] {-1, 0, 500, 1000, 1001, -32767},
            "scale_factor",
            0.1f,
            "valid_min",
            0f,
            "valid_max",
            100f)
        .write(file);
    double[] values = all(source("o3"));
    assertThat(values[0]).isNaN();
    assertThat(values[3]).isCloseTo(100, within(1e-5));
    assertThat(values[4]).isNaN();
    assertThat(values[5]).isNaN();
  }

  @Test
  void unsigned_bytes_reach_255_and_their_markers_too() throws IOException {
    small()
        .variable(
            "o3",
            "byte",
            "lat lon",
            new double[] {0, 127, -128, -1, -2, 5},
            "_Unsigned",
            "true",
            "_FillValue",
            (byte) -1)
        .write(file);
    assertThat(all(source("o3"))).containsExactly(0, 127, 128, NONE, 254, 5);
    try (NetCdf field = open(source("o3"))) {
      assertThat(field.shape().sampleType()).isEqualTo("uint8");
    }
  }

  @Test
  void what_was_never_written_is_no_data() throws IOException {
    float fill = 9.96921e36f;
    small()
        .variable(
            "o3",
            "float",
            "lat lon",
            new double[] {1, fill, NONE, 1e15f, 4, 5},
            "missing_value",
            1e15f)
        .write(file);
    assertThat(all(source("o3"))).containsExactly(1, NONE, NONE, NONE, 4, 5);
  }

  private TinyNetCdf timed(String units, String calendar, double... times) {
    double[] values = new double[6 * times.length];
    Arrays.setAll(values, i -> 100 * (i / 6) + i % 6);
    return small()
        .dimension("time", times.length)
        .variable("time", "double", "time", times, "units", units, "calendar", calendar)
        .variable("o3", "float", "time lat lon", values);
  }

  @ParameterizedTest
  @CsvSource({
    "days since 2024-01-01, standard, 0 31 60, 2024-02, 1",
    "hours since 1900-01-01 00:00:00.0, gregorian, 1087704 1087705 1087706, 2024-02-01T01, 1",
    "days since 1850-01-01, noleap, 63539 63540 63570, 2024-01-31, 1",
    "days since 2000-01-01, 360_day, 0 59 8640, 2000-02-30, 1",
    "months since 2000-01-01, standard, 0 1 2, 2000-02, 1",
    "seconds since 1970-01-01, proleptic_gregorian, 0 1706745600 1, 2024-02-01 00:00:00, 1",
    "minutes since 2024-01-01, standard, 0 59.9999999 120, 2024-01-01T01:00, 1",
    "day as %Y%m%d.%f, proleptic_gregorian, 20240101 20240201.5 20240301, 2024-02-01T12, 1"
  })
  void a_time_is_chosen_by_the_beginning_of_its_date(
      String units, String calendar, String times, String wanted, int step) throws IOException {
    timed(
            units,
            calendar,
            Arrays.stream(times.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .write(file);
    assertThat(all(at(wanted, null, null, null))[5]).isEqualTo(100 * step + 5);
    assertThat(all(at(null, step, null, null))[5]).isEqualTo(100 * step + 5);
  }

  @Test
  void several_times_without_a_choice_are_an_error_that_counts_them() throws IOException {
    timed("days since 2024-01-01", "standard", 0, 31, 60).write(file);
    refused(source("o3"), ".time is missing: ", "3 times, 2024-01-01 … 2024-03-01", "time_index");
    refused(
        at("2025", null, null, null),
        ".time: 2025",
        "the file has 3 times, 2024-01-01 … 2024-03-01");
    refused(at("2024", null, null, null), ".time: 2024 begins 3 steps: 2024-01-01, 2024-02-01");
    refused(at(null, 3, null, null), ".time_index: 3, expected 0 … 2");
    small().write(file);
    refused(at("2024", null, null, null), ".time: 2024", "has no time; leave it out");
  }

  @Test
  void times_that_are_no_dates_are_chosen_by_number() throws IOException {
    timed("steps", "standard", 1, 2).write(file);
    refused(at("2024", null, null, null), "can't be read as dates; give time_index, 0 … 1");
    assertThat(all(at(null, 1, null, null))[0]).isEqualTo(100);
  }

  @Test
  void a_level_is_chosen_by_value_or_number() throws IOException {
    double[] values = new double[18];
    Arrays.setAll(values, i -> 100 * (i % 3) + i / 3);
    small()
        .dimension("plev", 3)
        .variable("plev", "float", "plev", new double[] {1000, 850, 0.1f}, "units", "hPa")
        .variable("o3", "float", "lat lon plev", values)
        .write(file);
    assertThat(all(at(null, null, 850.0, null))).containsExactly(100, 101, 102, 103, 104, 105);
    assertThat(all(at(null, null, 0.1, null))[0]).isEqualTo(200);
    assertThat(all(at(null, null, null, 0))[1]).isEqualTo(1);
    refused(source("o3"), ".level is missing: ", "3 levels along plev: 1000, 850, 0.1 hPa");
    refused(at(null, null, 700.0, null), ".level: 700", "1000, 850, 0.1 hPa: expected one of them");
    refused(at(null, null, null, 3), ".level_index: 3, expected 0 … 2");
    small().write(file);
    refused(at(null, null, 850.0, null), ".level: 850", "has no level; leave it out");
  }

  @Test
  void more_dimensions_than_a_time_and_a_level_are_refused() throws IOException {
    small()
        .dimension("member", 2)
        .dimension("plev", 2)
        .variable("o3", "float", "member plev lat lon", new double[24])
        .write(file);
    refused(source("o3"), "member 2, plev 2, lat 3, lon 2", "ncks -d");
  }

  @Test
  void a_file_that_is_cut_off_is_refused() throws IOException {
    small().write(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));
    refused(source("o3"), "can't be read as NetCDF");
    Files.write(file, Arrays.copyOf(bytes, 40));
    refused(source("o3"), "can't be read as NetCDF");
    byte[] chunked = resource("chunked.nc");
    Files.write(file, Arrays.copyOf(chunked, chunked.length - 1000));
    refused(at("2024-02", null, 500.0, null), "can't be read as NetCDF", "truncated");
  }

  @Test
  void what_is_no_netcdf_is_refused() throws IOException {
    Files.writeString(file, "lon,lat\n1,2\n");
    refused(source("o3"), "it is no NetCDF");
    Files.write(file, new byte[] {'C', 'D', 'F', 5, 0, 0, 0, 0});
    refused(source("o3"), "CDF-5", "nccopy -k nc4");
    Files.delete(file);
    refused(source("o3"), ".path: ", "no such file");
  }

  /** Made by {@code ncgen -4} from the .cdl beside it. */
  private static byte[] resource(String name) throws IOException {
    try (var in = NetCdfTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void chunks_of_netcdf4_are_decoded_once_each() throws IOException {
    Files.write(file, resource("chunked.nc"));
    try (NetCdf field = open(at("2024-02", null, 850.0, null))) {
      assertThat(box(field.shape())).containsExactly(99.75, 29.75, 0.5, 0.5);
      assertThat(field.shape().blockWidth()).isEqualTo(3);
      assertThat(field.shape().blockHeight()).isEqualTo(4);
      double[] values = new double[48];
      for (int y = 0; y < 6; y += 2) {
        for (int x = 0; x < 8; x += 2) {
          double[] window = field.read(x, y, 2, 2);
          for (int k = 0; k < 4; k++) {
            values[(y + k / 2) * 8 + x + k % 2] = window[k];
          }
        }
      }
      for (int i = 0; i < 48; i++) {
        // The third of the four fields starts at 96; its tenth value is _FillValue.
        assertThat(values[i]).isEqualTo(Double.valueOf(i == 9 ? NONE : 10 + (96 + i) * 0.5));
      }
      assertThat(field.blocksDecoded()).isEqualTo(6);
      assertThat(field.bytesRead()).isLessThanOrEqualTo(Files.size(file));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "6, 'o3 is compressed by scaleoffset, which isn''t read; store it by deflate: nccopy'",
    "4, 'no variable o3; it has time, plev, lat, lon; HDF5 variables compressed by szip aren''t seen'"
  })
  void a_filter_that_is_not_known_is_named(byte filter, String message) throws IOException {
    byte[] bytes = resource("chunked.nc");
    // Filter 1 (deflate), flags 1, one parameter: the level, 1.
    int deflate = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\1\0\1\0\1\0\1\0\0\0");
    assertThat(deflate).isPositive();
    bytes[deflate] = filter;
    Files.write(file, bytes);
    refused(at("2024-02", null, 850.0, null), message);
  }
}

package org.fenqu.source.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.data.Offset;
import org.fenqu.UserException;
import org.fenqu.config.ClassCodes;
import org.fenqu.config.Source;
import org.fenqu.source.TinyTiff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoTiffTest {
  private static final String WHERE = "conf/layers/x.yaml: layers[3].source";
  private static final double NONE = Double.NaN;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("氮 氧.tif");
  }

  private Source.Raster source() {
    return source(1);
  }

  private Source.Raster source(int band) {
    return new Source.Raster(file.toString(), band, null, null, null, null, null, null);
  }

  private static GeoTiff open(Source.Raster source) {
    return GeoTiff.open(source, WHERE, new Configuration());
  }

  private static double[] all(Source.Raster source) {
    try (GeoTiff tiff = open(source)) {
      return tiff.read(0, 0, tiff.shape().width(), tiff.shape().height());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uint8,false,false,false,false,true", "int8,true,true,false,false,true",
    "uint16,true,false,false,true,true", "int16,false,true,true,false,false",
    "uint32,false,false,false,false,true", "int32,true,true,true,false,false",
    "float32,true,true,true,true,true", "float32,false,true,false,false,false",
    "float64,true,false,true,false,true", "float64,false,true,false,true,true"
  })
  void every_layout_gives_back_what_was_written(
      String type, boolean tiled, boolean deflate, boolean planar, boolean big, boolean little)
      throws IOException {
    double[] first = new double[37 * 41];
    double[] second = new double[37 * 41];
    for (int i = 0; i < first.length; i++) {
      first[i] = (i * 7) % 250 - (type.startsWith("i") ? 125 : 0);
      second[i] = type.startsWith("float") ? i / 8.0 - 50 : (i * 13) % 128;
    }
    if (type.equals("uint32")) {
      first[5] = 4294967295.0;
    }
    TinyTiff tiff = new TinyTiff(37, 41, first, second);
    tiff.type = type;
    tiff.tiled = tiled;
    tiff.deflate = deflate;
    tiff.planar = planar;
    tiff.big = big;
    tiff.littleEndian = little;
    tiff.write(file);
    assertThat(all(source(1))).containsExactly(first);
    assertThat(all(source(2))).containsExactly(second);
    try (GeoTiff opened = open(source())) {
      assertThat(opened.shape().sampleType()).isEqualTo(type);
      assertThat(opened.shape().bands()).isEqualTo(2);
      assertThat(opened.shape().blockHeight()).isEqualTo(16);
      assertThat(opened.shape().blockWidth()).isEqualTo(tiled ? 16 : 37);
    }
  }

  @Test
  void a_window_may_stick_out_on_every_side() throws IOException {
    new TinyTiff(3, 2, TinyTiff.ramp(3, 2)).write(file);
    try (GeoTiff tiff = open(source())) {
      assertThat(tiff.read(-1, -1, 5, 4))
          .containsExactly(
              NONE, NONE, NONE, NONE, NONE, NONE, 0, 1, 2, NONE, NONE, 3, 4, 5, NONE, NONE, NONE,
              NONE, NONE, NONE);
      assertThat(tiff.read(2, 1, 1, 1)).containsExactly(5);
      assertThat(tiff.read(10, 10, 2, 1)).containsExactly(NONE, NONE);
      assertThat(tiff.read(-9, 0, 2, 1)).containsExactly(NONE, NONE);
    }
  }

  @Test
  void nodata_is_compared_in_the_sample_type() throws IOException {
    TinyTiff tiff = new TinyTiff(4, 1, new double[] {1, -1.2676506002282294e30, 0.1, NONE});
    tiff.nodata = "-1.2676506e+30";
    tiff.write(file);
    assertThat(all(source())).containsExactly(1, NONE, (double) 0.1f, NONE);
    Source.Raster declared =
        new Source.Raster(file.toString(), 1, null, 0.1, null, null, null, null);
    assertThat(all(declared))
        .containsExactly(1, (double) (float) -1.2676506002282294e30, NONE, NONE);
  }

  @Test
  void nodata_may_be_nan_and_zero_is_a_value() throws IOException {
    TinyTiff tiff = new TinyTiff(3, 1, new double[] {0, NONE, -0.0});
    tiff.nodata = "nan";
    tiff.write(file);
    assertThat(all(source())).containsExactly(0, NONE, 0);
  }

  @Test
  void scale_offset_and_valid_range_come_after_nodata() throws IOException {
    TinyTiff tiff = new TinyTiff(5, 1, new double[] {0, 100, 254, 255, 20});
    tiff.type = "uint8";
    tiff.nodata = "255";
    tiff.write(file);
    Source.Raster ndvi =
        new Source.Raster(file.toString(), 1, null, null, 0.004, -0.08, List.of(-0.05, 0.9), null);
    double[] values = all(ndvi);
    assertThat(values[0]).isNaN();
    assertThat(values[1]).isEqualTo(100 * 0.004 - 0.08);
    assertThat(values[2]).isNaN();
    assertThat(values[3]).isNaN();
    assertThat(values[4]).isEqualTo(20 * 0.004 - 0.08);
  }

  /** Bytes, which are looked up, and other types, whose values are made: the same classes. */
  @ParameterizedTest
  @ValueSource(strings = {"uint8", "int8", "int16", "float32"})
  void classes_are_those_of_the_values(String type) throws IOException {
    TinyTiff tiff = new TinyTiff(6, 2, new double[] {0, 1, 2, 100, 127, 5, 9, 1, 1, 0, 2, 5});
    tiff.type = type;
    tiff.nodata = "9";
    tiff.write(file);
    ClassCodes codes = new ClassCodes(1, 100, 0);
    try (GeoTiff opened = open(source())) {
      byte[] expected = codes.of(opened.read(-1, -1, 9, 5));
      assertThat(opened.readClasses(-1, -1, 9, 5, codes)).isEqualTo(expected).contains(0, 1, 2, 3);
    }
    Source.Raster scaled =
        new Source.Raster(file.toString(), 1, null, 5.0, 2.0, -1.0, List.of(-1.0, 8.0), null);
    try (GeoTiff opened = open(scaled)) {
      byte[] expected = codes.of(opened.read(0, 0, 6, 2));
      assertThat(opened.readClasses(0, 0, 6, 2, codes)).isEqualTo(expected).contains(0, 3, 4);
    }
  }

  @Test
  void an_alpha_band_hides_pixels() throws IOException {
    TinyTiff tiff = new TinyTiff(3, 1, new double[] {1, 2, 3}, new double[] {255, 0, 1});
    tiff.type = "uint8";
    tiff.extraSamples = new int[] {2};
    tiff.write(file);
    assertThat(all(source(1))).containsExactly(1, NONE, 3);
    assertThat(all(source(2))).containsExactly(255, 0, 1);
  }

  @Test
  void samples_are_as_stored_whichever_is_white() throws IOException {
    for (String type : List.of("uint4", "uint8", "uint16")) {
      TinyTiff tiff = new TinyTiff(4, 1, new double[] {1, 2, 3, 15});
      tiff.type = type;
      tiff.photometric = 0;
      tiff.write(file);
      assertThat(all(source())).as(type).containsExactly(1, 2, 3, 15);
    }
  }

  @Test
  void blocks_never_written_are_hidden_by_their_alpha() throws IOException {
    double[] all = new double[32 * 16];
    Arrays.fill(all, 7);
    TinyTiff tiff = new TinyTiff(32, 16, all, all);
    tiff.type = "uint8";
    tiff.tiled = true;
    tiff.extraSamples = new int[] {2};
    tiff.sparse = Set.of(1);
    tiff.write(file);
    try (GeoTiff opened = open(source(1))) {
      assertThat(opened.read(14, 3, 4, 1)).containsExactly(7, 7, NONE, NONE);
    }
  }

  @Test
  void a_sparse_file_that_only_the_library_reads_is_refused() throws IOException {
    TinyTiff tiff = new TinyTiff(32, 16, TinyTiff.ramp(32, 16));
    tiff.type = "uint4";
    tiff.tiled = true;
    tiff.sparse = Set.of(0);
    tiff.write(file);
    assertThatThrownBy(() -> open(source()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("never written")
        .hasMessageContaining("SPARSE_OK=FALSE");
  }

  @Test
  void samples_of_odd_widths_are_refused_before_any_is_read() throws IOException {
    TinyTiff tiff = new TinyTiff(16, 1, TinyTiff.ramp(16, 1));
    tiff.type = "uint12";
    tiff.write(file);
    assertThatThrownBy(() -> open(source()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("uint12")
        .hasMessageContaining("NBITS=16");
  }

  private List<String> remarks(Source.Raster source) {
    try (GeoTiff opened = open(source)) {
      return opened.remarks();
    }
  }

  @Test
  void scale_and_offset_in_gdals_metadata_are_remarked_unless_declared() throws IOException {
    TinyTiff tiff = new TinyTiff(2, 1, TinyTiff.ramp(2, 1), TinyTiff.ramp(2, 1));
    tiff.gdalMetadata =
        "<GDALMetadata><Item name=\"SCALE\" sample=\"0\" role=\"scale\">0.1</Item>"
            + "<Item name=\"OFFSET\" sample=\"0\" role=\"offset\">5</Item>"
            + "<Item name=\"scale_factor\" sample=\"1\">0.01</Item></GDALMetadata>";
    tiff.write(file);
    assertThat(remarks(source())).singleElement().asString().contains("0.1", "5.0", "source.scale");
    assertThat(remarks(source(2))).singleElement().asString().contains("scale_factor = 0.01");
    assertThat(remarks(new Source.Raster(file.toString(), 1, null, null, 0.1, 5.0, null, null)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "int16, 65535, '-1 or 32767'", "int8, 255, '-1 or 127'", "uint16, -9999, '55537 or 0'",
    "uint8, ' -3.4028234663852886e+38 ', 0", "int32, nan, declare",
        "float32, -1.79769313486232e+308, -3.40282"
  })
  void nodata_that_samples_cannot_be_is_said(String type, String nodata, String said)
      throws IOException {
    TinyTiff tiff = new TinyTiff(2, 1, new double[] {1, 2});
    tiff.type = type;
    tiff.nodata = nodata;
    tiff.write(file);
    assertThat(all(source())).containsExactly(1, 2);
    assertThat(remarks(source()))
        .singleElement()
        .asString()
        .startsWith("has nodata ")
        .contains(", which " + type + " can't hold", said);
    assertThat(remarks(new Source.Raster(file.toString(), 1, null, 2.0, null, null, null, null)))
        .isEmpty();
  }

  @Test
  void a_nodata_tag_that_is_no_number_is_refused_by_name() throws IOException {
    TinyTiff tiff = new TinyTiff(2, 1, new double[] {1, 2});
    tiff.nodata = "-9999,0";
    tiff.write(file);
    assertThatThrownBy(() -> open(source()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(WHERE + ": " + file)
        .hasMessageContaining("its GDAL_NODATA tag can't be used: \"-9999,0\" is no number")
        .hasMessageContaining("gdal_edit.py -a_nodata");
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "float64"})
  void infinite_values_are_refused_unless_they_are_no_data(String type) throws IOException {
    double[] samples = {1, Double.POSITIVE_INFINITY, NONE, Double.NEGATIVE_INFINITY, 5};
    TinyTiff tiff = new TinyTiff(5, 1, samples);
    tiff.type = type;
    tiff.write(file);
    for (Source.Raster declared : List.of(source(), scaled(null))) {
      try (GeoTiff opened = open(declared)) {
        double[] values = opened.read(0, 0, 5, 1);
        assertThat(Arrays.stream(values).filter(v -> !Double.isNaN(v))).hasSize(2);
        assertThat(opened.infinitePixels()).isEqualTo(2);
        assertThatThrownBy(opened::requireFinite)
            .isInstanceOf(UserException.class)
            .hasMessageStartingWith(WHERE + ": " + file)
            .hasMessageContaining("declare source.valid");
      }
    }
    try (GeoTiff opened = open(scaled(List.of(0.0, 100.0)))) {
      assertThat(opened.read(0, 0, 5, 1)).containsExactly(2, NONE, NONE, NONE, 10);
      opened.requireFinite();
    }
    samples[3] = 4;
    tiff.nodata = "inf";
    tiff.write(file);
    try (GeoTiff opened = open(source())) {
      assertThat(opened.read(0, 0, 5, 1)).containsExactly(1, NONE, NONE, 4, 5);
      opened.requireFinite();
    }
  }

  private Source.Raster scaled(List<Double> valid) {
    return new Source.Raster(file.toString(), 1, null, null, 2.0, null, valid, null);
  }

  @Test
  void a_pixel_is_an_area_unless_file_or_catalogue_says_point() throws IOException {
    TinyTiff tiff = new TinyTiff(3, 2, TinyTiff.ramp(3, 2));
    tiff.write(file);
    assertThat(origin(source())).containsExactly(100, 40);
    assertThat(origin(registered("point"))).containsExactly(99.75, 40.125);
    tiff.geoKeys[11] = 2;
    tiff.write(file);
    assertThat(origin(source())).containsExactly(99.75, 40.125);
    assertThat(origin(registered("area"))).containsExactly(100, 40);
  }

  private Source.Raster registered(String registration) {
    return new Source.Raster(file.toString(), 1, null, null, null, null, null, registration);
  }

  private static double[] origin(Source.Raster source) {
    try (GeoTiff tiff = open(source)) {
      return new double[] {tiff.shape().originX(), tiff.shape().originY()};
    }
  }

  @Test
  void shape_maps_coordinates_to_pixels_and_back() throws IOException {
    TinyTiff tiff = new TinyTiff(3, 2, TinyTiff.ramp(3, 2));
    tiff.transformation =
        new double[] {0.5, 0.1, 0, 100, 0.2, -0.25, 0, 40, 0, 0, 0, 0, 0, 0, 0, 1};
    tiff.write(file);
    try (GeoTiff opened = open(source())) {
      double[] xy = {0, 0, 2, 1};
      opened.shape().toCrs(xy);
      assertThat(xy).containsExactly(new double[] {100, 40, 101.1, 40.15}, within(1e-12));
      opened.shape().toPixel(xy);
      assertThat(xy).containsExactly(new double[] {0, 0, 2, 1}, within(1e-9));
      assertThat(opened.shape().geographic()).isTrue();
    }
  }

  @Test
  void a_declared_crs_overrides_the_files() throws IOException {
    new TinyTiff(3, 2, TinyTiff.ramp(3, 2)).write(file);
    try (GeoTiff tiff =
        open(new Source.Raster(file.toString(), 1, "EPSG:4526", null, null, null, null, null))) {
      assertThat(tiff.shape().crsWkt()).contains("4526");
      assertThat(tiff.shape().geographic()).isFalse();
    }
  }

  @Test
  void reads_only_the_strips_it_needs() throws IOException {
    TinyTiff tiff = new TinyTiff(1024, 1024, TinyTiff.ramp(1024, 1024));
    tiff.write(file);
    try (GeoTiff opened = open(source())) {
      assertThat(opened.read(0, 512, 1, 1)).containsExactly(512 * 1024);
      assertThat(opened.bytesRead()).isLessThan(Files.size(file) / 3);
      long strip = opened.shape().blockHeight() * 1024L * Float.BYTES;
      assertThat(opened.blocksUsed().bytesNeeded()).isEqualTo(strip);
    }
  }

  @Test
  void a_large_tile_is_fetched_by_itself() throws IOException {
    TinyTiff tiff = new TinyTiff(1024, 1024, TinyTiff.ramp(1024, 1024));
    tiff.tiled = true;
    tiff.blockWidth = 512;
    tiff.blockHeight = 512;
    tiff.write(file);
    try (GeoTiff opened = open(source())) {
      long before = opened.bytesRead();
      assertThat(opened.read(600, 2, 1, 1)).containsExactly(2 * 1024 + 600);
      assertThat(opened.bytesRead() - before).isEqualTo(512 * 512 * Float.BYTES);
    }
  }

  @Test
  void tiles_and_directory_may_lie_beyond_four_gibibytes() throws IOException {
    TinyTiff tiff = new TinyTiff(20, 20, TinyTiff.ramp(20, 20));
    tiff.big = true;
    tiff.tiled = true;
    tiff.hole = 5L << 30;
    tiff.write(file);
    assertThat(Files.size(file)).isGreaterThan(5L << 30);
    assertThat(all(source())).containsExactly(TinyTiff.ramp(20, 20));
  }

  @Test
  void every_block_is_decoded_once_while_windows_go_by() throws IOException {
    TinyTiff tiff = new TinyTiff(512, 300, TinyTiff.ramp(512, 300));
    tiff.write(file);
    try (GeoTiff opened = open(source())) {
      for (int y = 0; y < 300; y += 50) {
        for (int x = 0; x < 512; x += 100) {
          assertThat(opened.read(x, y, 120, 60)[0]).isEqualTo(512 * y + x);
        }
      }
      int height = opened.shape().blockHeight();
      assertThat(opened.blocksDecoded()).isEqualTo((300 + height - 1) / height);
    }
  }

  @Test
  void each_fault_is_one_line_that_names_the_file() throws IOException {
    fails(source(), WHERE + ".path: " + file + ", no such file");
    Files.writeString(file, "no picture at all, only words");
    fails(source(), WHERE + ": " + file + " is no TIFF");
    Files.write(file, new byte[0]);
    fails(source(), WHERE + ": " + file + " is empty; fetch it again");
    TinyTiff tiff = new TinyTiff(64, 64, TinyTiff.ramp(64, 64));
    tiff.write(file);
    fails(source(4), WHERE + ".band: 4, but " + file + " has 1 band");
    fails(source(0), WHERE + ".band: 0, but " + file + " has 1 band");
    fails(
        new Source.Raster(file.toString(), 1, "EPSG:999999", null, null, null, null, null),
        WHERE + ".crs: EPSG:999999, an unknown or broken coordinate reference system");
    tiff.geoKeys = null;
    tiff.write(file);
    fails(source(), WHERE + ": " + file + " has no CRS; declare source.crs, e.g. EPSG:4326");
    tiff.scale = null;
    tiff.geoKeys = new TinyTiff(1, 1).geoKeys;
    tiff.write(file);
    fails(source(), WHERE + ": " + file + " doesn't say where its pixels are");
  }

  @Test
  void a_cut_file_is_refused_wherever_it_was_cut() throws IOException {
    TinyTiff tiff = new TinyTiff(64, 64, TinyTiff.ramp(64, 64));
    tiff.write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {3, 9, 1000, 64 * 64 * 4 + 20, whole.length - 5}) {
      Files.write(file, Arrays.copyOf(whole, length));
      fails(source(), WHERE + ": " + file);
    }
  }

  @Test
  void a_block_that_does_not_unpack_names_file_and_rows() throws IOException {
    TinyTiff tiff = new TinyTiff(64, 64, TinyTiff.ramp(64, 64));
    tiff.deflate = true;
    tiff.write(file);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 8, 60, (byte) 0x5a);
    Files.write(file, bytes);
    try (GeoTiff opened = open(source())) {
      assertThatThrownBy(() -> opened.read(0, 0, 64, 16))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(WHERE + ": " + file + ": rows 0 to 15 can't be decoded")
          .hasMessageNotContaining("\n");
    }
  }

  private static void fails(Source.Raster source, String beginning) {
    assertThatThrownBy(() -> open(source).close())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(beginning)
        .hasMessageNotContaining("\n");
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  @ParameterizedTest
  @CsvSource({
    "34712, JPEG 2000",
    "34887, LERC",
    "34925, LZMA",
    "50001, WebP",
    "50002, JPEG XL",
    "7, ''"
  })
  void a_compression_that_cannot_be_decoded_is_named(int code, String name) throws IOException {
    TinyTiff tiff = new TinyTiff(3, 2, TinyTiff.ramp(3, 2));
    tiff.littleEndian = true;
    tiff.write(file);
    byte[] bytes = Files.readAllBytes(file);
    // The directory's entry: tag 259, one short.
    byte[] entry = {3, 1, 3, 0, 1, 0, 0, 0};
    int at = 0;
    while (!Arrays.equals(entry, Arrays.copyOfRange(bytes, at, at + entry.length))) {
      at++;
    }
    bytes[at + 8] = (byte) code;
    bytes[at + 9] = (byte) (code >> 8);
    Files.write(file, bytes);
    if (name.isEmpty()) {
      open(source()).close();
    } else {
      assertThatThrownBy(() -> open(source()))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("is compressed by " + name + ", which can't be read; rewrite it");
    }
  }
}

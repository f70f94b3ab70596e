package org.fenqu.source.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.Source;
import org.fenqu.source.Layers;
import org.fenqu.source.Sessions;
import org.fenqu.source.TinyNetCdf;
import org.fenqu.source.TinyTiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of a layer says of its pixels: the same that an inspection of the file does. */
class PixelCheckTest {
  private static final GridRule MEAN = new GridRule.Mean(0.5, GridRule.PixelWeight.EQUAL);

  @TempDir Path folder;

  private static List<String> said(Source source, GridRule rule) {
    LayerCheck.Findings found =
        LayerCheck.check(Sessions.shared(), Layers.layer(source, rule), Layers.WHERE);
    assertThat(found.problems()).isEmpty();
    return found.remarks();
  }

  private static Source.Raster tiff(Path file, Double nodata, Double scale, List<Double> valid) {
    return new Source.Raster(file.toString(), 1, null, nodata, scale, null, valid, null);
  }

  private static Source.NetCdf netCdf(Path file) {
    return new Source.NetCdf(file.toString(), "v");
  }

  private static RasterReport inspect(Path file) {
    return (RasterReport)
        new Inspection(new Configuration(), Sessions::shared).read(file.toString()).get(0);
  }

  private static String entry(LayerReport report) {
    return String.join(
        "\n", EntrySuggestion.of(report, report.path(), new HashSet<>()).get(0).yaml());
  }

  /** 20 × 18 pixels of 100 … 459, of which two are the marker. */
  private TinyTiff marked(String type, double marker) {
    double[] band = TinyTiff.ramp(20, 18);
    Arrays.setAll(band, i -> i % 100 == 7 ? marker : 100 + band[i] % 100);
    TinyTiff tiff = new TinyTiff(20, 18, band);
    tiff.type = type;
    return tiff;
  }

  @Test
  void a_nodata_that_16_bits_cannot_hold_and_what_became_of_it_are_said_by_all() {
    Path file = Path.of("src/test/resources/field/values/i16_nodata_65535.tif");
    List<String> remarks = said(tiff(file, null, null, null), MEAN);

    assertThat(remarks)
        .hasSize(2)
        .anyMatch(text -> text.contains("layer x has nodata 65535, which int16 can't hold"))
        .anyMatch(
            text ->
                text.contains("layer x holds -1, which stands apart")
                    && text.contains("declare source.nodata: -1"));
    RasterReport report = inspect(file);
    assertThat(report.findings())
        .anyMatch(text -> text.contains("has nodata 65535, which int16 can't hold"))
        .anyMatch(text -> text.contains("-1 stands apart from all other values"));
    assertThat(report.bands().get(0).undeclaredNodata()).isEqualTo(-1);
    assertThat(entry(report)).contains("nodata: -1");
    assertThat(said(tiff(file, -1.0, null, null), MEAN)).isEmpty();
  }

  @Test
  void values_that_look_like_nodata_are_said_until_they_are_declared() throws IOException {
    Path file = marked("int16", -999).write(folder.resolve("a.tif"));

    assertThat(said(tiff(file, null, null, null), MEAN))
        .singleElement()
        .asString()
        .startsWith("layer x holds -999, which stands apart")
        .contains("declare source.nodata: -999, or source.valid if it is a value");
    assertThat(said(tiff(file, null, 0.1, null), MEAN))
        .singleElement()
        .asString()
        .contains("source.nodata: -999");
    assertThat(said(tiff(file, -999.0, null, null), MEAN)).isEmpty();
    assertThat(said(tiff(file, null, null, List.of(-1000.0, 1000.0)), MEAN)).isEmpty();
    assertThat(said(tiff(file, null, null, List.of(0.0, 1000.0)), MEAN)).isEmpty();
  }

  @Test
  void a_marker_that_is_a_declared_class_is_one() throws IOException {
    Path file = marked("int16", 255).write(folder.resolve("a.tif"));
    Map<String, Integer> some = Map.of("a", 100);
    Map<String, Integer> all = Map.of("a", 100, "b", 255);
    GridRule.PixelWeight weight = GridRule.PixelWeight.EQUAL;

    assertThat(said(tiff(file, null, null, null), new GridRule.Fractions(some, 0.5, weight)))
        .singleElement()
        .asString()
        .contains("holds 255");
    assertThat(said(tiff(file, null, null, null), new GridRule.Fractions(all, 0.5, weight)))
        .isEmpty();
    assertThat(said(tiff(file, null, null, null), new GridRule.Majority(all, 0.5, weight)))
        .isEmpty();
  }

  @Test
  void infinite_pixels_are_counted_before_gridding_meets_them() throws IOException {
    Path file = marked("float32", Double.POSITIVE_INFINITY).write(folder.resolve("a.tif"));

    assertThat(said(tiff(file, null, null, null), MEAN))
        .singleElement()
        .asString()
        .contains("infinite values, 4 of 360 pixels", "declare source.valid");
    assertThat(inspect(file).findings()).anyMatch(text -> text.contains("4 of 360 pixels"));
    assertThat(said(tiff(file, null, null, List.of(0.0, 1000.0)), MEAN)).isEmpty();
  }

  @Test
  void packed_numbers_are_looked_at_as_they_are_stored() throws IOException {
    Path file = shorts(new double[] {1, 2, -9999, 3, 4, 5}, "scale_factor", "-0.01", "Slope", 0.5);

    assertThat(said(netCdf(file), MEAN))
        .hasSize(2)
        .anyMatch(text -> text.contains("source.nodata: -9999"))
        .anyMatch(text -> text.contains("Slope = 0.5"));
    RasterReport report = inspect(file);
    assertThat(report.findings()).hasSize(2).anyMatch(text -> text.startsWith("-9999 stands"));
    assertThat(report.bands().get(0).least()).isEqualTo(-0.05);
    assertThat(report.bands().get(0).greatest()).isEqualTo(-0.01);
    assertThat(entry(report)).contains("nodata: -9999");
  }

  @Test
  void a_range_of_the_file_that_leaves_out_most_is_said() throws IOException {
    Path file =
        shorts(
            new double[] {1, 200, 300, 400, 500, 600},
            "scale_factor",
            0.01,
            "valid_range",
            "0, 100");

    assertThat(said(netCdf(file), MEAN))
        .singleElement()
        .asString()
        .contains("83.3 % of the pixels looked at lie outside the file's valid_range 0 … 100");
    assertThat(inspect(file).findings()).anyMatch(text -> text.startsWith("83.3 %"));
  }

  @Test
  void of_tiles_it_is_said_how_many_say_so() throws IOException {
    Path tiles = Files.createDirectory(folder.resolve("tiles"));
    marked("int16", -999).write(tiles.resolve("a.tif"));
    TinyTiff east = marked("int16", 150);
    east.tie = new double[] {0, 0, 0, 110, 40, 0};
    east.nodata = "65535";
    east.write(tiles.resolve("b.tif"));

    assertThat(said(tiff(tiles, null, null, null), MEAN))
        .hasSize(2)
        .anyMatch(text -> text.endsWith("(1 of 2 tiles)") && text.contains("65535"))
        .anyMatch(text -> text.endsWith("(1 of 2 tiles looked at)") && text.contains("-999"));
  }

  /** A file of two rows and three columns of packed numbers. */
  private Path shorts(double[] values, Object... attributes) throws IOException {
    return new TinyNetCdf()
        .degrees("lat", 31.5, -0.5, 2)
        .degrees("lon", 100.25, 0.5, 3)
        .variable("v", "short", "lat lon", values, attributes)
        .write(folder.resolve("a.nc"));
  }
}

package org.fenqu.source.netcdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.TinyNetCdf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever way a file says what its numbers mean: it is applied, refused by name, or said. */
class CfAttributesTest {
  private static final String WHERE = "conf/layers/x.yaml: layers[3].source";
  private static final double NONE = Double.NaN;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("a.nc");
  }

  private Source.NetCdf source() {
    return declared(null, null, null, null);
  }

  private Source.NetCdf declared(Double nodata, Double scale, Double offset, List<Double> valid) {
    return new Source.NetCdf(
        file.toString(), "v", null, null, null, null, null, nodata, scale, offset, valid);
  }

  private void write(String type, double[] values, Object... attributes) throws IOException {
    new TinyNetCdf()
        .degrees("lat", 31.5, -0.5, 2)
        .degrees("lon", 100.25, 0.5, 3)
        .variable("v", type, "lat lon", values, attributes)
        .write(file);
  }

  private static NetCdf open(Source.NetCdf source) {
    return NetCdf.open(source, WHERE, new Configuration());
  }

  private static double[] all(Source.NetCdf source) {
    try (NetCdf field = open(source)) {
      return field.read(0, 0, 3, 2);
    }
  }

  private static List<String> remarks(Source.NetCdf source) {
    try (NetCdf field = open(source)) {
      return field.remarks();
    }
  }

  private static String type(Source.NetCdf source) {
    try (NetCdf field = open(source)) {
      return field.shape().sampleType();
    }
  }

  /** f = 10 + 3·(lon − 115) + 2·(lat − 38) at a pixel's centre. */
  private static double f(NetCdf field, int column, int row) {
    double[] xy = {column + 0.5, row + 0.5};
    field.shape().toCrs(xy);
    return 10 + 3 * (xy[0] - 115) + 2 * (xy[1] - 38);
  }

  /**
   * @param precision of what is stored
   * @param hole whether 115.4 … 115.6° E, 38.4 … 38.6° N has no data
   */
  @ParameterizedTest
  @CsvSource({
    "scale_text.nc, so2, 1, 0.005001, false",
    "missing_value_text.nc, pm25, 1, 1e-5, true",
    "ubyte_by_range.nc, q, 10, 0.5001, false"
  })
  void files_as_people_get_them_have_their_right_values(
      String name, String variable, double factor, double precision, boolean hole) {
    Source.NetCdf source = new Source.NetCdf("src/test/resources/field/values/" + name, variable);
    try (NetCdf field = open(source)) {
      int width = field.shape().width();
      double[] values = field.read(0, 0, width, field.shape().height());
      int missing = 0;
      for (int i = 0; i < values.length; i++) {
        if (Double.isNaN(values[i])) {
          missing++;
        } else {
          double right = factor * f(field, i % width, i / width);
          assertThat(values[i]).isCloseTo(right, within(precision));
        }
      }
      assertThat(missing > 0).isEqualTo(hole);
      assertThat(field.remarks()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 10",
    "0.5f, 10.0f",
    "5e-1, 1.e1",
    "0.5d, 10s",
    "' 0.5 ', ' 10 '",
    "5.0D-1, 1.0D+1"
  })
  void packing_may_be_given_as_text(String scale, String offset) throws IOException {
    write("short", new double[] {0, 1, 2, 3, 4, -5}, "scale_factor", scale, "add_offset", offset);
    assertThat(all(source())).containsExactly(10, 10.5, 11, 11.5, 12, 7.5);
  }

  @Test
  void markers_may_be_given_as_text_of_any_type() throws IOException {
    double[] values = {1, -99.9f, 3, -999, 5, -9999};
    write("float", values, "missing_value", "-99.9f", "_FillValue", -9999f);
    assertThat(all(source())).containsExactly(1, NONE, 3, -999, 5, NONE);
    write("float", values, "missing_value", "-99.9, -999, -9999.0");
    assertThat(all(source())).containsExactly(1, NONE, 3, NONE, 5, NONE);
    write("double", new double[] {1, -99.9, (double) -99.9f, 2, 3, 4}, "missing_value", "-99.9f");
    assertThat(all(source())).containsExactly(1, NONE, NONE, 2, 3, 4);
    write("short", new double[] {1, 2, 3, 4, 5, -32768}, "missing_value", "-32768s");
    assertThat(all(source())).containsExactly(1, 2, 3, 4, 5, NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "scale_factor, 1/100, source.scale", "add_offset, 'none', source.offset",
    "missing_value, '-99,9', source.nodata", "valid_range, 0 to 100, source.valid",
    "valid_max, 100 %, source.valid"
  })
  void a_text_that_is_no_number_is_refused_by_name_until_it_is_declared(
      String attribute, String text, String key) throws IOException {
    write("float", new double[] {1, 2, 3, 4, 5, 6}, attribute, text);
    assertThatThrownBy(() -> open(source()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(WHERE)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("v:" + attribute + " is the text '" + text + "'")
        .hasMessageContaining("declare " + key);
    assertThat(all(declared(0.0, 1.0, 0.0, List.of(0.0, 100.0)))).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void a_factor_that_makes_all_values_the_same_is_refused() throws IOException {
    write("short", new double[6], "scale_factor", 0.0);
    assertThatThrownBy(() -> open(source()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("v:scale_factor is 0.0")
        .hasMessageContaining("source.scale");
    write("short", new double[6], "scale_factor", new double[] {1, 2});
    assertThatThrownBy(() -> open(source()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("v:scale_factor holds 2 numbers");
  }

  private static Object range(String least, String greatest) {
    return least + ", " + greatest;
  }

  @Test
  void a_range_that_a_signed_type_cannot_hold_says_that_it_has_no_sign() throws IOException {
    double[] bytes = {0, 127, -128, -1, -56, 5};
    for (Object range :
        List.of(
            new short[] {0, 255}, new int[] {0, 255}, new byte[] {0, -1}, new float[] {0, 255})) {
      write("byte", bytes, "valid_range", range);
      assertThat(all(source())).containsExactly(0, 127, 128, 255, 200, 5);
      assertThat(type(source())).isEqualTo("uint8");
    }
    write("byte", bytes, "valid_range", range("0", "250"));
    assertThat(all(source())).containsExactly(0, 127, 128, NONE, 200, 5);
    write("byte", bytes, "valid_max", (short) 255);
    assertThat(all(source())[3]).isEqualTo(255);
    write("byte", bytes, "valid_range", new short[] {0, 200}, "_FillValue", (byte) -1);
    assertThat(all(source())).containsExactly(0, 127, 128, NONE, 200, 5);
    write("short", new double[] {0, -1, -32768, 32767, -32767, 5}, "valid_range", "0, 65535");
    assertThat(all(source())).containsExactly(0, 65535, 32768, 32767, 32769, 5);
    assertThat(type(source())).isEqualTo("uint16");
  }

  @Test
  void a_generous_range_is_no_word_on_the_sign() throws IOException {
    write("short", new double[] {0, -1, 300, 2, 3, 4}, "valid_range", new int[] {-40000, 40000});
    assertThat(all(source())).containsExactly(0, -1, 300, 2, 3, 4);
    write("byte", new double[] {0, -1, 100, 2, 3, 4}, "valid_range", new short[] {-300, 255});
    assertThat(all(source())).containsExactly(0, -1, 100, 2, 3, 4);
    write("short", new double[] {0, -1, 1, 2, 3, 4}, "scale_factor", 0.01, "valid_max", 400f);
    assertThat(type(source())).isEqualTo("int16");
    write("byte", new double[] {0, -1, 1, 2, 3, 4}, "_Unsigned", "false", "valid_max", (short) 255);
    assertThat(all(source())[1]).isEqualTo(-1);
  }

  @Test
  void the_sign_may_be_said_as_a_number_and_not_as_anything() throws IOException {
    write("byte", new double[] {0, -1, 1, 2, 3, 4}, "_Unsigned", (byte) 1);
    assertThat(all(source())[1]).isEqualTo(255);
    write("byte", new double[6], "_Unsigned", "maybe");
    assertThatThrownBy(() -> open(source()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("v:_Unsigned is 'maybe', expected true or false");
  }

  @Test
  void a_range_declared_in_the_catalogue_leaves_the_sign_to_the_file() throws IOException {
    write("byte", new double[] {0, -1, -56, 2, 3, 4}, "valid_range", new short[] {0, 255});
    assertThat(all(declared(null, null, null, List.of(1.0, 250.0))))
        .containsExactly(NONE, NONE, 200, 2, 3, 4);
  }

  @Test
  void a_range_that_cannot_be_used_is_said() throws IOException {
    write("short", new double[] {0, 1, 2, 3, 4, 5}, "valid_range", new short[] {100, 0});
    assertThat(all(source())).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(remarks(source()))
        .singleElement()
        .asString()
        .contains("valid_range 100 … 0", "isn't applied", "source.valid");
    write("short", new double[6], "valid_range", new short[] {1, 2, 3});
    assertThat(remarks(source())).singleElement().asString().contains("of 3 numbers, expected 2");
  }

  @Test
  void a_marker_that_the_type_cannot_hold_is_said() throws IOException {
    write("byte", new double[] {0, -1, 1, 2, 3, 4}, "missing_value", (short) 255);
    assertThat(all(source())).containsExactly(0, -1, 1, 2, 3, 4);
    assertThat(remarks(source()))
        .singleElement()
        .asString()
        .contains("missing_value 255, which int8 can't hold", "-1 or 127");
    write("short", new double[6], "missing_value", "-99.9f");
    assertThat(remarks(source())).singleElement().asString().contains("-99.9, which int16");
    assertThat(remarks(declared(65535.0, null, null, null)))
        .singleElement()
        .asString()
        .contains("source.nodata 65535, which int16 can't hold");
    assertThat(remarks(declared(-1.0, null, null, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ScaleFactor, 0.01, source.scale",
    "Slope, 0.01, source.scale",
    "Intercept, -5, source.offset",
    "offset, 3, source.offset",
    "FillValue, -999, source.nodata",
    "MissingValue, -999, source.nodata",
    "CodeMissingValue, -9999.9, source.nodata",
    "Scale_Factor, 0.1, source.scale"
  })
  void attributes_of_other_conventions_are_said(String name, double value, String key)
      throws IOException {
    for (Object given : List.of(value, Double.toString(value))) {
      write("float", new double[6], name, given);
      assertThat(remarks(source())).singleElement().asString().contains(name + " = ", key);
      assertThat(remarks(declared(1.0, 1.0, 1.0, null))).isEmpty();
    }
  }

  @Test
  void what_is_neutral_or_said_twice_is_not_said() throws IOException {
    write(
        "short",
        new double[6],
        "Slope",
        1.0,
        "Intercept",
        "0",
        "_FillValue",
        (short) -999,
        "FillValue",
        -999.0,
        "scale_factor",
        0.1f,
        "ScaleFactor",
        0.1,
        "units",
        "1",
        "scale_factor_err",
        0.5);
    assertThat(remarks(source())).isEmpty();
  }

  @Test
  void infinite_values_are_refused_unless_they_are_no_data() throws IOException {
    double[] values = {1, Double.POSITIVE_INFINITY, NONE, Double.NEGATIVE_INFINITY, 5, 6};
    write("float", values);
    try (NetCdf field = open(source())) {
      assertThat(field.read(0, 0, 3, 2)).containsExactly(1, NONE, NONE, NONE, 5, 6);
      assertThat(field.infinitePixels()).isEqualTo(2);
      assertThatThrownBy(field::requireFinite)
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(WHERE + ": " + file)
          .hasMessageContaining("infinite")
          .hasMessageContaining("declare source.valid");
    }
    finite(declared(null, null, null, List.of(0.0, 10.0)));
    write("float", values, "valid_range", new float[] {0, 10});
    finite(source());
    write("float", new double[] {1, values[1], 2, 3, 4, 5}, "_FillValue", Float.POSITIVE_INFINITY);
    finite(source());
  }

  private static void finite(Source.NetCdf source) {
    try (NetCdf field = open(source)) {
      assertThat(field.read(0, 0, 3, 2)[1]).isNaN();
      field.requireFinite();
    }
  }
}

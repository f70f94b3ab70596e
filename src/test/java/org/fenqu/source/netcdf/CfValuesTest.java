package org.fenqu.source.netcdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fenqu.config.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ucar.ma2.Array;
import ucar.ma2.DataType;
import ucar.nc2.Attribute;
import ucar.nc2.Group;
import ucar.nc2.Variable;

class CfValuesTest {
  private static final double NONE = Double.NaN;

  private static Source.NetCdf declared(
      Double nodata, Double scale, Double offset, List<Double> valid) {
    return new Source.NetCdf(
        "x.nc", "v", null, null, null, null, null, nodata, scale, offset, valid);
  }

  private static final Source.NetCdf NOTHING = declared(null, null, null, null);

  private static CfValues values(Source.NetCdf source, DataType type, Object... attributes) {
    Variable.Builder<?> variable = Variable.builder().setName("v").setDataType(type);
    for (int i = 0; i < attributes.length; i += 2) {
      String name = (String) attributes[i];
      Object value = attributes[i + 1];
      variable.addAttribute(
          value instanceof String text
              ? new Attribute(name, text)
              : value instanceof Number number
                  ? new Attribute(name, number)
                  : new Attribute(name, Array.makeFromJavaArray(value)));
    }
    return new CfValues(variable.build(Group.builder().setName("").build()), source);
  }

  private static double[] all(CfValues values, Object stored) {
    double[] out = new double[java.lang.reflect.Array.getLength(stored)];
    values.copy(stored, 0, 1, out, 0, out.length);
    return out;
  }

  @Test
  void every_so_manieth_number_is_taken_and_no_other_place_written() {
    CfValues values = values(NOTHING, DataType.SHORT, "scale_factor", 0.5, "add_offset", 1.0);
    double[] out = {-1, -1, -1, -1, -1};
    values.copy(new short[] {9, 0, 9, 9, 2, 9, 9, 4, 9}, 1, 3, out, 1, 3);
    assertThat(out).containsExactly(-1, 1, 2, 3, -1);
  }

  @Test
  void unsigned_numbers_of_every_width_are_positive() {
    String[] unsigned = {"_Unsigned", "true"};
    assertThat(all(values(NOTHING, DataType.BYTE, (Object[]) unsigned), new byte[] {-1, 1}))
        .containsExactly(255, 1);
    assertThat(all(values(NOTHING, DataType.USHORT), new short[] {-2, -1}))
        .containsExactly(65534, NONE);
    assertThat(all(values(NOTHING, DataType.UINT), new int[] {-2, -1}))
        .containsExactly(4294967294.0, NONE);
    assertThat(all(values(NOTHING, DataType.ULONG), new long[] {-4096, 5}))
        .containsExactly(0x1p64 - 4096, 5);
    assertThat(all(values(NOTHING, DataType.BYTE), new byte[] {-1, 127})).containsExactly(-1, 127);
  }

  @Test
  void a_marker_of_the_other_sign_or_of_more_digits_is_meant_as_stored() {
    CfValues bytes = values(NOTHING, DataType.UBYTE, "_FillValue", (byte) -1);
    assertThat(all(bytes, new byte[] {-1, -2})).containsExactly(NONE, 254);
    assertThat(bytes.declaredNodata()).isEqualTo(255);
    CfValues floats = values(NOTHING, DataType.FLOAT, "missing_value", 1e20);
    assertThat(all(floats, new float[] {1e20f, 1})).containsExactly(NONE, 1);
    assertThat(floats.declaredNodata()).isEqualTo(1e20f);
    assertThat(values(NOTHING, DataType.FLOAT).declaredNodata()).isNull();
  }

  @Test
  void all_of_several_missing_values_are_no_data() {
    CfValues values =
        values(NOTHING, DataType.INT, "_FillValue", -1, "missing_value", new int[] {-8, -9});
    assertThat(all(values, new int[] {-1, -8, -9, -7, 0})).containsExactly(NONE, NONE, NONE, -7, 0);
    assertThat(values.declaredNodata()).isEqualTo(-1);
    CfValues only = values(declared(0.0, null, null, null), DataType.INT, "_FillValue", -1);
    assertThat(all(only, new int[] {-1, 0, -2147483647})).containsExactly(-1, NONE, -2147483647);
  }

  @ParameterizedTest
  @CsvSource({"SHORT, -32767", "INT, -2147483647", "USHORT, 65535", "UINT, 4294967295"})
  void what_was_never_written_is_the_formats_own_fill_value(DataType type, long fill) {
    CfValues values = values(NOTHING, type, "_FillValue", 7);
    Object stored = type.getSize() == 2 ? new short[] {(short) fill, 7} : new int[] {(int) fill, 7};
    // A fill value that the file declares takes its place.
    assertThat(all(values, stored)).containsExactly(fill, NONE);
    assertThat(all(values(NOTHING, type), stored)).containsExactly(NONE, 7);
  }

  @Test
  void longs_that_were_never_written_are_no_data() {
    long[] stored = {-9223372036854775806L, 7};
    assertThat(all(values(NOTHING, DataType.LONG), stored)).containsExactly(NONE, 7);
  }

  @Test
  void a_range_in_floats_is_of_physical_numbers_even_where_the_scale_is_negative() {
    CfValues values =
        values(
            NOTHING,
            DataType.SHORT,
            "scale_factor",
            -0.5,
            "add_offset",
            100.0,
            "valid_range",
            new double[] {0, 90});
    assertThat(all(values, new short[] {19, 20, 200, 201})).containsExactly(NONE, 90, 0, NONE);
  }

  @Test
  void one_bound_is_enough_and_bounds_the_wrong_way_round_are_none() {
    CfValues least = values(NOTHING, DataType.FLOAT, "valid_min", 0f);
    assertThat(all(least, new float[] {-1e-9f, 0, 1e30f})).containsExactly(NONE, 0, 1e30f);
    CfValues turned = values(NOTHING, DataType.FLOAT, "valid_range", new float[] {5, 1});
    assertThat(all(turned, new float[] {-9, 3, 9})).containsExactly(-9, 3, 9);
  }

  @ParameterizedTest
  @CsvSource({
    "BYTE, int8",
    "UBYTE, uint8",
    "SHORT, int16",
    "UINT, uint32",
    "LONG, int64",
    "FLOAT, float32",
    "DOUBLE, float64"
  })
  void the_type_of_its_samples_is_named_as_elsewhere(DataType type, String name) {
    assertThat(values(NOTHING, type).sampleType()).isEqualTo(name);
  }
}

package org.fenqu.source.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.junit.jupiter.api.Test;

class SampleRuleTest {
  private static final double NONE = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static SampleRule rule(
      String type, Double inFile, Double nodata, Double scale, Double offset, Double... valid) {
    List<Double> range = valid.length == 0 ? null : List.of(valid);
    return new SampleRule(
        new Source.Raster("x.tif", 1, null, nodata, scale, offset, range, null), type, inFile);
  }

  private static double[] applied(SampleRule rule, double... samples) {
    rule.apply(samples, 0, samples.length);
    return samples;
  }

  @Property(tries = 300)
  void samples_together_become_what_each_becomes(@ForAll long seed) {
    Random random = new Random(seed);
    Double marker = random.nextBoolean() ? (Double) (double) random.nextInt(4) : null;
    Double scale = random.nextBoolean() ? 0.5 : null;
    Double[] valid = random.nextBoolean() ? new Double[] {5.0, 8.0} : new Double[0];
    SampleRule rule = rule("float64", marker, null, scale, scale == null ? null : 3.0, valid);
    double[] all = {NONE, INFINITE, -INFINITE, -0.0, 0, 1, 2, 3, 4, 5, Double.MAX_VALUE};
    double[] given = new double[40];
    for (int i = 0; i < given.length; i++) {
      given[i] = all[random.nextInt(all.length)];
    }
    double[] samples = given.clone();
    rule.apply(samples, 10, 20);
    for (int i = 0; i < given.length; i++) {
      boolean inside = i >= 10 && i < 30;
      Double expected = inside ? rule.stored(given[i]) : given[i];
      assertThat(Double.valueOf(samples[i])).isEqualTo(expected);
    }
  }

  @Test
  void what_is_not_finite_is_no_data_and_no_zero_is_negative() {
    SampleRule rule = rule("float64", null, null, null, null);
    assertThat(applied(rule, INFINITE, -INFINITE, NONE, -0.0, 7))
        .containsExactly(NONE, NONE, NONE, 0.0, 7);
  }

  @Test
  void the_catalogues_marker_takes_the_place_of_the_files() {
    assertThat(applied(rule("int16", -1.0, null, null, null), -1, 0, 9))
        .containsExactly(NONE, 0, 9);
    assertThat(applied(rule("int16", -1.0, 9.0, null, null), -1, 0, 9))
        .containsExactly(-1, 0, NONE);
    assertThat(applied(rule("int16", 0.0, NONE, null, null), 0, -0.0)).containsExactly(0, 0);
  }

  @Test
  void a_marker_of_32_bits_is_the_nearest_of_them() {
    double written = -3.4028235e38;
    double held = -Float.MAX_VALUE;
    assertThat(written).isNotEqualTo(held);
    assertThat(rule("float32", written, null, null, null).stored(held)).isNaN();
    assertThat(rule("float64", written, null, null, null).stored(held)).isEqualTo(held);
    assertThat(rule("float32", 0.1, null, null, null).stored(0.1f)).isNaN();
  }

  @Test
  void both_ends_of_the_valid_range_are_believed_after_scaling() {
    SampleRule rule = rule("int16", 100.0, null, 0.5, -10.0, 0.0, 10.0);
    assertThat(applied(rule, 19, 20, 30, 40, 41, 100)).containsExactly(NONE, 0, 5, 10, NONE, NONE);
  }

  @Test
  void a_range_that_holds_the_marker_is_refused() {
    assertThatThrownBy(() -> rule("float32", 50.0, null, null, null, 0.0, 100.0))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "source.valid: [0.0, 100.0] holds the value that marks no data, stored as 50.0;"
                + " narrow the range or declare another source.nodata");
    assertThatThrownBy(() -> rule("int16", -1.0, 20.0, 0.5, -10.0, 0.0, 100.0))
        .hasMessageContaining("stored as 20.0, that is 0.0; narrow");
    assertThat(rule("int16", 20.0, null, 0.5, -10.5, 0.0, 100.0).stored(21)).isEqualTo(0);
    assertThat(rule("float32", NONE, null, null, null, 0.0, 100.0).stored(50)).isEqualTo(50);
  }

  @Test
  void samples_of_the_other_sign_are_turned_to_their_own() {
    assertThat(rule("int8", null, null, null, null).physical(255)).isEqualTo(-1);
    assertThat(rule("int8", null, null, null, null).physical(127)).isEqualTo(127);
    assertThat(rule("int8", -128.0, null, null, null).physical(128)).isNaN();
    assertThat(rule("uint8", null, null, null, null).physical(255)).isEqualTo(255);
    assertThat(rule("uint32", null, null, null, null).physical(-1)).isEqualTo(4294967295.0);
    assertThat(rule("uint32", 4294967295.0, null, null, null).physical(-1)).isNaN();
    assertThat(rule("int32", null, null, null, null).physical(-1)).isEqualTo(-1);
  }

  @Test
  void a_block_that_was_never_written_is_no_data_or_else_zero() {
    assertThat(rule("int16", -1.0, null, null, null).unwritten()).isNaN();
    assertThat(rule("int16", null, null, 2.0, 3.0).unwritten()).isEqualTo(3);
    assertThat(rule("int16", null, null, null, null, 1.0, 9.0).unwritten()).isNaN();
  }
}

package org.fenqu.source.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.source.Packing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelTallyTest {
  private static BandReport report(double... values) {
    PixelTally tally = new PixelTally();
    tally.add(values);
    return tally.report(1, Packing.NONE, "float64", List.of());
  }

  @Property(tries = 300)
  void pixels_in_any_portions_have_the_range_and_codes_of_all(@ForAll long seed) {
    Random random = new Random(seed);
    double part = random.nextInt(3) == 0 ? 0.5 : 1;
    double[] values = new double[1 + random.nextInt(80)];
    Arrays.setAll(
        values, i -> random.nextInt(4) == 0 ? Double.NaN : part * (random.nextInt(90) - 45));
    PixelTally tally = new PixelTally();
    int cut = random.nextInt(values.length);
    tally.add(Arrays.copyOf(values, cut));
    tally.add(Arrays.copyOfRange(values, cut, values.length));
    BandReport report = tally.report(3, Packing.NONE, "float64", List.of());

    double[] valid = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    assertThat(report.band()).isEqualTo(3);
    assertThat(report.pixels()).isEqualTo(values.length);
    assertThat(report.nodataShare())
        .isCloseTo(1 - valid.length / (double) values.length, within(1e-12));
    assertThat(report.undeclaredNodata()).isNull();
    if (valid.length > 0) {
      assertThat(report.least()).isEqualTo(valid[0]);
      assertThat(report.greatest()).isEqualTo(valid[valid.length - 1]);
    }
    int[] codes = Arrays.stream(valid).mapToInt(v -> (int) v).distinct().toArray();
    boolean whole = Arrays.stream(valid).allMatch(v -> v == Math.rint(v));
    assertThat(report.codes())
        .isEqualTo(whole && codes.length <= 64 ? Arrays.stream(codes).boxed().toList() : List.of());
  }

  @Test
  void a_band_without_pixels_or_values_has_no_range() {
    for (double[] values : new double[][] {{}, {Double.NaN, Double.NaN}}) {
      BandReport report = report(values);
      assertThat(report.least()).isNaN();
      assertThat(report.greatest()).isNaN();
      assertThat(report.codes()).isEmpty();
      assertThat(report.undeclaredNodata()).isNull();
    }
    assertThat(report().nodataShare()).isZero();
    assertThat(report(Double.NaN).nodataShare()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    // all values → what looks like no data, the range of the rest
    "-9999 0 3 7.5, -9999, 0, 7.5",
    "-9999 -50 40, -9999, -50, 40",
    "-32768 -300 900, -32768, -300, 900",
    "1 2 65535, 65535, 1, 2",
    "255 1 100, 255, 1, 100",
    "0 203 255, 255, 0, 203",
    "-3.4028234663852886e38 0.5 2, -3.4028234663852886e38, 0.5, 2",
    "0.5 2 1e30, 1e30, 0.5, 2",
    "-9999 0 5 65535, -9999, 0, 65535",
    "0 204 255, , 0, 255",
    "0 255 300, , 0, 300",
    "-9999 -6000 10, , -9999, 10",
    "-9999, , -9999, -9999",
    "-7777 0 1, , -7777, 1",
    "1e17 1e18 1e20, , 1e17, 1e20"
  })
  void a_value_far_from_all_others_may_be_no_data(
      String all, Double marker, double least, double greatest) {
    BandReport report =
        report(Arrays.stream(all.split(" ")).mapToDouble(Double::parseDouble).toArray());
    assertThat(report.undeclaredNodata()).isEqualTo(marker);
    assertThat(report.least()).isEqualTo(least);
    assertThat(report.greatest()).isEqualTo(greatest);
  }

  @Test
  void sixty_four_codes_are_codes_and_what_looks_like_no_data_is_none() {
    double[] codes = IntStream.rangeClosed(1, 65).mapToDouble(k -> k).toArray();
    assertThat(report(Arrays.copyOf(codes, 64)).codes()).hasSize(64).startsWith(1).endsWith(64);
    assertThat(report(codes).codes()).isEmpty();
    codes[64] = 255;
    assertThat(report(codes).undeclaredNodata()).isEqualTo(255);
    assertThat(report(codes).codes()).hasSize(64).endsWith(64);
    assertThat(report(1, 2, 2.5).codes()).isEmpty();
    assertThat(report(1, 3e9).codes()).isEmpty();
  }
}

package org.fenqu.source.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.fenqu.source.crs.Crs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Envelope;

class ExtentsTest {
  private static String guess(double west, double south, double east, double north) {
    return Extents.guessCrs(new Box(west, south, east, north));
  }

  private static IntStream zones() {
    return IntStream.concat(IntStream.rangeClosed(13, 23), IntStream.rangeClosed(25, 45));
  }

  /** Of six degrees up to the zone 23, of three from 25 on. */
  @ParameterizedTest
  @MethodSource("zones")
  void a_zone_that_is_guessed_has_its_meridian_where_eastings_are_500_km(int zone) {
    double first = zone * 1e6;
    String code = guess(first + 400_000, 3e6, first + 600_000, 3.3e6);
    double[] xy = {first + 500_000, 3.1e6};
    Crs.transform(Crs.transform(Crs.parse(code), Crs.geographic()), xy);
    assertThat(xy[0]).isCloseTo(zone <= 23 ? 6 * zone - 3 : 3 * zone, within(1e-9));
    assertThat(xy[1]).isCloseTo(28, within(0.2));
  }

  @Test
  void eastings_of_no_zone_or_of_two_could_be_anything() {
    assertThat(guess(12.4e6, 3e6, 12.6e6, 3.3e6)).isNull();
    assertThat(guess(24.4e6, 3e6, 24.6e6, 3.3e6)).isNull();
    assertThat(guess(46.4e6, 3e6, 46.6e6, 3.3e6)).isNull();
    assertThat(guess(19.9e6, 3e6, 20.1e6, 3.3e6)).isNull();
    assertThat(guess(20.4e6, -1, 20.6e6, 3.3e6)).isNull();
    assertThat(guess(20.4e6, 3e6, 20.6e6, 6.6e6)).isNull();
    assertThat(guess(400_000, 3e6, 600_000, 3.3e6)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "73, 3, 135, 54, true",
    "3, 73, 54, 135, true",
    "-180, -90, 180, 90, true",
    "-180.005, -90.005, 180.005, 90.005, true",
    "0, 0, 181, 90, false",
    "0, 0, 91, 91, false",
    "0, 0, 360, 10, false"
  })
  void numbers_that_fit_the_earth_may_be_degrees_in_either_order(
      double west, double south, double east, double north, boolean degrees) {
    assertThat(Extents.maybeDegrees(new Envelope(west, east, south, north))).isEqualTo(degrees);
    assertThat(guess(west, south, east, north)).isEqualTo(degrees ? "EPSG:4490" : null);
  }

  /** On the national grid parallels bend: a box reaches farthest north in its middle. */
  @Test
  void degrees_of_a_box_are_those_of_all_its_places() {
    Box plane = new Box(-2e6, 2.5e6, 2e6, 5e6);
    Box degrees = Extents.degrees(plane, Crs.national());
    double[] northEast = {2e6, 5e6, 0, 5e6};
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), northEast);
    assertThat(degrees.maxX()).isCloseTo(northEast[0], within(1e-9));
    assertThat(degrees.maxY()).isCloseTo(northEast[3], within(1e-9));
    assertThat(degrees.maxY()).isGreaterThan(northEast[1] + 1);
    assertThat(degrees.minX() + degrees.maxX()).isCloseTo(210, within(1e-9));
  }

  @Test
  void a_box_without_degrees_cannot_be_placed() {
    assertThat(Extents.fault(new Box(0, 0, 1, 1), null, false))
        .isEqualTo("its coordinates can't be projected: is the CRS the right one?");
  }

  private static String fault(double west, double south, double east, double north) {
    Box box = new Box(west, south, east, north);
    return Extents.fault(box, box, true);
  }

  @Test
  void what_is_wrong_with_a_place_is_said() {
    assertThat(fault(100, 20, 120, 40)).isNull();
    assertThat(fault(-10, -10, 61, 10)).isNull();
    assertThat(fault(20, 100, 40, 120))
        .isEqualTo("longitude and latitude look swapped: x 20 … 40, y 100 … 120");
    assertThat(fault(100, 20, 200, 40)).startsWith("coordinates off the earth; degrees");
    assertThat(fault(-120, 30, -70, 50))
        .isEqualTo("it lies outside China and its seas; is the CRS the right one?");
    Box plane = new Box(20, 100, 40, 120);
    assertThat(Extents.fault(plane, new Box(105, 0, 106, 1), false)).isNull();
  }
}

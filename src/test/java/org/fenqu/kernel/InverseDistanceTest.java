package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.kernel.InverseDistance.Estimate;
import org.junit.jupiter.api.Test;

class InverseDistanceTest {
  private record Station(double x, double y, double value) {
    double distance(double px, double py) {
      return Math.sqrt((x - px) * (x - px) + (y - py) * (y - py));
    }
  }

  private static InverseDistance of(List<Station> stations) {
    return new InverseDistance(
        stations.stream().mapToDouble(Station::x).toArray(),
        stations.stream().mapToDouble(Station::y).toArray(),
        stations.stream().mapToDouble(Station::value).toArray());
  }

  /** Stations on whole kilometres, so that ties are common; no two at one place. */
  private static List<Station> stations(Random random) {
    return IntStream.range(0, random.nextInt(120))
        .map(k -> random.nextInt(400))
        .distinct()
        .mapToObj(k -> new Station(1000 * (k % 20), 1000 * (k / 20), random.nextInt(100)))
        .collect(Collectors.toList());
  }

  private static Estimate oracle(
      List<Station> stations, double x, double y, int neighbours, double power, double max) {
    List<Station> nearest =
        stations.stream()
            .filter(s -> s.distance(x, y) <= max)
            .sorted(
                Comparator.<Station>comparingDouble(s -> s.distance(x, y))
                    .thenComparingDouble(Station::x)
                    .thenComparingDouble(Station::y))
            .toList();
    if (nearest.isEmpty()) {
      return new Estimate(Double.NaN, 0, Double.NaN);
    }
    List<Station> here = nearest.stream().filter(s -> s.distance(x, y) == 0).toList();
    if (!here.isEmpty()) {
      double mean = here.stream().mapToDouble(Station::value).average().getAsDouble();
      return new Estimate(mean, here.size(), 0);
    }
    List<Station> used = nearest.subList(0, Math.min(neighbours, nearest.size()));
    double sum = 0;
    double weights = 0;
    for (Station s : used) {
      double weight = Math.pow(s.distance(x, y), -power);
      sum += weight * s.value();
      weights += weight;
    }
    return new Estimate(sum / weights, used.size(), used.get(0).distance(x, y));
  }

  private static void assertSame(Estimate actual, Estimate expected) {
    assertThat(actual.stations()).isEqualTo(expected.stations());
    assertThat(actual.value()).isCloseTo(expected.value(), within(1e-9 * 100));
    assertThat(actual.nearestMetres()).isCloseTo(expected.nearestMetres(), within(1e-9));
  }

  @Property(tries = 200)
  void agreesWithAllStationsSorted(@ForAll long seed) {
    Random random = new Random(seed);
    List<Station> stations = stations(random);
    InverseDistance idw = of(stations);
    for (int k = 0; k < 20; k++) {
      double x = random.nextInt(4) == 0 ? 1000 * random.nextInt(20) : 20_000 * random.nextDouble();
      double y = random.nextInt(4) == 0 ? 1000 * random.nextInt(20) : 20_000 * random.nextDouble();
      int neighbours = 1 + random.nextInt(12);
      double power = new double[] {0, 1, 2, 3.5}[random.nextInt(4)];
      double max = random.nextBoolean() ? Double.POSITIVE_INFINITY : 500 + random.nextInt(5000);
      assertSame(
          idw.at(x, y, neighbours, power, max), oracle(stations, x, y, neighbours, power, max));
    }
  }

  @Property(tries = 100)
  void resultsDoNotDependOnTheOrderOfStations(@ForAll long seed) {
    Random random = new Random(seed);
    List<Station> stations = stations(random);
    InverseDistance idw = of(stations);
    Collections.shuffle(stations, random);
    InverseDistance shuffled = of(stations);
    for (int k = 0; k < 20; k++) {
      double x = 20_000 * random.nextDouble();
      double y = 20_000 * random.nextDouble();
      assertThat(shuffled.at(x, y, 5, 1.7, 9e3)).isEqualTo(idw.at(x, y, 5, 1.7, 9e3));
    }
    assertThat(shuffled.leaveOneOutRmse(5, 2, 4e3))
        .isEqualTo(Double.valueOf(idw.leaveOneOutRmse(5, 2, 4e3)));
  }

  @Property(tries = 100)
  void leaveOneOutIsTheErrorOfEachStationFromTheOthers(@ForAll long seed) {
    List<Station> stations = stations(new Random(seed));
    double sum = 0;
    int count = 0;
    for (int k = 0; k < stations.size(); k++) {
      List<Station> others = new ArrayList<>(stations);
      Station station = others.remove(k);
      Estimate estimate = oracle(others, station.x(), station.y(), 4, 2, 3000);
      if (estimate.stations() > 0) {
        sum += Math.pow(estimate.value() - station.value(), 2);
        count++;
      }
    }
    double expected = count == 0 ? Double.NaN : Math.sqrt(sum / count);
    assertThat(of(stations).leaveOneOutRmse(4, 2, 3000)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void theStationAtThePlaceAloneCounts() {
    InverseDistance idw = of(List.of(new Station(0, 0, 3), new Station(1, 0, 1000)));
    assertThat(idw.at(0, 0, 1, 2, 10)).isEqualTo(new Estimate(3, 1, 0));
    assertThat(idw.at(1, 0, 3, 2, 10)).isEqualTo(new Estimate(1000, 1, 0));
  }

  @Test
  void equalDistancesAreOrderedByPlaceWhateverTheValues() {
    for (double[] values : new double[][] {{1, 2, 3, 4}, {4, 3, 2, 1}, {9, 1, 9, 9}}) {
      InverseDistance idw =
          of(
              List.of(
                  new Station(1, 0, values[3]),
                  new Station(0, 1, values[2]),
                  new Station(-1, 0, values[0]),
                  new Station(0, -1, values[1])));
      assertThat(idw.at(0, 0, 1, 2, 10).value()).isEqualTo(values[0]);
      assertThat(idw.at(0, 0, 2, 2, 10).value()).isEqualTo((values[0] + values[1]) / 2);
    }
  }

  @Test
  void twoStationsAtOnePlaceAreRefused() {
    assertThatThrownBy(() -> of(List.of(new Station(0, 0, 3), new Station(-0.0, 0, 6))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two stations at 0.0, 0.0");
  }

  @Test
  void farFromStationsThereIsNoValue() {
    InverseDistance idw = of(List.of(new Station(0, 0, 3), new Station(10, 0, Double.NaN)));
    assertThat(idw.at(3, 4, 3, 2, 5)).isEqualTo(new Estimate(3, 1, 5));
    assertThat(idw.at(3, 4, 3, 2, 4.99)).isEqualTo(new Estimate(Double.NaN, 0, Double.NaN));
    assertThat(of(List.of()).at(0, 0, 3, 2, 1e9).stations()).isZero();
    assertThat(of(List.of()).leaveOneOutRmse(3, 2, 1e9)).isNaN();
  }

  @Test
  void highPowersDoNotOverflow() {
    InverseDistance idw = of(List.of(new Station(0, 0, 3), new Station(5e6, 0, 7)));
    assertThat(idw.at(1e6, 0, 2, 200, 1e9).value()).isCloseTo(3, within(1e-12));
  }

  @Test
  void wrongParametersAreNamed() {
    InverseDistance idw = of(List.of(new Station(0, 0, 3)));
    assertThatThrownBy(() -> idw.at(0, 0, 0, 2, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neighbours 0");
    assertThatThrownBy(() -> of(List.of(new Station(Double.NaN, 0, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a station at NaN, 0.0");
  }

  @Property(tries = 100)
  void onTheGroundDistancesAreGeodesics(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(40);
    double size = Math.pow(10, 4 + 2.3 * random.nextDouble());
    double[] x = random.doubles(count, 0, size).toArray();
    double[] y = random.doubles(count, 6e5, 6e5 + size).toArray();
    double[] values = random.doubles(count, 0, 100).toArray();
    InverseDistance idw = InverseDistance.onGround(x, y, values);
    double px = size * random.nextDouble();
    double py = 6e5 + size * random.nextDouble();
    double max = size * random.nextDouble();
    Integer[] nearest =
        IntStream.range(0, count)
            .boxed()
            .filter(k -> Ground.metres(px, py, x[k], y[k]) <= max)
            .sorted(Comparator.comparingDouble(k -> Ground.metres(px, py, x[k], y[k])))
            .limit(7)
            .toArray(Integer[]::new);
    Estimate estimate = idw.at(px, py, 7, 2, max);
    assertThat(estimate.stations()).isEqualTo(nearest.length);
    double sum = 0;
    double weights = 0;
    for (int k : nearest) {
      double weight = Math.pow(Ground.metres(px, py, x[k], y[k]), -2);
      sum += weight * values[k];
      weights += weight;
    }
    if (nearest.length > 0) {
      double first = Ground.metres(px, py, x[nearest[0]], y[nearest[0]]);
      assertThat(estimate.nearestMetres()).isCloseTo(first, within(1e-7 * first));
      assertThat(estimate.value()).isCloseTo(sum / weights, within(1e-4));
    }
  }
}

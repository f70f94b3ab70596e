package org.fenqu.source.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.fenqu.source.Layers.WHERE;
import static org.fenqu.source.Layers.layer;
import static org.fenqu.source.Layers.vector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.Places;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;
import org.fenqu.source.Sessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A place counts once, whatever rows it has. */
class StationsTest {
  private static final Path DAILY = Path.of("src/test/resources/field/daily_long.csv");

  @TempDir Path folder;

  private static GridRule.Idw rule(String value, Places places) {
    return new GridRule.Idw(value, 12, 2, 300, places);
  }

  private static Features features(Source source, GridRule.Idw rule) {
    return Features.read(Sessions.shared(), layer(source, rule), WHERE, List.of());
  }

  private static Source points(Path file, String x, String y) {
    return new Source.Points(file.toString(), x, y, null, null, null, null, null);
  }

  private static Stations daily(Places places) {
    GridRule.Idw rule = rule("PM25", places);
    return Stations.of(features(points(DAILY, "经度", "纬度"), rule), rule);
  }

  @ParameterizedTest
  @CsvSource({
    "MEAN,12.827666667,14.803666667,17.116333333",
    "MEDIAN,13.005,15.01,17.355",
    "MIN,6.28,7.25,8.38",
    "MAX,18.78,21.68,25.07",
    "SUM,384.83,444.11,513.49"
  })
  void thirtyDaysAreOneValueAPlace(Places places, double a, double b, double c) {
    Stations stations = daily(places);
    assertThat(stations.rows()).isEqualTo(90);
    assertThat(stations.values()).containsExactly(new double[] {a, b, c}, within(1e-9));
    assertThat(stations.x()).isSorted();
  }

  @Test
  void rowsAtOnePlaceAreRefusedWhereTheEntrySaysNothing() {
    assertThatThrownBy(() -> daily(null))
        .isInstanceOf(UserException.class)
        .hasMessage(
            WHERE.replace("source", "grid.places")
                + ": missing, but "
                + DAILY
                + " has 90 rows at 3 places, and a place counts once; say what of its rows counts"
                + " (mean, median, min, max or sum), or leave one row a place with source.filter");
  }

  @Test
  void rowsThatAreRefusedAreAtNoPlace() throws Exception {
    Path file = folder.resolve("s.csv");
    Files.writeString(file, "lon,lat,v\n110,30,\n110.0,30.00,4\n110,30,Infinity\n111,30,5\n");
    GridRule.Idw rule = rule("v", null);
    Features features = features(points(file, "lon", "lat"), rule);
    assertThat(Stations.of(features, rule).values()).containsExactly(4, 5);
    assertThat(features.remarks())
        .containsExactly("layer x, v: 1 infinite values are refused: row 3");
  }

  @Test
  void aStationOfSeveralPointsHasItsValueAtEach() {
    GridRule.Idw rule = rule("t", null);
    Path works = Path.of("src/test/resources/field/multipoint.geojson");
    Stations stations = Stations.of(features(vector(works, VectorFormat.GEOJSON), rule), rule);
    assertThat(stations.values()).containsExactly(10, 10);
  }

  @Test
  void aMarkOfAMissingValueIsSaid() {
    Path file = Path.of("src/test/resources/field/minus999.csv");
    GridRule.Idw rule = rule("pm25", null);
    assertThat(features(points(file, "lon", "lat"), rule).remarks())
        .containsExactly(
            "layer x, pm25: -999 looks like a missing value, in 1 of 3 rows; keep it out with"
                + " source.filter, e.g. CAST(pm25 AS DOUBLE) IS DISTINCT FROM -999");
  }
}

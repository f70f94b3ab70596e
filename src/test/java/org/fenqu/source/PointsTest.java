package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.groups.Tuple.tuple;
import static org.fenqu.source.Layers.WHERE;
import static org.fenqu.source.Layers.layer;
import static org.fenqu.source.Layers.points;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Source;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsTest {
  private static final GridRule IDW = new GridRule.Idw("pm25", 8, 2, 200);

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("stations.csv"), String.join("\n", lines) + "\n");
  }

  private static Features read(Source.Points source, GridRule rule, String... attributes) {
    return Features.read(Sessions.shared(), layer(source, rule), WHERE, List.of(attributes));
  }

  @Test
  void each_faulty_row_is_refused_with_its_reason() throws IOException {
    Path file =
        file(
            "name,lon,lat,pm25",
            "good,116.4,39.9,60.5",
            "blank,,39.9,60.5",
            "words,116.4,north,60.5",
            "swapped,39.9,116.4,1",
            "off,190,20,1",
            "Renk,32.8,11.65,1",
            "unmeasured,116.4,39.9,",
            "traces,116.4,39.9,n.d.",
            "infinite,Infinity,39.9,1",
            "short,116.4",
            "\"also\ngood\",100,30,1e1");
    Source.Points source =
        new Source.Points(file.toString(), "lon", "lat", null, null, null, null, "name");
    Features features = read(source, IDW, "name");
    assertThat(features.rejects())
        .extracting(Reject::feature, Reject::reason)
        .containsExactly(
            tuple("blank", "blank coordinate lon"),
            tuple("words", "lat: 'north' is no number"),
            tuple("swapped", "coordinates look swapped: x 39.9, y 116.4"),
            tuple("off", "coordinates off the earth: x 190.0, y 20.0"),
            tuple("Renk", "outside the national extent: x 32.8, y 11.65"),
            tuple("unmeasured", "blank pm25"),
            tuple("traces", "pm25: 'n.d.' is no number"),
            tuple("infinite", "coordinates that aren't finite numbers"),
            tuple("short", "blank coordinate lat"));
    List<Feature> kept = features.features().collect();
    assertThat(kept).extracting(Feature::value).containsExactly(60.5, 10.0);
    assertThat(kept).extracting(Feature::index).containsExactly(0L, 10L);
    assertThat(kept.get(1).attributes()).containsEntry("name", "also\ngood");
    assertThat(features.count()).isEqualTo(2);
  }

  @Test
  void rows_without_an_id_are_named_by_number() throws IOException {
    Path file = file("lon,lat", "x,30", "100,30");
    assertThat(read(points(file), new GridRule.Count()).rejects())
        .containsExactly(
            new Reject("x", file.toString(), "row 1", "lon: 'x' is no number", Reject.REJECTED));
  }

  @Test
  void encoding_delimiter_and_filter_are_as_declared() throws IOException {
    Path file = folder.resolve("电厂.csv");
    Files.write(
        file, "名称;经度;纬度\n三峡;111.0;30.8\n溪洛渡;103.6;28.3\n坏;x;1\n".getBytes(Charset.forName("GBK")));
    Source.Points source =
        new Source.Points(
            file.toString(), "经度", "纬度", null, "GBK", ";", "CAST(`经度` AS DOUBLE) > 105", "名称");
    List<Feature> kept = read(source, new GridRule.Count()).features().collect();
    assertThat(kept).extracting(Feature::id).containsExactly("三峡");
  }

  @Test
  void a_column_that_is_not_there_is_named_with_those_that_are() throws IOException {
    Path file = file("\uFEFFlon,latitude,pm25", "100,30,1");
    assertThatThrownBy(() -> read(points(file), IDW))
        .isInstanceOf(UserException.class)
        .hasMessage(WHERE + ".y: lat, but " + file + " has the columns lon, latitude, pm25");
    assertThatThrownBy(() -> read(points(file("lon,lat,no2", "100,30,1")), IDW))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "conf/layers/x.yaml: layers[3].grid.value: pm25, but "
                + file
                + " has the columns lon, lat, no2");
    assertThatThrownBy(() -> read(points(file("lon,lat,lon", "100,30,1")), IDW))
        .isInstanceOf(UserException.class)
        .hasMessage(WHERE + ": " + file + " has two columns named lon; rename one of them");
    assertThatThrownBy(() -> read(points(Files.writeString(file, "")), IDW))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(" is empty, expected a header line");
  }

  @Test
  void a_layer_of_which_nothing_is_left_is_a_fault_of_the_layer() throws IOException {
    Path file = file("lon,lat", "30,100", "31,101");
    assertThatThrownBy(() -> read(points(file), new GridRule.Count()).count())
        .isInstanceOf(UserException.class)
        .hasMessage(
            WHERE
                + ": "
                + file
                + ": all 2 features were refused, the first: "
                + "coordinates look swapped: x 30.0, y 100.0");
  }

  @Test
  void projected_coordinates_are_not_taken_for_degrees() throws IOException {
    Path file = file("lon,lat", "528770.2373,3386666.2506");
    Source.Points source =
        new Source.Points(file.toString(), "lon", "lat", "EPSG:4547", null, null, null, null);
    Feature feature = read(source, new GridRule.Count()).features().first();
    double[] degrees = {feature.geometry().getCoordinate().x, feature.geometry().getCoordinate().y};
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), degrees);
    assertThat(degrees[0]).isCloseTo(114.3, offset(1e-7));
    assertThat(degrees[1]).isCloseTo(30.6, offset(1e-7));
  }
}

package org.fenqu.source.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.fenqu.source.Layers.WHERE;
import static org.fenqu.source.Layers.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.Reject;
import org.fenqu.source.Sessions;
import org.fenqu.source.inspect.LayerCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyTableTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("co2.csv");
    Files.writeString(
        file,
        String.join(
            "\n",
            "adcode,name,co2,pop",
            "110101,东城,1.5,2",
            "110102,西城,3,",
            "110105,朝阳,many,3",
            "11010,short,1,1",
            "110101,again,9,9",
            "110106,丰台,,",
            "110107,石景山,8,4",
            ""));
  }

  private Layer table(String value, String filter) {
    return layer(
        new Source.Table(file.toString(), "adcode", null, null, filter),
        new GridRule.CountySum(value));
  }

  private static CountyTable read(Layer layer) {
    return CountyTable.read(Sessions.shared(), layer, WHERE);
  }

  @Test
  void values_join_by_code_and_faulty_rows_are_refused() {
    CountyTable table = read(table("co2 * 1000", null));
    assertThat(table.values())
        .isEqualTo(Map.of("110101", 1500.0, "110102", 3000.0, "110107", 8000.0));
    assertThat(table.rejects())
        .extracting(Reject::feature, Reject::reason)
        .containsExactly(
            tuple("row 3", "value: 'many' is no number"),
            tuple("row 4", "adcode: '11010', expected six digits"),
            tuple("row 5", "adcode: 110101 was in row 1 already, which is kept"));
  }

  @Test
  void a_filter_and_an_expression_over_several_columns_hold() {
    CountyTable table = read(table("co2 / pop", "name <> '石景山'"));
    assertThat(table.values()).isEqualTo(Map.of("110101", 0.75));
    assertThat(table.rejects())
        .extracting(Reject::reason)
        .contains("value: 'many 3' is no number")
        .noneMatch(reason -> reason.equals("value: '3' is no number"));
  }

  @Test
  void faults_of_the_whole_table_are_one_line_each() {
    fails(table("co3", null), "conf/layers/x.yaml: layers[3].grid.value: co3: A column");
    fails(table("co2 +", null), "conf/layers/x.yaml: layers[3].grid.value: co2 +: Syntax error");
    fails(table("name", null), WHERE + ": " + file + " has no usable row, the first: value: '东城'");
    fails(
        layer(
            new Source.Table(file.toString(), "code", null, null, null),
            new GridRule.CountyMean("co2")),
        WHERE + ".adcode: code, but " + file + " has the columns adcode, name, co2, pop");
  }

  private static void fails(Layer layer, String message) {
    assertThatThrownBy(() -> read(layer))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void the_check_finds_every_problem_without_reading_rows() throws IOException {
    assertThat(LayerCheck.problems(Sessions.shared(), table("co2", null), WHERE)).isEmpty();
    Path points = Files.writeString(folder.resolve("p.csv"), "lon,latitude\n1,2\n");
    Source.Points faulty =
        new Source.Points(
            points.toString(), "lon", "lat", "EPSG:1", null, null, "height > 1", null);
    assertThat(LayerCheck.problems(Sessions.shared(), layer(faulty, new GridRule.Count()), WHERE))
        .satisfiesExactly(
            crs -> assertThat(crs).startsWith(WHERE + ".crs: EPSG:1, an unknown"),
            y -> assertThat(y).startsWith(WHERE + ".y: lat, but " + points),
            filter -> assertThat(filter).startsWith(WHERE + ".filter: height > 1: A column"));
    Source.Raster raster =
        new Source.Raster(folder + "/no.tif", 1, null, null, null, null, null, null);
    assertThat(LayerCheck.problems(Sessions.shared(), layer(raster, null), WHERE))
        .containsExactly(WHERE + ".path: " + folder + "/no.tif, no such file");
  }
}

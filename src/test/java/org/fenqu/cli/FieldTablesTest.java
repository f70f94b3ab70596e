package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stations and tables as people have them: nothing of them is wrong, or lost, without a word. */
class FieldTablesTest {
  private static final String MINUS =
      "layer minus, pm25: -999 looks like a missing value, in 1 of 3 rows";

  private static final String LOST =
      "8.25 of 20.75 t (39.8 %%) of " + "%s in no cell, for no county has the code: 990199 (8.25)";

  @TempDir static Path folder;

  private static SparkSession spark;
  private static Path scheme;

  @BeforeAll
  static void write() throws Exception {
    spark = TestSession.open();
    Path field = Path.of("src/test/resources/field");
    for (String file :
        List.of("counties.geojson", "daily_long.csv", "minus999.csv", "multipoint.geojson")) {
      Files.copy(field.resolve(file), folder.resolve(file));
    }
    Files.writeString(folder.resolve("water.csv"), "adcode,v\n990101,12.5\n990199,8.25\n");
    List<String> layers = new ArrayList<>(List.of("fenqu: 1", "layers:"));
    layers.add(layer("counties", "1", "{type: geojson, path: counties.geojson, id: adcode}", null));
    layers.add(
        layer(
            "daily",
            "ug/m3",
            "{type: csv, path: daily_long.csv, x: 经度, y: 纬度}",
            "{method: idw, value: PM25, max_km: 300, places: mean}"));
    layers.add(
        layer(
            "minus",
            "ug/m3",
            "{type: csv, path: minus999.csv, x: lon, y: lat}",
            "{method: idw, value: pm25, neighbours: 1, max_km: 300}"));
    layers.add(
        layer(
            "works",
            "t",
            "{type: geojson, path: multipoint.geojson}",
            "{method: weighted_sum, value: t}"));
    layers.add(
        layer(
            "water",
            "t",
            "{type: table, path: water.csv, adcode: adcode}",
            "{method: county_sum, value: v}"));
    Files.write(folder.resolve("layers.yaml"), layers);
    scheme = Schemes.over(folder, "layers.yaml", "counties", "daily + minus + works + water");
  }

  private static String layer(String id, String unit, String source, String grid) {
    String rest =
        ", title: {zh: 层, en: Layer}, element: air, unit: \"%s\", period: \"2025\", licence: CC0,"
            + " origin: invented, source: %s%s}";
    return "  - {id: " + id + rest.formatted(unit, source, grid == null ? "" : ", grid: " + grid);
  }

  private static Outcome fenqu(String... args) {
    return Outcome.of(args);
  }

  @Test
  void aRunHasTheRightValuesAndSaysWhatItDoubtsAndLoses() throws Exception {
    Path warehouse = folder.resolve("wh");
    Outcome run =
        fenqu("recompute", scheme.toString(), "--warehouse", warehouse.toString(), "--run-id", "a");
    assertThat(run.exit()).as(run.err()).isZero();

    Row row =
        spark
            .read()
            .parquet(warehouse.resolve("runs/a/cells").toString())
            .selectExpr(
                "min(daily)",
                "max(daily)",
                "min(daily_n_stations)",
                "max(daily_n_stations)",
                "sum(works)",
                "sum(water)")
            .head();
    assertThat(row.getFloat(0)).isCloseTo(12.828f, within(0.05f));
    assertThat(row.getFloat(1)).isCloseTo(17.116f, within(0.05f));
    assertThat(((Number) row.get(2)).doubleValue()).isEqualTo(3);
    assertThat(((Number) row.get(3)).doubleValue()).isEqualTo(3);
    assertThat(row.getDouble(4)).isCloseTo(10, within(1e-12));
    assertThat(row.getDouble(5)).isCloseTo(12.5, within(1e-9));

    String lost = LOST.formatted(folder.resolve("water.csv"));
    List<String> warnings =
        ManifestJson.read(Files.readString(warehouse.resolve("runs/a/run.json"))).warnings();
    assertThat(warnings)
        .anyMatch(w -> w.startsWith(MINUS))
        .anyMatch(w -> w.contains(lost))
        .noneMatch(w -> w.contains("NOT CONSERVED"));
    assertThat(run.err()).contains("warning: " + MINUS, lost);

    Outcome again = fenqu("grid", scheme.toString(), "--warehouse", warehouse.toString());
    assertThat(again.err()).contains(" 0 layers gridded", "warning: " + MINUS, lost);
  }

  @Test
  void validationSaysWhatTheRunWouldSayOfValues() {
    Outcome sound = fenqu("validate", scheme.toString());
    assertThat(sound.exit()).as(sound.err()).isZero();
    assertThat(sound.err()).contains("warning: " + MINUS);
  }

  @Test
  void manyRowsAPlaceAreRefusedByCheckAndRunWhereTheEntrySaysNothing() throws Exception {
    String catalogue = Files.readString(folder.resolve("layers.yaml"));
    Files.writeString(folder.resolve("silent.yaml"), catalogue.replace(", places: mean", ""));
    Path silent = folder.resolve("silent-scheme.yaml");
    Files.writeString(silent, Files.readString(scheme).replace("layers.yaml", "silent.yaml"));
    String warehouse = folder.resolve("silent").toString();
    for (Outcome refused :
        List.of(
            fenqu("validate", silent.toString()),
            fenqu("grid", silent.toString(), "--layers", "daily", "--warehouse", warehouse))) {
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("layers[1].grid.places: missing", "90 rows at 3 places");
    }
  }
}

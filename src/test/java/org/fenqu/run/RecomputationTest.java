package org.fenqu.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.cli.TinyCountry;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;
import org.fenqu.publish.Manifest.StageTime;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.SqlCatalogue;
import org.fenqu.publish.TestSession;
import org.fenqu.publish.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as a program starts it: a session, a request, no command line. */
class RecomputationTest {
  @TempDir Path folder;
  private final SparkSession spark = TestSession.open();
  private TinyCountry country;
  private String warehouse;

  @BeforeEach
  void found() throws Exception {
    country = new TinyCountry(folder);
    warehouse = folder.resolve("wh").toString();
  }

  private RunConfig config() {
    return ConfigLoader.load(
        country.scheme.toString(),
        Map.of("data", country.data()),
        new HadoopText(new Configuration()));
  }

  @Test
  void aRequestGivesAResultAndTheListenerHearsOfEveryStage() throws IOException {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    RunListener listener =
        new RunListener() {
          @Override
          public void stageEnded(StageTime time) {
            heard.add(time.name());
          }
        };
    RunResult result =
        Recomputation.execute(spark, new RunRequest(config(), warehouse, "first"), listener);

    assertThat(heard)
        .containsExactly(
            "check",
            "counties and seas to grid",
            "layers to grid",
            "scores",
            "cells",
            "units",
            "report");
    assertThat(result.runId()).isEqualTo("first");
    assertThat(result.manifest().stages())
        .extracting(StageTime::name)
        .containsExactlyElementsOf(heard);
    assertThat(result.taken().seconds()).isPositive();
    assertThat(folder.resolve("wh/runs/first/run.json")).exists();
    assertThat(spark.read().parquet(folder.resolve("wh/runs/first/units").toString()).count())
        .isEqualTo(result.manifest().classes().stream().mapToLong(c -> c.units()).sum());
  }

  /** Who reads a table reads the files that the manifest lists, and none that lie beside them. */
  @Test
  void tablesAreTheFilesThatTheManifestLists() throws IOException {
    RunResult result =
        Recomputation.execute(
            spark, new RunRequest(config(), warehouse, "listed"), RunListener.SILENT);
    PublishedRun run =
        RunCatalogue.list(Warehouse.at(warehouse, new Configuration())).find("listed");
    for (PublishedTable table : run.manifest().tables()) {
      assertThat(table.parts()).hasSize(table.files());
      assertThat(table.parts().stream().mapToLong(PublishedTable.Part::rows).sum())
          .isEqualTo(table.rows());
      for (PublishedTable.Part part : table.parts()) {
        assertThat(folder.resolve("wh").resolve(part.path())).hasSize(part.bytes());
      }
    }
    PublishedTable units = run.manifest().table("units").orElseThrow();
    Path file = folder.resolve("wh").resolve(units.parts().get(0).path());
    Row bounds =
        spark
            .read()
            .parquet(file.toString())
            .selectExpr("min(bbox.xmin)", "min(bbox.ymin)", "max(bbox.xmax)", "max(bbox.ymax)")
            .head();
    assertThat(units.parts().get(0).bounds())
        .containsExactly(
            bounds.getDouble(0), bounds.getDouble(1), bounds.getDouble(2), bounds.getDouble(3));

    Files.copy(file, file.resolveSibling("left-behind.parquet"));
    SqlCatalogue.register(spark, run);
    assertThat(spark.table("units").count()).isEqualTo(units.rows());
    assertThat(spark.table("cells").where("province = '99'").count())
        .isEqualTo(result.manifest().table("cells").orElseThrow().rows());

    Files.delete(file);
    assertThatThrownBy(() -> SqlCatalogue.register(spark, run))
        .hasMessageContaining(file.getFileName().toString());
  }

  /** exp of some thousands is infinite, a root of a negative number is none. */
  @Test
  void indicatorsThatAreNotFiniteAreCountedAndNamedByEveryRun() throws IOException {
    country.change(
        country.scheme,
        "expression: dust * 2",
        "expression: if(dust > 60, exp(dust * 100), if(dust > 50, sqrt(-dust), dust * 2))");
    List<String> warned = new ArrayList<>();
    for (String id : List.of("first", "reused")) {
      List<String> notes = Collections.synchronizedList(new ArrayList<>());
      RunListener listener =
          new RunListener() {
            @Override
            public void note(String line) {
              notes.add(line);
            }
          };
      RunResult result =
          Recomputation.execute(spark, new RunRequest(config(), warehouse, id), listener);
      String warning =
          result.manifest().warnings().stream()
              .filter(line -> line.startsWith("indicator dust_load: "))
              .findFirst()
              .orElseThrow();
      assertThat(notes).contains("warning: " + warning);
      warned.add(warning);
    }
    var cells = spark.read().parquet(folder.resolve("wh/runs/first/cells").toString());
    long over = cells.where("dust > 50").count();
    assertThat(over).isPositive();
    assertThat(warned).allMatch(line -> line.contains(" in " + over + " cells "));
    assertThat(cells.where("dust > 50 and dust_load is not null").count()).isZero();
    assertThat(cells.where("dust <= 50 and dust_load is null").count()).isZero();
  }

  @Test
  void aRunThatFailsLeavesNothingAndTheListenerHearsNoMore() throws IOException {
    RunConfig config = config();
    Files.writeString(Path.of(country.data(), "plants.csv"), "no such columns\n1\n");

    assertThatThrownBy(
            () ->
                Recomputation.execute(
                    spark, new RunRequest(config, warehouse, "bad"), RunListener.SILENT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("plants");
    assertThat(folder.resolve("wh/runs/bad")).doesNotExist();
  }
}

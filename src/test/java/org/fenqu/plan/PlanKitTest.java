package org.fenqu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.CsvRow;
import org.fenqu.config.RunConfig;
import org.fenqu.publish.TestSession;
import org.fenqu.run.HadoopText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Every planted defect of a kit of packages is found by its rule, at its place, and nothing else.
 * Runs where the kit is: {@code -Dfenqu.plan.kit=FOLDER} with {@code expected.csv}, {@code
 * reference/} and a folder {@code all/NAME} for each variant, {@code all/clean} without a defect.
 */
@EnabledIfSystemProperty(named = "fenqu.plan.kit", matches = ".+")
class PlanKitTest {
  private static final Path KIT = Path.of(System.getProperty("fenqu.plan.kit", ""));

  /** A place is right within so many degrees: some 100 m. */
  private static final double NEAR = 0.001;

  @Test
  void plantedDefectsAreFoundAndNothingElse() throws Exception {
    SparkSession spark = TestSession.open();
    RunConfig config =
        ConfigLoader.load("conf/sample.yaml", Map.of(), new HadoopText(new Configuration()));
    String only = System.getProperty("fenqu.plan.only", "");
    List<String> faults = new ArrayList<>();
    List<String> lines = new ArrayList<>(Files.readAllLines(KIT.resolve("expected.csv")));
    lines.set(0, "clean,,,,,,,,,both,,");
    int found = 0;
    int wanted = 0;
    for (String line : lines) {
      List<String> row = CsvRow.split(line, ',');
      if (!only.isEmpty() && !Arrays.asList(only.split(",")).contains(row.get(0))) {
        continue;
      }
      for (String form : System.getProperty("fenqu.plan.forms", "gpkg,shp").split(",")) {
        wanted++;
        boolean carries = row.get(9).equals("both") || row.get(9).equals(form);
        long start = System.nanoTime();
        List<String> wrong = wrong(spark, config, row, form, carries);
        found += wrong.isEmpty() ? 1 : 0;
        System.err.printf(
            "%s %s %.1f s%s%n",
            row.get(0),
            form,
            (System.nanoTime() - start) / 1e9,
            wrong.isEmpty() ? "" : "\n    " + String.join("\n    ", wrong));
        wrong.forEach(one -> faults.add(row.get(0) + " " + form + ": " + one));
      }
    }
    System.err.printf("%d of %d variants%n", found, wanted);
    assertThat(faults).isEmpty();
  }

  private static List<String> wrong(
      SparkSession spark, RunConfig config, List<String> row, String form, boolean carries)
      throws Exception {
    Path folder = KIT.resolve("all").resolve(row.get(0));
    List<String> files =
        List.of(folder.resolve(form).toString(), folder.resolve("lists").toString());
    CheckRequest request =
        new CheckRequest(
            files,
            config,
            PlanFieldNames.standard(),
            LocalDate.of(2026, 1, 1),
            KIT.resolve("reference/laws.gpkg").toString(),
            List.of(KIT.resolve("reference/neighbour.gpkg").toString()),
            List.of(folder.resolve("city/990300.gpkg").toString()));
    List<Row> findings;
    try (PlanCheck check = PlanCheck.execute(spark, request)) {
      findings = check.findings().collectAsList();
    }
    List<String> wrong = new ArrayList<>();
    Set<String> also = new HashSet<>(Arrays.asList(row.get(11).split(" ")));
    String rule = row.get(1);
    boolean right = rule.isEmpty() || !carries;
    String closest = "";
    for (Row one : findings) {
      String its = one.getAs("rule");
      boolean may = carries && (its.equals(rule) || also.contains(its));
      if (!may) {
        wrong.add("false alarm: " + text(one));
      }
      if (carries && its.equals(rule)) {
        List<String> misses = misses(one, row);
        right |= misses.isEmpty();
        closest = misses + " " + text(one);
      }
    }
    if (!right) {
      wrong.add(0, "missed: " + row.subList(1, 7) + "; closest " + closest);
    }
    long same = findings.stream().filter(one -> one.getAs("rule").equals(rule)).count();
    if (right && carries && same > 1) {
      System.err.println("  said " + same + " times; all " + findings.size());
    }
    return wrong;
  }

  private static List<String> misses(Row one, List<String> row) {
    List<String> misses = new ArrayList<>();
    if (!one.getAs("severity").equals(row.get(2))) {
      misses.add("severity");
    }
    if (!one.getAs("layer").equals(row.get(3))) {
      misses.add("layer");
    }
    Set<String> features = new HashSet<>(Arrays.asList(one.<String>getAs("feature").split(" ")));
    if (!Stream.of(row.get(4).split(" ")).allMatch(features::contains)) {
      misses.add("features");
    }
    Geometry geometry = one.getAs("geometry");
    if (!row.get(5).isEmpty()) {
      Coordinate at =
          new Coordinate(Double.parseDouble(row.get(5)), Double.parseDouble(row.get(6)));
      boolean near =
          geometry != null && geometry.distance(new GeometryFactory().createPoint(at)) <= NEAR;
      if (!near) {
        misses.add("place");
      }
    }
    return misses;
  }

  private static String text(Row one) {
    return one.getAs("rule")
        + " "
        + one.getAs("severity")
        + " "
        + one.getAs("layer")
        + " "
        + one.getAs("text")
        + " @"
        + one.getAs("lon")
        + " "
        + one.getAs("lat");
  }
}

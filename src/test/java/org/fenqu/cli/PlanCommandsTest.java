package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.geodesy.GroundMeasures;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.io.WKTReader;

/** A plan of the tiny country handed in, examined, taken in and read as a version. */
class PlanCommandsTest {
  private static final String DOCUMENT = "示例政发〔2025〕9号";

  @TempDir static Path folder;
  private static SparkSession spark;
  private static TinyCountry country;

  /** A unit as a province writes it; the area is that of its shape unless it says another. */
  private record Unit(
      String code, String name, String label, String county, String wkt, double times) {
    Unit named(String other) {
      return new Unit(code, other, label, county, wkt, times);
    }

    Unit shaped(String other) {
      return new Unit(code, name, label, county, other, times);
    }

    Unit stating(double share) {
      return new Unit(code, name, label, county, wkt, share);
    }

    Unit coded(String other) {
      return new Unit(other, name, label, county, wkt, times);
    }

    String geoJson() throws Exception {
      double km2 = times * GroundMeasures.area(new WKTReader().read(wkt)) / 1e6;
      String rings =
          wkt.replace("POLYGON ", "")
              .replaceAll("([0-9.]+) ([0-9.]+)", "[$1, $2]")
              .replace("(", "[")
              .replace(")", "]");
      String city = county.equals("甲县") || county.equals("乙县") ? "东市" : "海市";
      return String.format(
          Locale.ROOT,
          "{\"type\":\"Feature\",\"properties\":{\"HJGKDYBM\":\"%s\",\"HJGKDYMC\":%s,"
              + "\"ZHGKDYFL\":\"%s\",\"PROV\":\"示例省\",\"CITY\":\"%s\",\"COUNTY\":\"%s\","
              + "\"area\":%.2f},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}",
          code,
          name == null ? "null" : "\"" + name + "\"",
          label,
          city,
          county,
          km2,
          rings);
    }
  }

  private static final String RESERVE =
      "(110.2 31.2, 110.6 31.2, 110.6 31.5, 110.2 31.5, 110.2 31.2)";
  private static final String PARK = "(111.2 31.1, 111.4 31.1, 111.4 31.3, 111.2 31.3, 111.2 31.1)";
  private static final String NORTH_EAST = "(111 31, 112 31, 112 31.6, 111 31.6, 111 31)";

  private static List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    units.add(unit("ZH99010110001", "甲县保护区", "优先保护单元", "甲县", RESERVE));
    units.add(
        unit(
            "ZH99010130001",
            "甲县一般",
            "一般管控单元",
            "甲县",
            "(110 31, 111 31, 111 31.6, 110 31.6, 110 31), " + RESERVE));
    units.add(
        unit(
            "ZH99010230001",
            "乙县一般",
            "一般管控单元",
            "乙县",
            "(110 30.4, 111 30.4, 111 31, 110 31, 110 30.4)"));
    units.add(unit("ZH99020120001", "丙县园区", "重点管控单元", "丙县", PARK));
    units.add(unit("ZH99020130001", "丙县一般", "一般管控单元", "丙县", NORTH_EAST + ", " + PARK));
    units.add(
        unit(
            "ZH99020230001",
            "丁县一般",
            "一般管控单元",
            "丁县",
            "(111 30.4, 112 30.4, 112 31, 111 31, 111 30.4)"));
    return units;
  }

  private static Unit unit(String code, String name, String label, String county, String rings) {
    return new Unit(code, name, label, county, "POLYGON (" + rings + ")", 1);
  }

  @BeforeAll
  static void country() throws Exception {
    spark = TestSession.open();
    country = new TinyCountry(folder);
    Files.writeString(
        folder.resolve("laws.geojson"),
        collection(
            List.of(
                "{\"type\":\"Feature\",\"properties\":{\"kind\":\"reserves\",\"code\":\"RE1\"},"
                    + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
                    + RESERVE.replaceAll("([0-9.]+) ([0-9.]+)", "[$1,$2]").replaceAll("[()]", "")
                    + "]]}}")));
  }

  private static String collection(List<String> features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}";
  }

  /** Writes a package of units and a list in GBK. */
  private static Path handedIn(String name, List<Unit> units, String list) throws Exception {
    Path of = Files.createDirectories(folder.resolve(name));
    List<String> features = new ArrayList<>();
    for (Unit unit : units) {
      features.add(unit.geoJson());
    }
    Files.writeString(of.resolve("units.geojson"), collection(features), StandardCharsets.UTF_8);
    Files.write(of.resolve("list.csv"), list.getBytes(Charset.forName("GB18030")));
    return of;
  }

  private static String list(List<Unit> units) {
    return "HJGKDYBM,HJGKDYMC,ZHGKDYFL,KJBJYS,WRWPFGK,HJFXFK,ZYKFXLYQ\n"
        + units.stream()
            .map(
                unit ->
                    String.join(
                        ",",
                        unit.code,
                        unit.name,
                        unit.label,
                        "执行" + unit.label + "要求",
                        "无",
                        "无",
                        "无"))
            .collect(Collectors.joining("\n"));
  }

  private static Outcome run(String command, Path handedIn, String... more) {
    List<String> words = new ArrayList<>(List.of(command, handedIn.toString()));
    words.addAll(List.of("--scheme", country.scheme.toString(), "--set", "data=" + country.data()));
    words.addAll(List.of("--laws", folder.resolve("laws.geojson").toString()));
    words.addAll(List.of(more));
    return Outcome.of(words.toArray(String[]::new));
  }

  @Test
  void everyFaultIsSaidOnceWithAPageToSendBack() throws Exception {
    List<Unit> units = units();
    String list = list(units.subList(1, units.size())).replace("WRWPFGK", "PWWPFGK");
    units.set(1, units.get(1).named(null));
    String hole = ", (110.5 30.7, 110.502 30.7, 110.502 30.702, 110.5 30.702, 110.5 30.7))";
    units.set(2, units.get(2).shaped(units.get(2).wkt.replaceAll("\\)\\)$", ")" + hole)));
    units.set(4, units.get(4).shaped("POLYGON (" + NORTH_EAST + ")"));
    units.set(5, units.get(5).stating(1.02));
    Path page = folder.resolve("findings.html");

    Outcome outcome =
        run(
            "check-plan",
            handedIn("faulty", units, list),
            "--page",
            page.toString(),
            "--format",
            "csv");

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Failures.FINDINGS);
    assertThat(
            outcome
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[1] + " " + line.split(",")[4]))
        .containsExactlyInAnyOrder(
            "units_gap ZH99010230001",
            "unit_within_unit ZH99020120001 ZH99020130001",
            "area_mismatch ZH99020230001",
            "name_missing ZH99010130001",
            "unit_without_list ZH99010110001",
            "field_name_typo PWWPFGK");
    assertThat(outcome.err()).contains("5 errors, 1 note");
    assertThat(Files.readString(page))
        .contains("处有 4.", "Give the area to the unit around it.", "<svg", "lang=\"zh\"");
  }

  @Test
  void whatWasHandedInStaysAndIsAVersionBesideRuns() throws Exception {
    Path clean = handedIn("clean", units(), list(units()));
    String warehouse = folder.resolve("wh").toString();
    String[] told = {
      "--warehouse", warehouse, "--document", DOCUMENT, "--valid-from", "2025-07-01"
    };

    Outcome outcome = run("import-plan", clean, told);

    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("units: 6 rows", "lists: 6 rows", "findings: 0 rows");
    assertThat(outcome.err()).doesNotContain("warning");
    spark
        .read()
        .format("geoparquet")
        .load(warehouse + "/plans/plan-2025-07-01/units")
        .createOrReplaceTempView("plan_units");
    spark
        .read()
        .parquet(warehouse + "/plans/plan-2025-07-01/unit_cells")
        .createOrReplaceTempView("plan_cells");
    Row sums =
        spark
            .sql(
                "SELECT max(abs(u.area_km2 - c.area_km2) / u.area_km2), min(c.least), count(*) FROM"
                    + " plan_units u JOIN (SELECT uuid, sum(area_km2) AS area_km2, min(share) AS least"
                    + " FROM plan_cells GROUP BY uuid) c ON u.uuid = c.uuid")
            .first();
    assertThat(sums.getDouble(0)).isLessThan(1e-9);
    assertThat(sums.getDouble(1)).isPositive();
    assertThat(sums.getLong(2)).isEqualTo(6);
    Row park =
        spark
            .sql(
                "SELECT class, adcode, county, document, map_from_entries(as_delivered)['ZHGKDYFL'], uuid,"
                    + " abs(area_ellipsoid_km2 - stated_km2), string(valid_from), ST_AsText(geometry)"
                    + " FROM plan_units WHERE code = 'ZH99020120001'")
            .first();
    assertThat(park.getString(0)).isEqualTo("key");
    assertThat(park.getString(2)).isEqualTo("丙县");
    assertThat(park.getString(3)).isEqualTo(DOCUMENT);
    assertThat(park.getString(4)).isEqualTo("重点管控单元");
    assertThat(park.getString(5)).matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab].*");
    assertThat(park.getDouble(6)).isLessThan(0.006);
    assertThat(park.getString(7)).isEqualTo("2025-07-01");
    assertThat(park.getString(8)).contains("111.2 31.1");
    assertThat(Outcome.of("runs", "--warehouse", warehouse, "--kind", "plans").out())
        .contains("plan-2025-07-01");
    Outcome counted =
        Outcome.of(
            "sql",
            "--warehouse",
            warehouse,
            "--format",
            "csv",
            "SELECT count(*) FROM fenqu.tiny.units VERSION AS OF 'plan-2025-07-01'");
    assertThat(counted.out()).as(counted.err()).contains("6");
    refusesToBeginEarlier(clean, warehouse);
  }

  private static void refusesToBeginEarlier(Path clean, String warehouse) {
    Outcome earlier =
        run(
            "import-plan",
            clean,
            "--warehouse",
            warehouse,
            "--document",
            DOCUMENT,
            "--valid-from",
            "2025-06-30");

    assertThat(earlier.exit()).isEqualTo(Failures.WRONG_INPUT);
    assertThat(earlier.err())
        .contains("--valid-from: 2025-06-30 is not after 2025-07-01", "plan-2025-07-01");
  }

  @Test
  void whatCanNotBeToldApartIsRefused() throws Exception {
    List<Unit> units = units();
    units.set(4, units.get(4).coded("ZH99020120001"));
    Path twice = handedIn("twice", units, list(units()).replace("HJFXFK", "NOTES"));

    Outcome outcome =
        run(
            "import-plan",
            twice,
            "--warehouse",
            folder.resolve("none").toString(),
            "--document",
            DOCUMENT,
            "--valid-from",
            "2025-07-01");

    assertThat(outcome.exit()).isEqualTo(Failures.WRONG_INPUT);
    assertThat(outcome.err().lines().filter(line -> line.startsWith("error: ")))
        .hasSize(2)
        .anyMatch(line -> line.contains("units.geojson") && line.contains("ZH99020120001"))
        .anyMatch(line -> line.contains("list.csv") && line.contains("HJFXFK"));
    assertThat(folder.resolve("none/plans/plan-2025-07-01")).doesNotExist();
  }

  @Test
  void filesThatAreNoPackageAreNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.docx"), "");

    assertThat(run("check-plan", text).err()).contains("notes.docx", "expected .shp, .gpkg");
    assertThat(run("check-plan", folder.resolve("absent.gpkg")).err()).contains("absent.gpkg");
    assertThat(run("check-plan", text, "--date", "soon").err()).contains("--date: soon");
  }
}

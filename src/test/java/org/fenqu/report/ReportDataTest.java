package org.fenqu.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenqu.Json;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.Grid;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.Manifests;
import org.fenqu.source.Reject;
import org.fenqu.territory.AreaFinding;
import org.fenqu.territory.AreaFinding.Kind;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/** What the pages are given of a run of the sample scheme. */
class ReportDataTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RunConfig CONFIG =
      ConfigLoader.load("conf/sample.yaml", Map.of(), path -> Files.readString(Path.of(path)));
  private static final String EVIL = "</script><script>alert('1')</script> \"\\ \u2028 \n 大气 <!--";

  /** A run with two pixels of three cells' side. */
  private static final class Run {
    private Manifest manifest = Manifests.of("a-run");
    private List<Reject> rejects = List.of();
    private List<AreaFinding> findings = List.of();
    private List<MapLayer> layers = List.of();
    private List<UnitLine> units = List.of();
    private float[][] values = {};

    Run telling(List<String> warnings, Map<String, Object> details) {
      ObjectNode json = Json.MAPPER.valueToTree(manifest);
      json.set("warnings", Json.MAPPER.valueToTree(warnings));
      json.set("details", Json.MAPPER.valueToTree(details));
      manifest = Json.MAPPER.convertValue(json, Manifest.class);
      return this;
    }

    ReportData data() {
      return new ReportData(CONFIG, manifest, rejects, new FindingData(findings), layers);
    }

    /** As a page reads it: through its text. */
    JsonNode overall() throws IOException {
      CellPixels pixels =
          new CellPixels(new Grid(1000), 0, 0, 3, 2, 1, new byte[0][], new byte[2], values);
      ObjectNode overall = data().overall(pixels, units);
      return JSON.readTree(JSON.writeValueAsBytes(overall));
    }

    JsonNode rejected(Reject... all) throws IOException {
      rejects = List.of(all);
      return overall().path("rejects");
    }

    Run of(UnitLine... all) {
      units = List.of(all);
      return this;
    }
  }

  private static UnitLine key(String code, String problem, double pressure, double areaKm2) {
    return new UnitLine(code, "单元", "县", "99", "示例省", "land", "key", problem, pressure, areaKm2);
  }

  private static UnitLine general(String province, String name, String domain, double km2) {
    return new UnitLine("ZH1", "单元", "县", province, name, domain, "general", null, 99, km2);
  }

  private static Reject reject(String layer, String feature, String reason) {
    return new Reject(layer, layer + ".gpkg", feature, reason, Reject.REJECTED);
  }

  /** Some fields of a list's objects, a line for each; all have these. */
  private static List<String> lines(JsonNode list, String fields) {
    List<String> lines = new ArrayList<>();
    for (JsonNode node : list) {
      lines.add(
          Stream.of(fields.split(" "))
              .map(f -> node.get(f).asText())
              .collect(Collectors.joining(" ")));
    }
    return lines;
  }

  @Test
  void everyPageKnowsTheRunAndItsScheme() {
    JsonNode run = new Run().data().head().path("run");

    assertThat(run.toString())
        .isEqualTo(
            "{\"id\":\"a-run\",\"date\":\"2026-03-01\",\"cell\":5000,\"zh\":\"试验\",\"en\":\"Test\","
                + "\"started\":\"2026-03-01T00:00:00.123456Z\"}");
  }

  @Test
  void classesAreNamedInTheirOrder() {
    assertThat(lines(new Run().data().head().path("classes"), "id zh en"))
        .containsExactly("priority 优先保护 priority", "key 重点管控 key", "general 一般管控 general");
  }

  @Test
  void onlyDimensionsAndElementsWithAMapAreNamed() {
    Run run = new Run();
    run.layers =
        MapLayer.of(CONFIG.scheme()).stream()
            .filter(map -> !map.id().equals("dimension_damage") && !map.id().equals("element_air"))
            .toList();
    JsonNode head = run.data().head();

    assertThat(lines(head.path("dimensions"), "id zh"))
        .containsExactly("quality 质量改善压力", "resources 资源能源消耗强度", "emissions 污染物排放集中", "risk 环境风险");
    assertThat(lines(head.path("elements"), "id"))
        .containsExactly("water", "soil", "ecology", "noise", "marine", "resources");
  }

  @Test
  void indicatorsAreAsTheSchemeHasThem() {
    JsonNode indicators = new Run().data().head().path("indicators");

    assertThat(indicators).hasSize(CONFIG.scheme().indicators().size());
    assertThat(lines(indicators, "id en element dimension domain limit weight"))
        .startsWith("pm25_ratio PM2.5 over the limit air quality land 1.0 1.0")
        .contains(
            "nitrogen_ratio Inorganic nitrogen over class 2 marine quality sea 1.0 1.0",
            "habitat_loss Loss of natural habitat ecology damage land null 0.5");
    assertThat(indicators.get(0).path("expression").asText())
        .isEqualTo("pm25 / limit('GB3095', 'PM2.5', 'year', 2)");
  }

  @Test
  void unitsAreSummedByProvinceDomainAndClass() throws IOException {
    JsonNode provinces =
        new Run()
            .of(
                general("99", "示例省", "land", 4),
                general("98", null, "land", 1),
                general("99", null, "land", 2.5),
                general("99", "示例省", "sea", 8),
                key("ZH2", "risk", 80, 16))
            .overall()
            .path("by_province");

    assertThat(lines(provinces, "province name domain class units area"))
        .containsExactly(
            "98 null land general 1 1.0",
            "99 示例省 land general 2 6.5",
            "99 示例省 land key 1 16.0",
            "99 示例省 sea general 1 8.0");
  }

  @Test
  void keyUnitsAloneAreSummedByProblem() throws IOException {
    JsonNode problems =
        new Run()
            .of(
                key("ZH1", "risk", 80, 2),
                general("99", "示例省", "land", 100),
                key("ZH2", "quality", 90, 3),
                key("ZH3", "risk", 70, 4))
            .overall()
            .path("by_problem");

    assertThat(lines(problems, "problem units area"))
        .containsExactly("quality 1 3.0", "risk 2 6.0");
  }

  @Test
  void theTwentyKeyUnitsUnderMostPressureAreListedTheWorstFirst() throws IOException {
    List<UnitLine> units = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int u = 0; u < 30; u++) {
      // Two of each pressure: by code.
      units.add(key(String.format("ZH%02d", u), "risk", 100 - u / 2, 75));
      expected.add(String.format("ZH%02d %s", u, 100.0 - u / 2));
    }
    units.add(key("ZH98", "risk", Double.NaN, 75));
    // Smaller than the minimum area: a rest that no neighbour could take.
    units.add(key("ZH97", "risk", 100, 0.1));
    units.add(general("99", "示例省", "land", 1));
    Collections.shuffle(units, new Random(7));

    JsonNode worst = new Run().of(units.toArray(new UnitLine[0])).overall().path("worst");

    assertThat(lines(worst, "code pressure")).isEqualTo(expected.subList(0, 20));
    assertThat(lines(worst, "name county province province_name problem area"))
        .containsOnly("单元 县 99 示例省 risk 75.0");
  }

  @Test
  void everyIndicatorHasAHistogramOrNothing() throws IOException {
    Run run = new Run();
    run.values = new float[][] {{3, 1, 2}, {}};
    JsonNode overall = run.overall();

    assertThat(overall.path("one_cell_in").asInt()).as("cells of a pixel").isEqualTo(9);
    assertThat(overall.path("histograms")).hasSize(2);
    assertThat(overall.at("/histograms/0/median").asDouble()).isEqualTo(2);
    assertThat(overall.at("/histograms/0/count").asInt()).isEqualTo(3);
    assertThat(overall.at("/histograms/1").isNull()).isTrue();
  }

  @Test
  void layersThatWentInAreListedWithTheirOriginAndWhatBecameOfThem() throws IOException {
    // Of the inputs pm25 and lines, the sample's catalogue has the first.
    JsonNode layers = new Run().overall().path("layers");

    assertThat(lines(layers, "id unit period licence origin proxy bytes gridded completeness"))
        .containsExactly("pm25 ug/m3 2025 CC0 invented by jobs/samples null 12 true 0.7");
  }

  @Test
  void refusalsOfOneKindAreCountedWithThreeExamplesTheMostFrequentFirst() throws IOException {
    JsonNode rejects =
        new Run()
            .rejected(
                reject("roads", "r1", "no line"),
                reject("lakes", "l5", "crosses itself"),
                reject("lakes", "l2", "crosses itself"),
                reject("lakes", "l9", "crosses itself"),
                reject("lakes", "l1", "crosses itself"),
                reject("lakes", "l1", "crosses itself"),
                reject("lakes", "l3", "is empty"));

    assertThat(lines(rejects, "layer file action reason count"))
        .containsExactly(
            "lakes lakes.gpkg rejected crosses itself 5",
            "lakes lakes.gpkg rejected is empty 1",
            "roads roads.gpkg rejected no line 1");
    assertThat(rejects.get(0).path("examples").toString()).isEqualTo("[\"l1\",\"l2\",\"l5\"]");
  }

  @Test
  void whatWasMendedIsNotMixedWithWhatWasRefusedAndAFeatureMayHaveNoName() throws IOException {
    JsonNode rejects =
        new Run()
            .rejected(
                new Reject("lakes", "a.gpkg", null, "crosses itself", Reject.REPAIRED),
                new Reject("lakes", "a.gpkg", "l1", "crosses itself", Reject.REJECTED),
                new Reject("lakes", "a.gpkg", null, "crosses itself", Reject.REPAIRED));

    assertThat(lines(rejects, "action count")).containsExactly("repaired 2", "rejected 1");
    assertThat(rejects.get(0).path("examples")).isEmpty();
  }

  @Test
  void ofVeryManyKindsOfRefusalTwoHundredAreListed() throws IOException {
    Reject[] many = new Reject[201];
    for (int r = 0; r < many.length; r++) {
      many[r] = reject("lakes", "l", String.format("reason %03d", r));
    }
    List<String> listed = lines(new Run().rejected(many), "reason");

    assertThat(listed).hasSize(200).startsWith("reason 000").endsWith("reason 199");
  }

  @Test
  void findingsOfTheStudyAreaHaveTheirOwnSection() throws IOException {
    byte[] wkb = new WKBWriter(2).write(new GeometryFactory().createPoint(new Coordinate(0, 4e6)));
    Run run = new Run();
    run.findings =
        List.of(new AreaFinding("gap-0001", Kind.GAP, List.of("99"), 2e6, "reported", wkb));
    JsonNode area = run.overall().path("study_area");

    assertThat(lines(area.path("groups"), "kind treatment count area"))
        .containsExactly("gap reported 1 2.0");
    assertThat(lines(area.path("largest"), "id")).containsExactly("gap-0001");
  }

  @Test
  void theRunsRecordIsThereForWhoeverWantsToRepeatIt() throws IOException {
    Map<String, Object> details =
        Map.of("key_thresholds", Map.of("risk@land", 80.5), "layer_notes", List.of("a note"));
    JsonNode overall = new Run().telling(List.of("one", "two"), details).overall();
    JsonNode record = overall.path("manifest");

    assertThat(lines(overall.path("totals"), "name cells units areaKm2"))
        .containsExactly("priority 3 1 75.5");
    assertThat(record.path("warnings").toString()).isEqualTo("[\"one\",\"two\"]");
    assertThat(record.path("thresholds").path("risk@land").asDouble()).isEqualTo(80.5);
    assertThat(record.path("notes").toString()).isEqualTo("[\"a note\"]");
    assertThat(record.get("ledger").isNull()).as("of a run that kept none").isTrue();
    assertThat(record.path("parameters").toString()).isEqualTo("{\"grid.cell\":\"5000\"}");
    assertThat(lines(record.path("stages"), "name seconds rows bytes"))
        .containsExactly("gridding 1.25 3 4096");
  }

  @Test
  void textOfUsersReachesThePageAsItWasWrittenAndEndsNothing() throws IOException {
    Run run = new Run().telling(List.of(EVIL), Map.of());
    run.rejects = List.of(reject("lakes", EVIL, EVIL));
    run.units = List.of(general("99", EVIL, "land", 1));
    byte[] page = new ReportPage().html("t", JSON.writeValueAsBytes(run.overall()));
    String script = new String(page, StandardCharsets.UTF_8).split("id=\"data\">")[1];
    // Up to the first end of a script: a browser reads no further.
    JsonNode read = JSON.readTree(script.split("</script>")[0]);

    assertThat(read).isEqualTo(run.overall());
    assertThat(read.path("manifest").path("warnings").get(0).asText()).isEqualTo(EVIL);
    assertThat(lines(read.path("rejects"), "reason")).containsExactly(EVIL);
    assertThat(lines(read.path("by_province"), "name")).containsExactly(EVIL);
  }
}

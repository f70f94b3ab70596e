package org.fenqu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.Grid;
import org.fenqu.publish.Manifests;
import org.fenqu.territory.AreaFinding;
import org.fenqu.territory.AreaFinding.Kind;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/** What the report says of places where the study area is no coverage. */
class FindingDataTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NORTH = 3_900_000;
  private static final UnitColumns COLUMNS =
      new UnitColumns(List.of(), List.of(), List.of(), 0, NORTH, 100);
  private static final Envelope EVERYWHERE = new Envelope(-1e7, 1e7, -1e7, 1e7);

  /** A rectangle of metres, its lower left corner east of the central meridian. */
  private static AreaFinding finding(
      String id, Kind kind, String treatedAs, double east, double width, double height) {
    Geometry shape =
        new GeometryFactory().toGeometry(new Envelope(east, east + width, NORTH, NORTH + height));
    byte[] wkb = new WKBWriter(2).write(shape);
    return new AreaFinding(id, kind, List.of("990101", "990102"), shape.getArea(), treatedAs, wkb);
  }

  private static final List<AreaFinding> SOME =
      List.of(
          finding("gap-0002", Kind.GAP, "reported", 20_000, 500, 500),
          finding("gap-0001", Kind.GAP, "reported", 0, 2000, 1000),
          finding("gap-0003", Kind.GAP, "county 990102", 30_000, 3000, 1000),
          finding("gap-0004", Kind.GAP, "county 990101", 40_000, 1000, 1000),
          finding("overlap-0001", Kind.OVERLAP, "county 990101", 50_000, 4000, 1000));

  private static JsonNode section(List<AreaFinding> findings) {
    ObjectNode section = JSON.createObjectNode();
    new FindingData(findings).section(section);
    return section;
  }

  private static JsonNode places(List<AreaFinding> findings, Envelope extent) throws IOException {
    return JSON.readTree(new FindingData(findings).places(COLUMNS, extent));
  }

  private static List<String> ids(JsonNode places) {
    return places.findValuesAsText("id");
  }

  @Test
  void findings_are_summed_by_kind_and_treatment() {
    List<String> groups = new ArrayList<>();
    for (JsonNode group : section(SOME).path("groups")) {
      groups.add(
          group.path("kind").asText()
              + " "
              + group.path("treatment").asText()
              + " "
              + group.path("count").asInt()
              + " "
              + group.path("area").asDouble());
    }
    assertThat(groups)
        .containsExactly("overlap county 1 4.0", "gap county 2 4.0", "gap reported 2 2.25");
  }

  @Test
  void the_ten_largest_are_listed_with_their_place() {
    List<AreaFinding> twelve = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      String id = String.format("hole-%04d", i);
      twelve.add(finding(id, Kind.HOLE, "reported", 0, 1000, 100 * i));
    }
    JsonNode largest = section(twelve).path("largest");
    assertThat(largest).hasSize(10);
    assertThat(ids(largest)).startsWith("hole-0012", "hole-0011").endsWith("hole-0003");
    JsonNode first = largest.get(0);
    assertThat(first.path("adcodes").toString()).isEqualTo("[\"990101\",\"990102\"]");
    assertThat(first.path("area").asDouble()).isEqualTo(1.2);
    assertThat(first.path("lon").asDouble()).isBetween(105.0, 105.02);
    assertThat(first.path("lat").asDouble()).isCloseTo(36.467, within(0.01));
  }

  @Test
  void a_map_outlines_places_of_a_square_kilometre_and_dots_smaller_ones() throws Exception {
    JsonNode places = places(SOME, EVERYWHERE);
    assertThat(ids(places))
        .containsExactly("overlap-0001", "gap-0003", "gap-0001", "gap-0004", "gap-0002");
    assertThat(places.get(2).path("shape").toString()).isEqualTo("[[[0,0,0,10,20,0,0,-10,-20,0]]]");
    assertThat(places.get(2).has("dot")).isFalse();
    assertThat(places.get(4).path("dot").toString()).isEqualTo("[203,3]");
    assertThat(places.get(4).has("shape")).isFalse();
  }

  @Test
  void a_map_shows_what_lies_in_its_extent() throws Exception {
    Envelope west = new Envelope(-1000, 25_000, NORTH - 1000, NORTH + 1000);
    assertThat(ids(places(SOME, west))).containsExactly("gap-0001", "gap-0002");
  }

  @Test
  void a_long_sliver_stays_on_the_map() throws Exception {
    AreaFinding sliver = finding("gap-0001", Kind.GAP, "reported", 0, 100_000, 10);
    assertThat(places(List.of(sliver), EVERYWHERE).get(0).path("shape").toString())
        .contains("1000");
  }

  @Test
  void the_first_page_has_the_section_and_its_texts_in_both_languages() throws Exception {
    RunConfig config =
        ConfigLoader.load("conf/sample.yaml", Map.of(), path -> Files.readString(Path.of(path)));
    ReportData data =
        new ReportData(config, Manifests.of("a-run"), List.of(), new FindingData(SOME), List.of());
    CellPixels none =
        new CellPixels(new Grid(1000), 0, 0, 1, 0, 0, new byte[0][], new byte[0], new float[0][]);
    ObjectNode overall = data.overall(none, List.of());
    assertThat(overall.path("study_area").path("groups")).hasSize(3);
    String page =
        new String(
            new ReportPage().html("t", JSON.writeValueAsBytes(overall)), StandardCharsets.UTF_8);
    assertThat(page).contains("studyArea: 'The study area'", "studyArea: '研究区'", "\"study_area\":");
    for (Kind kind : Kind.values()) {
      assertThat(page.split("kind_" + kind.key() + ": '", -1)).hasSize(3);
    }
  }
}

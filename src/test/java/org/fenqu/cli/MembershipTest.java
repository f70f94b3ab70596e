package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.TestSession;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.territory.Membership;
import org.fenqu.territory.TerritoryBlock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Polygons of any layer on the grid: who holds how much of a cell. */
class MembershipTest {
  private static final Grid GRID = new Grid(5000);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Two townships side by side, one with an exclave in the other, and one over both. */
  private static final List<String> TOWNSHIPS =
      List.of(
          township("T1", "东镇", "[[110,30.4],[110.97,30.4],[111.03,31.6],[110,31.6]"),
          township("T2", "西镇", "[[110.97,30.4],[112,30.4],[112,31.6],[111.03,31.6]"),
          township("T2", "西镇", "[[110.3,30.9],[110.52,30.93],[110.41,31.11]"),
          township("T3", "新区", "[[110.8,30.8],[111.2,30.8],[111.2,31.2],[110.8,31.2]"));

  @TempDir Path folder;

  private TinyCountry country;

  @BeforeAll
  static void open() {
    TestSession.open();
  }

  @BeforeEach
  void found() throws Exception {
    country = new TinyCountry(folder);
    String catalogue = Files.readString(country.catalogue);
    Files.writeString(
        country.catalogue,
        catalogue
            + """
                - id: townships
                  title: {zh: 乡镇, en: Townships}
                  element: resources
                  unit: "1"
                  period: "2025"
                  licence: CC0
                  origin: this test
                  source: {type: geojson, path: "${data}/townships.geojson"}
                  grid: {method: membership, id: code, name: title}
              """);
    write(TOWNSHIPS);
  }

  private static String township(String code, String title, String open) {
    String first = open.substring(1, open.indexOf(']') + 1);
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"title\":\"%s\"},"
            .formatted(code, title)
        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":["
        + open
        + ","
        + first
        + "]]}}";
  }

  private void write(List<String> townships) throws Exception {
    Files.writeString(
        folder.resolve("data/townships.geojson"),
        "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", townships) + "]}");
  }

  private Outcome fenqu(String command, Path warehouse, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(command, country.scheme.toString(), "--set", "data=" + country.data()));
    args.addAll(List.of("--warehouse", warehouse.toString()));
    args.addAll(Arrays.asList(more));
    return Outcome.of(args.toArray(new String[0]));
  }

  private Outcome grid(Path warehouse, String... more) {
    return fenqu(
        "grid",
        warehouse,
        Stream.concat(Stream.of("--layers", "townships"), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static Membership stored(Path warehouse) throws Exception {
    try (Stream<Path> folders = Files.list(warehouse.resolve("layers/townships"))) {
      Path own = folders.filter(f -> !f.getFileName().toString().startsWith(".")).findFirst().get();
      return JSON.readValue(own.resolve("membership.json").toFile(), Membership.class)
          .in(own.toUri().toString());
    }
  }

  /** By cell, column and row, the shares of the members that have a part of it. */
  private static Map<List<Integer>, Map<Integer, Double>> shares(Membership membership)
      throws Exception {
    Map<List<Integer>, Map<Integer, Double>> shares = new HashMap<>();
    try (PackReader reader = membership.open(new Configuration())) {
      for (PackEntry entry : membership.blocks()) {
        TerritoryBlock cells = Membership.readBlock(reader, entry);
        Block block = Block.ofId(entry.key());
        for (int i = 0; i < cells.positions().length; i++) {
          Map<Integer, Double> own = new TreeMap<>();
          for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
            own.put(cells.jurisdictions()[k], cells.fractions()[k]);
          }
          int position = cells.positions()[i];
          int col = block.firstCol() + position % Block.SIZE;
          shares.put(List.of(col, block.firstRow() + position / Block.SIZE), own);
        }
      }
    }
    return shares;
  }

  private static List<Geometry> borders(Membership membership) throws Exception {
    List<Geometry> borders = new ArrayList<>();
    try (PackReader reader = membership.open(new Configuration())) {
      for (int m = 0; m < membership.members().size(); m++) {
        borders.add(membership.readBorder(reader, m).geometry());
      }
    }
    return borders;
  }

  private static Geometry cell(int col, int row) {
    return new GeometryFactory()
        .toGeometry(
            new Envelope(GRID.edge(col), GRID.edge(col + 1), GRID.edge(row), GRID.edge(row + 1)));
  }

  @Test
  void sharesAreTheExactPartsOfTheirPolygons() throws Exception {
    Outcome grid = grid(folder.resolve("wh"));
    assertThat(grid.exit()).as(grid.err()).isZero();

    Membership membership = stored(folder.resolve("wh"));
    assertThat(membership.members())
        .extracting(m -> m.id() + m.name())
        .containsExactly("T1东镇", "T2西镇", "T3新区");
    List<Geometry> borders = borders(membership);
    assertThat(borders.get(1).getNumGeometries()).isEqualTo(2);
    Map<List<Integer>, Map<Integer, Double>> shares = shares(membership);
    double[] sums = new double[borders.size()];
    int compared = 0;
    for (int m = 0; m < borders.size(); m++) {
      Envelope box = borders.get(m).getEnvelopeInternal();
      for (int col = GRID.col(box.getMinX()); col <= GRID.col(box.getMaxX()); col++) {
        for (int row = GRID.row(box.getMinY()); row <= GRID.row(box.getMaxY()); row++) {
          double share = shares.getOrDefault(List.of(col, row), Map.of()).getOrDefault(m, 0.0);
          Geometry part = borders.get(m).intersection(cell(col, row));
          assertThat(share)
              .as("%d, %d of %d", col, row, m)
              .isCloseTo(part.getArea() / GRID.cellAreaM2(), within(1e-9));
          sums[m] += share;
          compared++;
        }
      }
      double area = membership.members().get(m).areaM2();
      assertThat(area).isEqualTo(borders.get(m).getArea());
      assertThat(sums[m] * GRID.cellAreaM2()).isCloseTo(area, within(1e-9 * area));
    }
    assertThat(compared).isGreaterThan(500);
    assertThat(shares.values())
        .anyMatch(own -> own.values().stream().mapToDouble(d -> d).sum() > 1.9);
    shares.values().forEach(own -> assertThat(own.values()).allMatch(s -> s > 0 && s <= 1));
  }

  @Test
  void whatIsOddIsSaidAndKept() throws Exception {
    write(
        Stream.concat(
                TOWNSHIPS.stream().map(t -> t.contains("110.41") ? t.replace("西镇", "西乡") : t),
                Stream.of(township("T4", "飞地", "[[120,30],[121,30],[121,31]")))
            .toList());
    Outcome grid = grid(folder.resolve("wh"));

    assertThat(grid.exit()).as(grid.err()).isZero();
    assertThat(grid.err())
        .contains("memberships", "layer townships: 1 code, T2, stands in several features each")
        .contains("layer townships: 1 code, T2, has different names (title)")
        .contains(" km² are of more than one feature, as of T2 and T3: kept")
        .contains("layer townships: covers ", " of land, ");

    Membership membership = stored(folder.resolve("wh"));
    assertThat(membership.members().get(1).name()).isEqualTo("西镇");
    List<Geometry> borders = borders(membership);
    // No place is of three: the exclave lies in T1, the new district in T1 and T2.
    double twice =
        borders.get(0).intersection(borders.get(1)).getArea()
            + borders.get(0).intersection(borders.get(2)).getArea()
            + borders.get(1).intersection(borders.get(2)).getArea();
    String km2 =
        membership.rejects().stream()
            .filter(r -> r.reason().contains("more than one"))
            .findFirst()
            .get()
            .reason()
            .replaceFirst(" .*", "");
    assertThat(Double.parseDouble(km2)).isCloseTo(twice / 1e6, within(1e-5));
  }

  @Test
  void isFoundAgainAndMadeAgainWhereAFileIsMissing() throws Exception {
    Path warehouse = folder.resolve("wh");
    assertThat(grid(warehouse, "--format", "csv").out()).contains("townships,gridded,");
    Outcome again = grid(warehouse, "--format", "csv");
    assertThat(again.out()).contains("townships,unchanged,");
    assertThat(again.err()).contains("stands in several features each", "covers ");

    Membership before = stored(warehouse);
    Path blocks = Path.of(URI.create(before.folder())).resolve(before.blocks().get(0).part());
    Files.delete(blocks);
    assertThat(grid(warehouse, "--format", "csv").out()).contains("townships,gridded,");
    assertThat(shares(stored(warehouse))).hasSizeGreaterThan(100);
  }

  @Test
  void theOrderOfTheFileSaysNothing() throws Exception {
    grid(folder.resolve("one"));
    List<String> reversed = new ArrayList<>(TOWNSHIPS);
    Collections.reverse(reversed);
    write(reversed);
    grid(folder.resolve("other"));

    Membership one = stored(folder.resolve("one"));
    Membership other = stored(folder.resolve("other"));
    assertThat(other.members()).isEqualTo(one.members());
    assertThat(frames(other, other.blocks())).isEqualTo(frames(one, one.blocks()));
    assertThat(frames(other, other.borders())).isEqualTo(frames(one, one.borders()));
  }

  private static Map<Long, List<Byte>> frames(Membership membership, List<PackEntry> entries)
      throws Exception {
    Map<Long, List<Byte>> frames = new TreeMap<>();
    try (PackReader reader = membership.open(new Configuration())) {
      for (PackEntry entry : entries) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : reader.packed(entry)) {
          bytes.add(b);
        }
        frames.put(entry.key(), bytes);
      }
    }
    return frames;
  }

  @Test
  void aRunNamesThemAndPruneLetsThemBe() throws Exception {
    Path warehouse = folder.resolve("wh");
    Outcome run = fenqu("recompute", warehouse, "--run-id", "first");
    assertThat(run.exit()).as(run.err()).isZero();

    Manifest manifest =
        ManifestJson.read(Files.readString(warehouse.resolve("runs/first/run.json")));
    Manifest.Input input =
        manifest.inputs().stream().filter(i -> i.layer().equals("townships")).findFirst().get();
    assertThat(input.fingerprint()).isEqualTo(stored(warehouse).fingerprint());
    assertThat(input.bytes()).isEqualTo(Files.size(folder.resolve("data/townships.geojson")));
    assertThat(input.gridded()).isTrue();
    assertThat(input.validCells()).isNull();
    Map<?, ?> said = (Map<?, ?>) ((List<?>) manifest.details().get("memberships")).get(0);
    assertThat(said.get("layer")).isEqualTo("townships");
    assertThat(said.get("members")).isEqualTo(3);
    assertThat((Integer) said.get("cells")).isGreaterThan(300);
    assertThat((Double) said.get("covered_land")).isGreaterThan(0.99);
    assertThat(manifest.warnings()).anyMatch(w -> w.startsWith("layer townships: covers "));
    assertThat((List<?>) manifest.details().get("stored"))
        .anyMatch(stored(warehouse).stored()::equals);

    try (Stream<Path> all = Files.walk(warehouse.resolve("layers"))) {
      for (Path one : all.toList()) {
        Files.setLastModifiedTime(one, FileTime.fromMillis(0));
      }
    }
    assertThat(Outcome.of("prune", "--warehouse", warehouse.toString()).out())
        .doesNotContain("townships");
    assertThat(stored(warehouse).members()).hasSize(3);
  }

  @Test
  void countiesMayBeAMembershipToo() throws Exception {
    country.change(
        country.catalogue,
        "counties.geojson\", id: adcode}",
        "counties.geojson\", id: adcode}\n    grid: {method: membership, id: adcode, name: name}");
    Path warehouse = folder.resolve("wh");
    Outcome run = fenqu("recompute", warehouse, "--run-id", "first");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("layer counties: covers ", "(100.0 % of land, ");
    try (Stream<Path> all = Files.walk(warehouse.resolve("layers"))) {
      for (Path one : all.toList()) {
        Files.setLastModifiedTime(one, FileTime.fromMillis(0));
      }
    }
    assertThat(Outcome.of("prune", "--warehouse", warehouse.toString()).out())
        .doesNotContain("counties/", "_territory/");
  }

  @Test
  void aFeatureWithoutAnIdIsOneError() throws Exception {
    for (String wrong : List.of("\"code\":null", "\"code\":\" \"")) {
      write(TOWNSHIPS.stream().map(t -> t.replace("\"code\":\"T3\"", wrong)).toList());
      isRefused(
          "layers[13].grid.id",
          "feature 3 ",
          "layer townships",
          "townships.geojson",
          "code missing");
    }
    country.change(country.catalogue, "membership, id: code", "membership, id: cod");
    isRefused("layers[13].grid.id", "cod", "code");
  }

  @Test
  void aLayerOffTheAreaIsOneError() throws Exception {
    write(List.of(township("T1", "远", "[[100,30],[101,30],[101,31]")));
    isRefused("layers[13].source.path", "townships.geojson", "layer townships", "study area");
    write(List.of(township("T1", "异国", "[[10,30],[11,30],[11,31]")));
    isRefused("layers[13].source", "townships.geojson", "outside the national extent");
    write(List.of());
    isRefused("layers[13].source", "townships.geojson", "no feature");
    Files.delete(folder.resolve("data/townships.geojson"));
    isRefused("layers[13].source.path", "townships.geojson", "no such file");
  }

  @Test
  void anOptionalLayerIsLeftOut() throws Exception {
    country.change(
        country.catalogue, "    title: {zh: 乡镇", "    optional: true\n    title: {zh: 乡镇");
    write(List.of(township("T1", "远", "[[100,30],[101,30],[101,31]")));
    Outcome grid = grid(folder.resolve("wh"), "--format", "csv");
    assertThat(grid.exit()).as(grid.err()).isZero();
    assertThat(grid.err()).contains("layer townships left out (optional): ", "study area");
    assertThat(grid.out()).contains("townships,left out,");

    Files.delete(folder.resolve("data/townships.geojson"));
    Outcome run = fenqu("recompute", folder.resolve("wh"), "--run-id", "without");
    assertThat(run.exit()).as(run.err()).isZero();
    Manifest manifest =
        ManifestJson.read(Files.readString(folder.resolve("wh/runs/without/run.json")));
    assertThat(manifest.warnings().stream().filter(w -> w.contains("townships")))
        .singleElement()
        .asString()
        .contains("left out (optional)", "does not exist");
  }

  private void isRefused(String... parts) {
    Outcome grid = grid(folder.resolve("refused"));
    assertThat(grid.exit()).as(grid.err()).isEqualTo(2);
    assertThat(grid.err().lines().filter(line -> line.startsWith("error: ")))
        .singleElement()
        .asString()
        .contains(parts);
  }
}

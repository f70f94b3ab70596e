package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.TestSession;
import org.fenqu.source.TinyTiff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets one clear error that names file, key and value, and nothing is lost. */
class BadInputTest {
  @TempDir Path folder;

  private static SparkSession spark;
  private TinyCountry country;

  @BeforeAll
  static void open() {
    spark = TestSession.open();
  }

  @BeforeEach
  void found() throws Exception {
    country = new TinyCountry(folder);
  }

  /** What is wrong, what of a file is replaced by what, and what the one error must say. */
  static Stream<Arguments> faultsOfConfiguration() {
    return Stream.of(
        scheme("unknown layer", "dust * 2", "dost * 2", "indicators[1].expression", "dost", "dust"),
        scheme("no expression", "dust * 2", "dust * (2", "indicators[1].expression", "parse"),
        scheme("text", "dust * 2", "concat('a', dust)", "indicators[1].expression", "number"),
        scheme("aggregate", "dust * 2", "avg(dust)", "indicators[1].expression", "each cell"),
        scheme(
            "window",
            "dust * 2",
            "sum(dust) over (order by x)",
            "indicators[1].expression",
            "window"),
        scheme("rows", "dust * 2", "explode(array(1, 2))", "indicators[1].expression", "explode"),
        scheme("no function", "dust * 2", "dusty(dust)", "indicators[1].expression", "dusty"),
        scheme("circle", "dust * 2", "plants", "plants_mw + exp", "dust_load + exp", "circle"),
        scheme("itself", "dust * 2", "dust_load * 2", "dust_load -> dust_load"),
        scheme("another version", "fenqu: 1", "fenqu: 2", "fenqu: 2", "expected 1"),
        scheme("no version", "fenqu: 1\n", "", "fenqu", "missing", "expected 1"),
        scheme(
            "no weight",
            "    domain: both\n",
            "    domain: both\n    weight: 0\n",
            "indicators[1].weight",
            "> 0"),
        scheme("unknown standard", "'GB3095'", "'GB9999'", "GB9999", "GB3095"),
        scheme("unknown item", "'PM2.5'", "'PM25'", "PM25", "PM2.5"),
        scheme("no limit then", "2026-06-30", "1990-01-01", "1990-01-01", "2016"),
        scheme("unknown key", "  expression: dust", "  expresion: dust", "indicators[1].expresion"),
        scheme("twice", "id: dust_load", "id: pm25_ratio", "indicators[1].id", "pm25_ratio"),
        scheme("layer's name", "id: dust_load", "id: dust", "indicators[1].id", "dust"),
        scheme(
            "no such layer", "layer: counties", "layer: shires", "area.counties.layer", "shires"),
        scheme("range", "quantile: 0.9", "quantile: 9", "key.threshold.quantile", "9"),
        catalogue("missing file", "dust.tif", "none.tif", "layers[2].source", "none.tif"),
        catalogue("no such band", "dust.tif\", band: 1", "dust.tif\", band: 4", "4", "1 band"),
        catalogue("unknown CRS", "EPSG:4326", "EPSG:99999", "layers[5].source.crs", "99999"),
        catalogue("no column", "value: pm25,", "value: pm10,", "layers[5]", "pm10", "pm25"),
        catalogue(
            "no coordinate",
            "x: lon, y: lat, crs: \"EPSG:4326\", id: station",
            "x: long," + " y: lat, crs: \"EPSG:4326\", id: station",
            "layers[5].source.x",
            "long",
            "lon"),
        catalogue(
            "a folder", "${data}/dust.tif", "${data}", "layers[2]", "doesn't fit", "cover.tif"),
        catalogue("a folder of lines", "${data}/river.geojson", "${data}", "layers[8]", "folder"),
        catalogue(
            "no data inside the valid range",
            "dust.tif\", band: 1",
            "dust.tif\", band: 1, valid: [-10000, 100]",
            "layers[2].source",
            "valid",
            "-9999"),
        catalogue("no table", "table: wells", "table: springs", "springs", "wells"),
        catalogue("bad filter", "name = '大湖'", "nom = '大湖'", "source.filter", "nom"),
        catalogue("duplicate id", "id: cover\n", "id: dust\n", "layers[3].id", "dust"));
  }

  private static Arguments scheme(String fault, String from, String to, String... parts) {
    return arguments("scheme: " + fault, true, from, to, List.of(parts));
  }

  private static Arguments catalogue(String fault, String from, String to, String... parts) {
    return arguments("catalogue: " + fault, false, from, to, List.of(parts));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultsOfConfiguration")
  void isFoundBeforeAnyPixelIsRead(
      String fault, boolean inScheme, String from, String to, List<String> parts) throws Exception {
    change(inScheme ? country.scheme : country.catalogue, from, to);
    List<String> wanted = parts;
    if (fault.endsWith("circle")) {
      country.change(country.scheme, parts.get(0), parts.get(1));
      wanted = parts.subList(2, parts.size());
    }

    Outcome validate = validate();

    assertErrors(validate, wanted);
  }

  /** The first place only: a fault in two layers would be two errors. */
  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  private static void assertErrors(Outcome outcome, List<String> parts) {
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
    List<String> errors =
        outcome.err().lines().filter(line -> line.startsWith("error: ")).distinct().toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).contains(parts);
    assertThat(outcome.err()).doesNotContain("\tat ");
  }

  private Outcome validate() {
    return Outcome.of("validate", country.scheme.toString(), "--set", "data=" + country.data());
  }

  private Outcome recompute(String id) {
    return country.recompute(folder.resolve("wh"), id);
  }

  private Path data(String name) {
    return folder.resolve("data").resolve(name);
  }

  @Test
  void countiesThatOverlapAreNamedWithWhatTheyShare() throws Exception {
    country.change(
        data("counties.geojson"),
        "[110.0,31.0],[111.0,31.0]",
        "[110.0,31.0],[110.5,30.9],[111.0,31.0]");

    Outcome run = recompute("overlap");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern(
            "study area: 1 overlap of counties, [0-9.]+ km² in all, kept by the lower code;.*"
                + "\\(990101, 990102\\)");
  }

  @Test
  void countiesThatOverlapAreRefusedWhereTheSchemeSaysSo() throws Exception {
    country.change(
        data("counties.geojson"),
        "[110.0,31.0],[111.0,31.0]",
        "[110.0,31.0],[110.5,30.9],[111.0,31.0]");
    country.change(country.scheme, "area:\n", "area:\n  overlaps: refuse\n");
    assertErrors(recompute("refused"), List.of("area.overlaps", "990101", "990102", "km²"));
    assertErrors(validate(), List.of("area.overlaps", "990101", "990102", "km²"));
  }

  @Test
  void aTruncatedGeoTiffIsNamed() throws Exception {
    byte[] whole = Files.readAllBytes(data("dust.tif"));
    for (int length : new int[] {5, whole.length / 2}) {
      Files.write(data("dust.tif"), Arrays.copyOf(whole, length));
      assertErrors(validate(), List.of("layers[2].source", "dust.tif"));
    }
  }

  @Test
  void tilesThatDoNotFitOrAreBrokenAreNamed() throws Exception {
    country.change(country.catalogue, "${data}/dust.tif", "${data}/dust/*.tif");
    assertErrors(validate(), List.of("layers[2].source.path", "dust/*.tif", "matches no file"));

    Files.createDirectory(data("dust"));
    Files.move(data("dust.tif"), data("dust/a.tif"));
    Files.copy(data("cover.tif"), data("dust/b.tif"));
    assertErrors(validate(), List.of("layers[2].source", "dust/b.tif", "uint8", "float32"));

    byte[] whole = Files.readAllBytes(data("dust/a.tif"));
    Files.write(data("dust/b.tif"), Arrays.copyOf(whole, whole.length / 2));
    assertErrors(recompute("cut"), List.of("layers[2].source", "dust/b.tif"));

    Files.delete(data("dust/b.tif"));
    assertThat(validate().exit()).isZero();
  }

  @Test
  void garbageIsNoGeoTiff() throws Exception {
    Files.writeString(data("dust.tif"), "this is no picture");
    assertErrors(validate(), List.of("layers[2].source", "dust.tif", "TIFF"));
  }

  @Test
  void aTiffWithoutCrsAsksForOne() throws Exception {
    TinyTiff tiff = new TinyTiff(4, 4, new double[16]);
    tiff.geoKeys = null;
    tiff.write(data("dust.tif"));
    assertErrors(validate(), List.of("layers[2].source", "dust.tif", "no CRS", "source.crs"));
  }

  @Test
  void aLayerWhollyNodataStopsTheRunAndLeavesNothing() throws Exception {
    double[] nothing = new double[16];
    Arrays.fill(nothing, -9999);
    TinyTiff tiff = new TinyTiff(4, 4, nothing);
    tiff.nodata = "-9999";
    tiff.scale = new double[] {1, 1, 0};
    tiff.tie = new double[] {0, 0, 0, 109, 33, 0};
    tiff.write(data("dust.tif"));

    assertErrors(recompute("none"), List.of("layers[2].source", "dust.tif", "no valid value"));

    assertThat(folder.resolve("wh/runs/none")).doesNotExist();
    assertThat(ChildRun.hasEntries(folder.resolve("wh/runs/.staging"), "none")).isFalse();
  }

  @Test
  void anAdcodeThatStandsTwiceIsOneCountyAndSaid() throws Exception {
    country.change(data("counties.geojson"), "\"990202\"", "\"990201\"");
    Outcome run = recompute("twice");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("counties 990201 stands in 2 features: taken as one")
        .contains("990201 has different names (丁县, 丙县)");
  }

  @Test
  void anAdcodeThatIsMissingIsNamed() throws Exception {
    country.change(data("counties.geojson"), "\"990202\"", "\"\"");
    assertErrors(recompute("none"), List.of("area.counties.adcode", "missing", "six digits"));
  }

  @Test
  void aWarehouseThatCannotBeWrittenIsNamed() throws Exception {
    Files.writeString(folder.resolve("wh"), "a file");
    assertErrors(recompute("x"), List.of("--warehouse", "is a file"));
  }

  @Test
  void aLayerWhollyOutsideTheAreaStopsTheRun() throws Exception {
    country.change(
        data("river.geojson"), "[[110.1,30.8],[111.2,30.9],[112.2,31.1]]", "[[80,40],[81,41]]");
    assertErrors(recompute("x"), List.of("layers[8]", "river.geojson", "extent"));
  }

  @Test
  void featuresOutsideTheAreaAreCounted() throws Exception {
    country.change(
        data("river.geojson"),
        "]}}]}",
        "]}},{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\","
            + "\"coordinates\":[[80,40],[81,41]]}}]}");
    assertThat(recompute("x").exit()).isZero();
    Manifest manifest = ManifestJson.read(Files.readString(folder.resolve("wh/runs/x/run.json")));
    assertThat(manifest.details().get("layer_notes").toString())
        .contains("river=[1 features outside the area]");
  }

  @Test
  void allFaultsAreToldAtOnce() throws Exception {
    country.change(country.scheme, "dust * 2", "dost * 2");
    country.change(country.scheme, "cover_farm * river", "cover_farm *");
    country.change(country.catalogue, "dust.tif", "none.tif");

    Outcome validate = validate();

    assertThat(validate.exit()).isEqualTo(2);
    assertThat(validate.err().lines().filter(line -> line.startsWith("error: "))).hasSize(3);
  }

  @Test
  void aFolderThatIsNotThereIsToldOnce() throws Exception {
    Path none = folder.resolve("none");
    for (String command : List.of("validate", "recompute", "grid")) {
      List<String> arguments = new ArrayList<>(List.of(command, country.scheme.toString()));
      arguments.addAll(List.of("--set", "data=" + none));
      if (!command.equals("validate")) {
        arguments.addAll(List.of("--warehouse", folder.resolve("wh").toString()));
      }
      Outcome outcome = Outcome.of(arguments.toArray(String[]::new));
      assertErrors(
          outcome, List.of("variable data: " + none + ", no such folder; ", "--set data=FOLDER"));
      assertThat(outcome.err()).doesNotContain("source.path");
    }
    country.change(country.catalogue, "${data}/dust.tif", "${data}/air/dust.tif");
    country.change(country.catalogue, "${data}/cover.tif", "${data}/air/cover.tif");
    assertErrors(
        validate(), List.of(country.catalogue + ": " + data("air") + ", no such folder; 2 layers"));
    Files.writeString(data("air"), "a file");
    assertErrors(validate(), List.of(data("air") + " is a file, expected a folder; 2 layers"));
  }

  @Test
  void featuresAtFaultAreRejectedAnOptionalLayerIsLeftOutAndTheRunGoesOn() throws Exception {
    country.change(country.catalogue, "${data}/cover.tif", "${data}/gone.tif");
    country.change(country.catalogue, "- id: cover\n", "- id: cover\n    optional: true\n");
    country.change(data("stations.csv"), "word,110.9", "off the earth,910.9");
    country.change(data("river.geojson"), "[110.1,30.8]", "[\"a\",30.8]");
    Files.writeString(
        data("river.geojson"),
        Files.readString(data("river.geojson"))
            .replace(
                "]}}]}",
                "]}},{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\","
                    + "\"coordinates\":[]}},{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
                    + "{\"type\":\"LineString\",\"coordinates\":[[110.2,30.9],[111.2,31.0]]}}]}"));

    Outcome run = recompute("goes-on");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("warning: ").contains("gone.tif");
    String runs = folder.resolve("wh/runs/goes-on").toString();
    JsonNode manifest = new ObjectMapper().readTree(Path.of(runs, "run.json").toFile());
    assertThat(manifest.get("warnings"))
        .filteredOn(warning -> warning.asText().contains("gone.tif"))
        .singleElement()
        .satisfies(warning -> assertThat(warning.asText()).contains("left out (optional)"));
    Row cover = spark.read().parquet(runs + "/cells").selectExpr("count(cover_farm)").head();
    assertThat(cover.getLong(0)).isZero();
    List<String> rejects =
        spark.read().parquet(runs + "/rejects").collectAsList().stream()
            .map(r -> r.getString(0) + " " + r.getString(2) + ": " + r.getString(3))
            .toList();
    assertThat(rejects).anyMatch(r -> r.startsWith("pm25 off the earth: "));
    assertThat(rejects).anyMatch(r -> r.startsWith("pm25 swapped: ") && r.contains("swapped"));
    assertThat(rejects).filteredOn(r -> r.startsWith("river ")).hasSize(2);
  }

  @Test
  void aFailedRunLeavesTheLastGoodOneUntouchedAndItsIdIsTaken() throws Exception {
    assertThat(recompute("good").exit()).isZero();
    Path manifest = folder.resolve("wh/runs/good/run.json");
    String before = Files.readString(manifest);

    assertErrors(recompute("good"), List.of("--run-id", "good", "exists"));
    Files.write(data("people.tif"), new byte[7]);
    assertErrors(recompute("bad"), List.of("people.tif"));

    assertThat(Files.readString(manifest)).isEqualTo(before);
    Outcome runs = Outcome.of("runs", "--warehouse", folder + "/wh", "--format", "csv");
    assertThat(runs.out()).contains("good").doesNotContain("bad");
  }
}

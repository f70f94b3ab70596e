package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  private static final String SCHEME =
      """
      fenqu: 1
      id: demo
      title: {zh: 示例, en: Demo}
      date: 2026-06-30
      grid: {cell: 5000}
      catalogue: layers/x.yaml
      area: {counties: {layer: counties, adcode: adcode, name: name}}
      priority:
        - {layer: reserve, min_fraction: 0.5}
      indicators:
        - {id: dirt, title: {zh: 污, en: Dirt}, element: air, dimension: quality, expression: no2 / 2, unit: "1", weight: 2, score: {method: piecewise, points: [[0, 0], [1, 60]]}}
      key: {threshold: {quantile: 0.9}, dimensions: {damage: {score: 80}}}
      units: {min_area_km2: 75}
      """;
  private static final String HEAD =
      "title: {zh: 层, en: Layer}, element: air, unit: ug, period: \"2020\", licence: CC0, origin: X,";
  private static final String CATALOGUE =
      """
      fenqu: 1
      layers:
        - {id: counties, HEAD source: {type: geopackage, path: "${data}/c.gpkg"}}
        - {id: reserve, HEAD source: {type: geojson, path: ../r.geojson}, grid: {method: coverage}}
        - {id: no2, HEAD source: {type: geotiff, path: "${data}/n.tif", band: 2, nodata: nan, scale: 3.1e10}, grid: {method: mean}}
        - {id: gdp, HEAD source: {type: table, path: /t.csv, adcode: code}, grid: {method: county_sum, value: gdp}}
        - {id: pm, HEAD source: {type: csv, path: /p.csv, x: lon, y: lat}, grid: {method: idw, value: v, max_km: 300}}
      """
          .replace("HEAD", HEAD);

  private static RunConfig load(String scheme, String catalogue, Map<String, String> overrides) {
    return ConfigLoader.load(
        "conf/x.yaml",
        overrides,
        uri -> {
          return switch (uri) {
            case "conf/x.yaml" -> scheme;
            case "conf/layers/x.yaml" -> catalogue;
            case "conf/standards/index.csv" -> "file,title\n";
            default -> throw new FileNotFoundException(uri);
          };
        });
  }

  private static RunConfig load(Map<String, String> overrides) {
    return load(SCHEME, CATALOGUE, overrides);
  }

  private static List<String> problems(String scheme, String catalogue, Map<String, String> set) {
    return catchThrowableOfType(ConfigException.class, () -> load(scheme, catalogue, set))
        .problems();
  }

  @Test
  void readsWithDefaults() {
    RunConfig config = load(Map.of("data", "/d"));
    List<Layer> layers = config.catalogue().layers();
    assertThat(layers.get(0).source().path()).isEqualTo("/d/c.gpkg");
    assertThat(layers.get(0).grid()).isNull();
    assertThat(layers.get(1).source().path()).isEqualTo(here("conf/r.geojson"));
    assertThat(config.path("reserve")).contains("conf/r.geojson");
    assertThat(config.path("no2")).contains("/d/n.tif");
    assertThat(layers.get(1).grid()).isEqualTo(new GridRule.Coverage(GridRule.Overlap.UNION));
    assertThat(layers.get(2).source())
        .isEqualTo(new Source.Raster("/d/n.tif", 2, null, Double.NaN, 3.1e10, null, null, null));
    assertThat(layers.get(2).grid()).isEqualTo(new GridRule.Mean(0.5, GridRule.PixelWeight.AREA));
    assertThat(layers.get(4).grid()).isEqualTo(new GridRule.Idw("v", 12, 2, 300));
    assertThat(layers.get(4).source())
        .isEqualTo(
            new Source.Points("/p.csv", "lon", "lat", "EPSG:4490", "UTF-8", ",", null, null));
    Scheme scheme = config.scheme();
    assertThat(scheme.scoring().minWeight()).isEqualTo(0.5);
    assertThat(scheme.key().of(Dimension.DAMAGE)).isEqualTo(new Scheme.Threshold(80.0, null));
    assertThat(scheme.key().of(Dimension.RISK)).isEqualTo(new Scheme.Threshold(null, 0.9));
    assertThat(scheme.indicators().get(0).domain()).isEqualTo(Domain.LAND);
    assertThat(scheme.report().boundaries()).isEmpty();
    assertThat(scheme.area().overlaps()).isEqualTo(Scheme.Overlaps.FIRST);
    assertThat(scheme.area().gaps()).isEqualTo(new Scheme.Gaps(Scheme.Treatment.REPORT, null));
  }

  /** Executors have a working directory of their own; what is published stays as it is written. */
  @Test
  void pathsAreAbsoluteHoweverTheyWereGiven() {
    Map<String, String> set = Map.of("data", "some/data");
    RunConfig config = load(SCHEME, CATALOGUE.replace("path: /t.csv", "path: t.csv"), set);
    assertThat(config.catalogue().layers())
        .extracting(layer -> layer.source().path())
        .containsExactly(
            here("some/data/c.gpkg"),
            here("conf/r.geojson"),
            here("some/data/n.tif"),
            here("conf/layers/t.csv"),
            "/p.csv");
    assertThat(config.path("gdp")).contains("conf/layers/t.csv");
    assertThat(config.variableOf(List.of(here("some/data/c.gpkg"), here("some/data/n.tif"))))
        .contains(Map.entry("data", here("some/data")));
    assertThat(config.variableOf(List.of(here("some/data/c.gpkg"), "/p.csv"))).isEmpty();
  }

  private static String here(String path) {
    return Path.of(path).toAbsolutePath().toString();
  }

  @Test
  void readsHowOverlapsAndGapsOfCountiesAreTreated() {
    String more = "name: name}, overlaps: refuse, gaps: nearest, gaps_largest_km2: 0.5}";
    String scheme = SCHEME.replace("name: name}}", more);
    Scheme.Area area = load(scheme, CATALOGUE, Map.of("data", "/d")).scheme().area();
    assertThat(area.overlaps()).isEqualTo(Scheme.Overlaps.REFUSE);
    assertThat(area.gaps()).isEqualTo(new Scheme.Gaps(Scheme.Treatment.NEAREST, 0.5));
    String sea = "name: name}, seas: {layer: reserve, within_km: 5}, gaps: sea}";
    Scheme enclosed =
        load(SCHEME.replace("name: name}}", sea), CATALOGUE, Map.of("data", "/d")).scheme();
    assertThat(enclosed.area().gaps()).isEqualTo(new Scheme.Gaps(Scheme.Treatment.SEA, null));
  }

  @Test
  void membershipBringsNoColumnToTheCells() {
    String park = "{id: park, HEAD source: {type: geojson, path: p.geojson}, grid: RULE}";
    String rule = "{method: membership, id: code, name: title}";
    String catalogue = CATALOGUE + "  - " + park.replace("HEAD", HEAD).replace("RULE", rule) + "\n";
    Layer layer =
        load(SCHEME, catalogue, Map.of("data", "/d")).catalogue().find("park").orElseThrow();
    assertThat(layer.grid()).isEqualTo(new GridRule.Membership("code", "title"));
    assertThat(layer.columns()).isEmpty();
    assertThat(layer.isGridded()).isFalse();
    String bare = CATALOGUE.replace("{method: coverage}", "{method: membership, id: code}");
    String unprotected = SCHEME.replace("priority:\n  - {layer: reserve, min_fraction: 0.5}\n", "");
    assertThat(load(unprotected, bare, Map.of("data", "/d")).catalogue().layers().get(1).grid())
        .isEqualTo(new GridRule.Membership("code", null));
  }

  @Test
  void overridesAreTyped() {
    Map<String, String> set =
        Map.of(
            "data", "/d",
            "grid.cell", "2500",
            "indicators[0].weight", "3",
            "indicators.dirt.score.points", "[[0, 0], [2, 90]]",
            "scoring.overall", "nemerow",
            "date", "2031-01-01");
    Scheme scheme = load(set).scheme();
    assertThat(scheme.grid().cell()).isEqualTo(2500);
    assertThat(scheme.indicators().get(0).weight()).isEqualTo(3);
    assertThat(scheme.indicators().get(0).score())
        .isEqualTo(new ScoreRule.Piecewise(List.of(List.of(0.0, 0.0), List.of(2.0, 90.0))));
    assertThat(scheme.scoring().overall()).isEqualTo(Scheme.Aggregate.NEMEROW);
    assertThat(scheme.date()).hasToString("2031-01-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight: 2|weigth: 2|indicators[0].weigth: unknown key; did you mean weight?",
        "fenqu: 1|fenqu: 2|fenqu: 2, expected 1, the version of the format that this Fenqu reads",
        "cell: 5000|cell: 0|grid.cell: 0, expected a whole number ≥ 1 and ≤ 100000",
        "2026-06-30|2026-06-31|date: 2026-06-31, expected a day such as 2026-06-30",
        "element: air|element: fire|indicators[0].element: fire, expected one of air, water, soil, ecology, noise, marine, resources",
        "{quantile: 0.9}|{quantile: 1.9}|key.threshold.quantile: 1.9, expected a number ≥ 0 and ≤ 1",
        "{quantile: 0.9}|{}|key.threshold: neither, expected exactly one of score, quantile",
        "{score: 80}|{score: 101}|key.dimensions.damage.score: 101, expected a number ≥ 0 and ≤ 100",
        "damage:|damages:|key.dimensions.damages: unknown key; expected one of quality, resources, emissions, damage, risk",
        "[1, 60]|[0, 60]|indicators[0].score.points[1][0]: 0, expected a value > 0; values must grow strictly",
        "[1, 60]|[1, 160]|indicators[0].score.points[1][1]: 160, expected a score ≥ 0 and ≤ 100",
        "method: piecewise|method: steps|indicators[0].score.method: steps, expected one of piecewise, percentile, min_max",
        "id: dirt|id: no2|indicators[0].id: no2, but no2 is a column of layer no2; rename one",
        "id: dirt|id: 2x|indicators[0].id: 2x, expected a lower-case identifier: letters, digits, _",
        "layer: reserve|layer: reserv|priority[0].layer: reserv, which the catalogue doesn't have; did you mean reserve?",
        "layer: reserve|layer: no2|priority[0].layer: no2 is gridded by mean, expected a layer gridded by coverage, length or count",
        "layer: reserve, min_fraction: 0.5|layer: reserve, exact: true|priority[0].kind: missing with exact: true, expected one of red_line, protected_area, water_source, ecological_space",
        "layer: reserve, min_fraction: 0.5|layer: reserve, exact: true, kind: red_line, min_fraction: 0.5|priority[0].min_fraction: 0.5, but exact: true leaves nothing to decide to the cells; leave it out",
        "layer: reserve, min_fraction: 0.5|layer: no2, exact: true, kind: red_line|priority[0].layer: no2 is a geotiff, expected a polygon layer with exact: true",
        "layer: reserve, min_fraction: 0.5|layer: reserve, min_fraction: 0.5, id: code|priority[0].id: code, but cells decide here; set exact: true, or leave it out",
        "layer: reserve, min_fraction: 0.5|layer: reserve, exact: true, kind: redline|priority[0].kind: redline, expected one of red_line, protected_area, water_source, ecological_space",
        "layer: counties|layer: no2|area.counties.layer: no2 is a geotiff, expected a vector layer",
        "'name: name}}'|'name: name}, overlaps: last}'|area.overlaps: last, expected one of first, refuse",
        "'name: name}}'|'name: name}, gaps: fill}'|area.gaps: fill, expected one of report, nearest, sea",
        "'name: name}}'|'name: name}, gaps: nearest, gaps_largest_km2: 0}'|area.gaps_largest_km2: 0, expected a number > 0",
        "'name: name}}'|'name: name}, gaps_largest_km2: 4}'|area.gaps_largest_km2: 4, but gaps: report gives no gap away; leave it out, or set gaps to nearest or sea",
        "'name: name}}'|'name: name}, gaps: sea}'|area.gaps: sea, but the area has no sea; declare area.seas, or set nearest or report",
        "'units: {min_area_km2: 75}'|'units: {}'|units.min_area_km2: missing, expected a number ≥ 0: Components smaller than this join a neighbour.",
        "'units: {min_area_km2: 75}'|'units: 7'|units: 7, expected a mapping of keys"
      })
  void namesTheProblemOfAScheme(String right, String wrong, String problem) {
    assertThat(SCHEME).contains(right);
    assertThat(problems(SCHEME.replace(right, wrong), CATALOGUE, Map.of("data", "/d")))
        .containsExactly("conf/x.yaml: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "band: 2|band: 0|layers[2].source.band: 0, expected a whole number ≥ 1",
        "band: 2|bnad: 2|layers[2].source.bnad: unknown key; did you mean band?",
        "id: gdp|id: no2|layers[3].id: no2, expected an id that no earlier layer has",
        "id: gdp|id: no2_coverage|layers[3].id: no2_coverage, whose column no2_coverage layer no2 has already; rename one",
        "method: mean|method: coverage|layers[2].grid.method: coverage, but a geotiff is gridded by mean, sum, fractions, majority",
        "'method: idw, value: v, max_km: 300'|'method: membership, id: v'|layers[4].grid.method: membership, but a csv is gridded by count, weighted_sum, distance, idw",
        "'c.gpkg\"}'|'c.gpkg\"}, grid: {method: membership}'|layers[0].grid.id: missing, expected text (in quotes if it looks like a number): Attribute that tells the polygons apart.",
        "'method: idw, value: v, max_km: 300'|method: length|layers[4].grid.method: length, but a csv is gridded by count, weighted_sum, distance, idw",
        "type: table, path: /t.csv, adcode: code|type: csv, path: /t.csv, x: a, y: b|layers[3].grid.method: county_sum, but a csv is gridded by count, weighted_sum, distance, idw",
        "', max_km: 300'|''|layers[4].grid.max_km: missing, expected a number > 0: Beyond it a station says nothing, km.",
        "'type: geotiff, path: \"${data}/n.tif\", band: 2'|'type: netcdf, path: n.nc, variable: n, time: 2024'|layers[2].source.time: 2024, expected a date such as \"2024\", 2024-06, 2024-06-01 or 2024-06-01T12:00",
        "'type: geotiff, path: \"${data}/n.tif\", band: 2'|'type: netcdf, path: n.nc, variable: n, time: 2024-06, time_index: 3'|layers[2].source.time_index: 3 beside time; keep one of them",
        "'type: geotiff, path: \"${data}/n.tif\", band: 2'|'type: netcdf, path: n.nc, variable: n, level: 850, level_index: 0'|layers[2].source.level_index: 0 beside level; keep one of them",
        "'type: geotiff, path: \"${data}/n.tif\", band: 2'|'type: netcdf, path: n.nc'|layers[2].source.variable: missing, expected text (in quotes if it looks like a number): Name of the variable; group/name in a group.",
        "scale: 3.1e10|'valid: [5, 1]'|layers[2].source.valid: [5, 1], expected the least value before a greater one",
        "type: geotiff|type: tiff|layers[2].source.type: tiff, expected one of geotiff, netcdf, shapefile, geopackage, geojson, geoparquet, csv, table"
      })
  void namesTheProblemOfACatalogue(String right, String wrong, String problem) {
    assertThat(CATALOGUE).contains(right);
    assertThat(problems(SCHEME, CATALOGUE.replace(right, wrong), Map.of("data", "/d")))
        .containsExactly("conf/layers/x.yaml: " + problem);
  }

  @Test
  void refusesMoreClassesThanAByteTellsApart() {
    String classes =
        IntStream.range(0, 255).mapToObj(k -> "c" + k + ": " + k).collect(Collectors.joining(", "));
    String catalogue =
        CATALOGUE.replace(
            "method: mean}", "method: majority, classes: {" + classes + "}, min_coverage: 0.5}");
    assertThat(problems(SCHEME, catalogue, Map.of("data", "/d")))
        .containsExactly(
            "conf/layers/x.yaml: layers[2].grid.classes: 255 classes, at most 254; leave those out"
                + " that no indicator uses");
  }

  @Test
  void readsAFieldOfANetCdfFile() {
    String catalogue =
        CATALOGUE.replace(
            "type: geotiff, path: \"${data}/n.tif\", band: 2",
            "type: netcdf, path: n.nc, variable: PM2.5, time: 2024-06-01, level: 850");
    assertThat(load(SCHEME, catalogue, Map.of("data", "/d")).catalogue().layers().get(2).source())
        .isEqualTo(
            new Source.NetCdf(
                here("conf/layers/n.nc"),
                "PM2.5",
                "2024-06-01",
                null,
                850.0,
                null,
                null,
                Double.NaN,
                3.1e10,
                null,
                null));
  }

  @Test
  void tellsAllAtOnce() {
    String scheme = SCHEME.replace("cell: 5000", "cell: big").replace("weight: 2", "wait: 2");
    assertThat(problems(scheme, CATALOGUE.replace("band: 2", "band: 0"), Map.of()))
        .containsExactlyInAnyOrder(
            "conf/layers/x.yaml: layers[0].source.path: ${data}, which has no value (here and at 1"
                + " more places); add --set data=…",
            "conf/layers/x.yaml: layers[2].source.band: 0, expected a whole number ≥ 1",
            "conf/x.yaml: grid.cell: big, expected a whole number ≥ 1 and ≤ 100000",
            "conf/x.yaml: indicators[0].wait: unknown key; did you mean unit?");
  }

  @Test
  void refusesDuplicateKeysAndBadSyntax() {
    assertThat(problems(SCHEME + "id: again\n", CATALOGUE, Map.of()).get(0))
        .startsWith("conf/x.yaml: line 14, column 3: not YAML: Duplicate field 'id'");
    assertThat(problems(SCHEME + "a: .nan\n", CATALOGUE, Map.of()).get(0))
        .matches("conf/x.yaml: line 1\\d, column \\d+: Malformed .*'.nan', expected 1.5 or nan");
    assertThat(problems(SCHEME + "a: [1\nb: 2\n", CATALOGUE, Map.of()).get(0))
        .matches("conf/x.yaml: line 1\\d, column \\d+: not YAML: .*");
  }

  @Test
  void refusesOverridesThatReachNothing() {
    assertThat(
            problems(
                SCHEME, CATALOGUE, Map.of("data", "/d", "dta", "/e", "indicators[7].weight", "1")))
        .containsExactlyInAnyOrder(
            "--set dta: neither a key of the scheme nor a variable that its files use; did you"
                + " mean data?",
            "--set indicators[7].weight: no 7, expected 0 … 0 or an id");
  }

  @Test
  void namesMissingFiles() {
    String scheme = SCHEME.replace("layers/x.yaml", "layers/y.yaml");
    assertThat(problems(scheme, CATALOGUE, Map.of("data", "/d")))
        .containsExactly("conf/layers/y.yaml: can't be read (file not found); check the path");
  }

  @Test
  void theSchemesThatComeWithFenquLoad() {
    RunConfig config =
        ConfigLoader.load("conf/china-open.yaml", Map.of("data", "/d"), new LocalText());
    assertThat(config.catalogue().layers()).hasSizeGreaterThan(20);
    assertThat(config.catalogue().layers()).allMatch(l -> l.source().path().startsWith("/d/"));
  }
}

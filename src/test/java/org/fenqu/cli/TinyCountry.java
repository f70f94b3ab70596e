package org.fenqu.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fenqu.source.TinyGeoPackage;
import org.fenqu.source.TinyShapefile;
import org.fenqu.source.TinyTiff;

/**
 * An invented country of four counties beside a sea, with one layer of every kind and some faults
 * in them, written by the test itself.
 *
 * <pre>
 *   31.6 ┌────────┬────────┐~~~~~
 *        │ 990101 │ 990201 │~~~~~   the sea lies east of 112° E;
 *   31.0 ├────────┼────────┤~~~~~   a reserve in 990101;
 *        │ 990102 │ 990202 │~~~~~   dust is worst in the south-east
 *   30.4 └────────┴────────┘~~~~~
 *       110      111      112   113° E
 * </pre>
 */
public final class TinyCountry {
  static final String[] ADCODES = {"990101", "990102", "990201", "990202"};

  /** Sum of the pixels of people.tif, all of which lie on land. */
  static final double PEOPLE = 16.0 * (7 * 160 + 159 * 160 / 2);

  final Path folder;
  public final Path scheme;
  final Path catalogue;

  public TinyCountry(Path folder) throws Exception {
    this.folder = folder;
    this.scheme = folder.resolve("conf/tiny.yaml");
    this.catalogue = folder.resolve("conf/layers.yaml");
    Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(folder.resolve("conf/standards"));
    try (var tables = Files.list(Path.of("conf/standards"))) {
      for (Path table : tables.toList()) {
        Files.copy(table, folder.resolve("conf/standards").resolve(table.getFileName()));
      }
    }
    polygons();
    files();
    rasters();
    texts();
    String provenance = "    period: \"2025\"\n    licence: CC0\n    origin: this test";
    write("conf/layers.yaml", CATALOGUE.replaceAll("(?m)^(    unit: .*)$", "$1\n" + provenance));
    write("conf/tiny.yaml", SCHEME);
  }

  public String data() {
    return folder.resolve("data").toString();
  }

  /**
   * A run in this JVM.
   *
   * @param more arguments
   */
  Outcome recompute(Path warehouse, String id, String... more) {
    List<String> arguments = new ArrayList<>(List.of("recompute", scheme.toString()));
    arguments.addAll(List.of("--set", "data=" + data()));
    arguments.addAll(List.of("--warehouse", warehouse.toString(), "--run-id", id));
    arguments.addAll(List.of(more));
    return Outcome.of(arguments.toArray(String[]::new));
  }

  /** Replaces a text of a file that must be there. */
  public TinyCountry change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " has no " + from);
    }
    Files.writeString(file, text.replace(from, to));
    return this;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private void polygons() throws Exception {
    String counties =
        county("990101", "甲县", "东市", 110, 31, 111, 31.6)
            + ","
            + county("990102", "乙县", "东市", 110, 30.4, 111, 31)
            + ","
            + county("990201", "丙县", "海市", 111, 31, 112, 31.6)
            + ","
            + county("990202", "丁县", "海市", 111, 30.4, 112, 31);
    write("data/counties.geojson", collection(counties));
    write("data/sea.geojson", collection(feature("\"name\":\"East Sea\"", box(112, 30, 113, 32))));
    String bowTie = "[[[110.1,30.5],[110.3,30.7],[110.3,30.5],[110.1,30.7],[110.1,30.5]]]";
    write(
        "data/reserves.geojson",
        collection(
            feature("\"name\":\"good\"", box(110.2, 31.2, 110.6, 31.5))
                + ","
                + feature("\"name\":\"bow tie\"", bowTie)
                + ",{\"type\":\"Feature\",\"properties\":{\"name\":\"none\"},\"geometry\":null}"));
    write(
        "data/river.geojson",
        collection(
            "{\"type\":\"Feature\",\"properties\":{\"name\":\"river\"},\"geometry\":{\"type\":"
                + "\"LineString\",\"coordinates\":[[110.1,30.8],[111.2,30.9],[112.2,31.1]]}}"));
  }

  /** A GeoPackage of points and a Shapefile in GBK, as departments deliver them. */
  private void files() throws Exception {
    try (TinyGeoPackage wells = new TinyGeoPackage(folder.resolve("data/wells.gpkg"))) {
      wells.table("wells", 4490, "POINT (110.5 31.2)", "POINT (111.5 30.7)", null);
    }
    TinyShapefile lakes = new TinyShapefile();
    lakes.charset = Charset.forName("GBK");
    lakes.cpg = "GBK";
    lakes.add("大湖", 110.4, 30.6, 110.4, 30.8, 110.8, 30.8, 110.8, 30.6, 110.4, 30.6);
    lakes.add("小湖", 111.1, 31.1, 111.1, 31.2, 111.2, 31.2, 111.2, 31.1, 111.1, 31.1);
    lakes.write(folder.resolve("data/lakes.shp"));
  }

  private static String county(
      String adcode, String name, String city, double w, double s, double e, double n) {
    String properties =
        String.format("\"adcode\":\"%s\",\"name\":\"%s\",\"city\":\"%s\"", adcode, name, city);
    return feature(properties, box(w, s, e, n));
  }

  private static String box(double w, double s, double e, double n) {
    return String.format(
        Locale.ROOT, "[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]", w, s, e, s, e, n, w, n, w, s);
  }

  private static String feature(String properties, String rings) {
    return "{\"type\":\"Feature\",\"properties\":{"
        + properties
        + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
        + rings
        + "}}";
  }

  private static String collection(String features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
  }

  private void rasters() throws IOException {
    int width = 40;
    int height = 30;
    double[] dust = new double[width * height];
    double[] cover = new double[width * height];
    for (int i = 0; i < dust.length; i++) {
      int col = i % width;
      int row = i / width;
      dust[i] = col == 3 && row == 4 ? -9999 : col * 2 + row * 3 + (col * 7 + row * 5) % 11;
      cover[i] = (col / 5 + row / 5) % 3 + 1;
    }
    raster("dust.tif", width, height, dust, 109.5, 32, 0.1, "float32", true);
    raster("cover.tif", width, height, cover, 109.5, 32, 0.1, "uint8", false);
    double[] people = new double[160];
    for (int i = 0; i < people.length; i++) {
      people[i] = 16 * (7 + i);
    }
    raster("people.tif", 16, 10, people, 110.2, 31.5, 0.1, "int16", false);
  }

  private void raster(
      String name,
      int width,
      int height,
      double[] values,
      double west,
      double north,
      double step,
      String type,
      boolean tiled)
      throws IOException {
    TinyTiff tiff = new TinyTiff(width, height, values);
    tiff.type = type;
    tiff.tiled = tiled;
    tiff.deflate = tiled;
    tiff.nodata = tiled ? "-9999" : null;
    tiff.scale = new double[] {step, step, 0};
    tiff.tie = new double[] {0, 0, 0, west, north, 0};
    tiff.write(folder.resolve("data").resolve(name));
  }

  private void texts() throws IOException {
    write(
        "data/stations.csv",
        "station,lon,lat,pm25\n"
            + "A,110.3,30.6,20\nB,111.7,30.6,80\nC,110.5,31.3,30\nD,111.5,31.4,45\n"
            + "swapped,31.2,110.9,50\nblank,,31.0,50\nword,110.9,31.1,n/a\n");
    write("data/plants.csv", "name,lon,lat,mw\np1,111.8,30.5,600\np2,111.6,30.6,300\n");
    write("data/energy.csv", "adcode,tce\n990101,100\n990102,250.5\n990202,4000\n999999,7\n");
  }

  private static final String CATALOGUE =
      """
      fenqu: 1
      layers:
        - id: counties
          title: {zh: 县, en: Counties}
          element: resources
          unit: "1"
          source: {type: geojson, path: "${data}/counties.geojson", id: adcode}
        - id: seas
          title: {zh: 海, en: Sea}
          element: marine
          unit: "1"
          source: {type: geojson, path: "${data}/sea.geojson"}
        - id: dust
          title: {zh: 尘, en: Dust}
          element: air
          unit: ug/m3
          source: {type: geotiff, path: "${data}/dust.tif", band: 1}
          grid: {method: mean}
        - id: cover
          title: {zh: 地类, en: Cover}
          element: soil
          unit: "1"
          source: {type: geotiff, path: "${data}/cover.tif", band: 1}
          grid: {method: fractions, classes: {farm: 1, town: 2}}
        - id: people
          title: {zh: 人口, en: People}
          element: resources
          unit: persons
          source: {type: geotiff, path: "${data}/people.tif", band: 1}
          grid: {method: sum}
        - id: pm25
          title: {zh: 细颗粒物, en: PM2.5}
          element: air
          unit: ug/m3
          source: {type: csv, path: "${data}/stations.csv", x: lon, y: lat, crs: "EPSG:4326", id: station}
          grid: {method: idw, value: pm25, neighbours: 4, power: 2, max_km: 300}
        - id: plants_mw
          title: {zh: 电厂, en: Plants}
          element: air
          unit: MW
          source: {type: csv, path: "${data}/plants.csv", x: lon, y: lat, crs: "EPSG:4326"}
          grid: {method: weighted_sum, value: mw}
        - id: plant_km
          title: {zh: 距电厂, en: Distance to plants}
          element: air
          unit: km
          source: {type: csv, path: "${data}/plants.csv", x: lon, y: lat, crs: "EPSG:4326"}
          grid: {method: distance}
        - id: river
          title: {zh: 河流, en: River length}
          element: water
          unit: km
          source: {type: geojson, path: "${data}/river.geojson"}
          grid: {method: length}
        - id: reserve
          title: {zh: 保护区, en: Reserve}
          element: ecology
          unit: "1"
          source: {type: geojson, path: "${data}/reserves.geojson", id: name, filter: "name <> 'unwanted'"}
          grid: {method: coverage}
        - id: wells
          title: {zh: 水源井, en: Wells}
          element: water
          unit: "1"
          source: {type: geopackage, path: "${data}/wells.gpkg", table: wells, id: name}
          grid: {method: count}
        - id: big_lake
          title: {zh: 大湖, en: Big lake}
          element: water
          unit: "1"
          source: {type: shapefile, path: "${data}/lakes.shp", filter: "name = '大湖'", id: name}
          grid: {method: coverage}
        - id: energy
          title: {zh: 能耗, en: Energy}
          element: resources
          unit: tce
          source: {type: table, path: "${data}/energy.csv", adcode: adcode}
          grid: {method: county_sum, value: tce}
      """;

  private static final String SCHEME =
      """
      fenqu: 1
      id: tiny
      title: {zh: 小国, en: Tiny country}
      date: 2026-06-30
      grid: {cell: 5000}
      catalogue: layers.yaml
      area:
        counties: {layer: counties, adcode: adcode, name: name, city_name: city}
        seas: {layer: seas, within_km: 40}
      priority:
        - {layer: reserve, min_fraction: 0.5}
      indicators:
        - id: pm25_ratio
          title: {zh: 超标倍数, en: PM2.5 ratio}
          element: air
          dimension: quality
          domain: land
          expression: pm25 / limit('GB3095', 'PM2.5', 'year', 2)
          unit: "1"
          limit: 1
          score: {method: piecewise, points: [[0, 0], [1, 50], [3, 100]]}
        - id: dust_load
          title: {zh: 尘, en: Dust}
          element: air
          dimension: risk
          domain: both
          expression: dust * 2
          unit: ug/m3
          score: {method: min_max}
        - id: plants
          title: {zh: 电厂, en: Plants}
          element: air
          dimension: emissions
          domain: land
          expression: plants_mw + exp(-plant_km / 20)
          unit: MW
          score: {method: percentile}
        - id: energy_use
          title: {zh: 能耗, en: Energy use}
          element: resources
          dimension: resources
          domain: land
          expression: energy / land_km2
          unit: tce/km2
          score: {method: percentile}
        - id: farm_near_river
          title: {zh: 农田, en: Farms on the river}
          element: water
          dimension: damage
          domain: land
          expression: cover_farm * river
          unit: km
          score: {method: min_max, low: 0, high: 1}
      scoring: {overall: weighted_mean, min_weight: 0.5}
      key:
        threshold: {quantile: 0.9}
        dimensions: {quality: {score: 70}}
      units: {min_area_km2: 60, people: people}
      """;
}

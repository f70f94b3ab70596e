package org.fenqu.source.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.source.Sessions;
import org.fenqu.source.TinyGeoPackage;
import org.fenqu.source.TinyNetCdf;
import org.fenqu.source.TinyShapefile;
import org.fenqu.source.TinyTiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an inspection notices in files with one fault each, and what entry it suggests for them. */
class InspectionTest {
  private static final Charset GBK = Charset.forName("GBK");

  @TempDir Path folder;

  private static Inspection inspection() {
    return new Inspection(new Configuration(), Sessions::shared);
  }

  private LayerReport read(Path file) {
    List<LayerReport> reports = inspection().read(file.toString());
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  private static String entry(LayerReport report) {
    List<EntrySuggestion> entries = EntrySuggestion.of(report, report.path(), new HashSet<>());
    return String.join("\n", entries.get(0).yaml());
  }

  private Path text(String name, String text, Charset charset) throws Exception {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  @Test
  void a_raster_tells_its_size_place_layout_and_range() throws Exception {
    TinyTiff tiff = new TinyTiff(20, 18, TinyTiff.ramp(20, 18));
    tiff.nodata = "-1";
    tiff.tiled = true;
    tiff.deflate = true;

    RasterReport report = (RasterReport) read(tiff.write(folder.resolve("pm25_2023.tif")));

    assertThat(report.crs().code()).isEqualTo("EPSG:4326");
    assertThat(report.extent()).isEqualTo(new Box(100, 35.5, 110, 40));
    assertThat(report.layout()).isEqualTo("tiles of 16 × 16");
    assertThat(report.compression()).isEqualTo("DEFLATE");
    assertThat(report.bands().get(0).least()).isEqualTo(0);
    assertThat(report.bands().get(0).greatest()).isEqualTo(359);
    assertThat(report.findings()).isEmpty();
    assertThat(entry(report))
        .contains("id: pm25_2023", "element: air", "period: \"2023\"", "method: mean");
  }

  private static TinyNetCdf twoFields() {
    return new TinyNetCdf()
        .degrees("lat", 31.5, -0.5, 3)
        .degrees("lon", 100.25, 0.5, 2)
        .axis("time", "hours since 2024-07-01", 3, i -> 6 * i)
        .axis("plev", "hPa", 2, i -> 850 - 350 * i)
        .dimension("nv", 2)
        .variable("lat_bnds", "double", "lat nv", new double[6])
        .variable("o3", "float", "time plev lat lon", TinyTiff.ramp(6, 6), "units", "ug m-3")
        .variable(
            "no2",
            "short",
            "lat lon",
            TinyTiff.ramp(3, 2),
            "scale_factor",
            0.5,
            "long_name",
            "NO2");
  }

  @Test
  void every_variable_over_a_grid_has_a_report_and_an_entry() throws Exception {
    Path file = twoFields().write(folder.resolve("air.nc"));

    List<LayerReport> reports = inspection().read(file.toString());

    assertThat(reports)
        .extracting(r -> ((RasterReport) r).field().variable())
        .containsExactly("o3", "no2");
    RasterReport o3 = (RasterReport) reports.get(0);
    assertThat(o3.field().dimensions()).isEqualTo("time 3, plev 2, lat 3, lon 2");
    assertThat(o3.field().times()).isEqualTo("3 times, 2024-07-01 … 2024-07-01T12:00");
    assertThat(o3.extent()).isEqualTo(new Box(100, 30.25, 101, 31.75));
    assertThat(o3.bands().get(0).greatest()).isEqualTo(5);
    assertThat(entry(o3))
        .contains("id: air_o3", "type: netcdf", "variable: \"o3\"", "unit: ug m-3")
        .contains("time: \"2024-07-01T00:00\"  # 3 times", "level: 850  # 2 levels")
        .contains("period: \"2024-07-01\"");
    RasterReport no2 = (RasterReport) reports.get(1);
    assertThat(no2.scale()).isEqualTo(0.5);
    assertThat(no2.bands().get(0).greatest()).isEqualTo(2.5);
    assertThat(entry(no2)).doesNotContain("scale:", "time:", "level:");
  }

  @Test
  void a_variable_that_cannot_be_read_hides_no_other() throws Exception {
    Path file =
        twoFields()
            .variable("no2", "short", "lat lon", TinyTiff.ramp(3, 2), "scale_factor", "1/2")
            .write(folder.resolve("air.nc"));

    LayerReport o3 = read(file);

    assertThat(((RasterReport) o3).field().variable()).isEqualTo("o3");
    assertThat(o3.findings())
        .singleElement()
        .asString()
        .contains("no2:scale_factor is the text '1/2', which is no number");
  }

  @Test
  void a_netcdf_whose_cells_reach_beyond_the_poles_is_not_off_the_earth() throws Exception {
    Path file =
        new TinyNetCdf()
            .degrees("lat", 90, -45, 5)
            .degrees("lon", 0, 45, 8)
            .variable("t", "float", "lat lon", TinyTiff.ramp(8, 5))
            .write(folder.resolve("t.nc"));

    LayerReport report = read(file);

    assertThat(report.findings()).isEmpty();
    assertThat(report.extent()).isEqualTo(new Box(-180, -90, 157.5, 90));
  }

  @Test
  void a_netcdf_in_metres_without_crs_has_no_usable_entry() throws Exception {
    Path file =
        new TinyNetCdf()
            .axis("y", "m", 3, i -> 4e6 - 1000 * i)
            .axis("x", "m", 2, i -> -3e5 + 1000 * i)
            .variable("o3", "float", "y x", TinyTiff.ramp(3, 2))
            .write(folder.resolve("a.nc"));

    LayerReport report = read(file);

    assertThat(report.findings()).anyMatch(finding -> finding.contains("has no CRS"));
    assertThat(EntrySuggestion.of(report, "a.nc", new HashSet<>()).get(0).missing())
        .contains("its CRS");
  }

  @Test
  void a_netcdf_without_a_grid_says_why() throws Exception {
    Path file =
        new TinyNetCdf()
            .dimension("r", 2)
            .dimension("c", 2)
            .variable("XLAT", "float", "r c", new double[4], "units", "degree_north")
            .variable("o3", "float", "r c", new double[4])
            .write(folder.resolve("wrf.nc"));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ": o3 lies on a curvilinear grid");
  }

  @Test
  void a_raster_without_crs_in_degrees_is_taken_for_cgcs2000_and_says_so() throws Exception {
    TinyTiff tiff = new TinyTiff(20, 18, TinyTiff.ramp(20, 18));
    tiff.geoKeys = null;

    LayerReport report = read(tiff.write(folder.resolve("a.tif")));

    assertThat(report.findings()).anyMatch(finding -> finding.contains("has no CRS"));
    assertThat(entry(report)).contains("crs: \"EPSG:4490\"  # guessed from the coordinates");
  }

  @Test
  void a_raster_that_could_be_anywhere_has_no_usable_entry() throws Exception {
    TinyTiff tiff = new TinyTiff(20, 18, TinyTiff.ramp(20, 18));
    tiff.geoKeys = null;
    tiff.scale = new double[] {1000, 1000, 0};
    tiff.tie = new double[] {0, 0, 0, -2_000_000, 4_000_000, 0};

    LayerReport report = read(tiff.write(folder.resolve("a.tif")));
    EntrySuggestion entry = EntrySuggestion.of(report, report.path(), new HashSet<>()).get(0);

    assertThat(entry.missing()).contains("source.crs");
    assertThat(entry.yaml()).allMatch(line -> line.startsWith("  # "));
  }

  @Test
  void nodata_inside_the_valid_range_is_named() throws Exception {
    TinyTiff tiff = new TinyTiff(20, 18, TinyTiff.ramp(20, 18));
    tiff.nodata = "100";

    assertThat(read(tiff.write(folder.resolve("a.tif"))).findings())
        .singleElement()
        .asString()
        .contains("nodata 100 lies inside the range of valid values, 0 … 359");
  }

  @Test
  void extreme_values_that_nothing_declares_become_nodata_in_the_entry() throws Exception {
    for (double marker : new double[] {-9999, 65535, 3.4028234663852886e38}) {
      double[] band = TinyTiff.ramp(20, 18);
      band[7] = marker;
      Path file = new TinyTiff(20, 18, band).write(folder.resolve("a.tif"));

      RasterReport report = (RasterReport) read(file);

      assertThat(report.findings()).anyMatch(finding -> finding.contains("isn't declared"));
      assertThat(report.bands().get(0).undeclaredNodata()).isEqualTo(marker);
      assertThat(report.bands().get(0).greatest()).isEqualTo(359);
      assertThat(entry(report)).contains("nodata: ");
    }
  }

  @Test
  void an_index_above_one_and_a_share_in_percent_raise_doubts() throws Exception {
    Path ndvi = new TinyTiff(20, 18, TinyTiff.ramp(20, 18)).write(folder.resolve("ndvi.tif"));
    Path cover =
        new TinyTiff(10, 10, TinyTiff.ramp(10, 10)).write(folder.resolve("tree_cover.tif"));

    assertThat(read(ndvi).findings()).singleElement().asString().contains("at most 1");
    assertThat(read(cover).findings()).singleElement().asString().contains("percent");
  }

  @Test
  void a_raster_with_exchanged_axes_is_recognised() throws Exception {
    TinyTiff tiff = new TinyTiff(20, 18, TinyTiff.ramp(20, 18));
    tiff.tie = new double[] {0, 0, 0, 30, 110, 0};

    assertThat(read(tiff.write(folder.resolve("a.tif"))).findings())
        .anyMatch(finding -> finding.contains("look swapped"));
  }

  @Test
  void land_cover_becomes_fractions_of_the_codes_that_occur() throws Exception {
    double[] codes = new double[100];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = i % 3 + 1;
    }
    TinyTiff tiff = new TinyTiff(10, 10, codes);
    tiff.type = "uint8";

    assertThat(entry(read(tiff.write(folder.resolve("landcover.tif")))))
        .contains("method: fractions", "classes: {class_1: 1, class_2: 2, class_3: 3}");
  }

  @Test
  void chinese_attributes_without_a_word_on_their_encoding_are_read_as_gbk() throws Exception {
    TinyShapefile shapes = new TinyShapefile();
    shapes.charset = GBK;
    shapes.add("梁子湖", 114, 30, 114, 31, 115, 31, 115, 30, 114, 30);

    TableReport report = (TableReport) read(shapes.write(folder.resolve("lakes.shp")));

    assertThat(report.encoding()).isEqualTo("GBK");
    assertThat(report.columns().get(0).samples()).containsExactly("梁子湖");
    assertThat(report.findings()).anyMatch(finding -> finding.contains("its text is GBK"));
    assertThat(entry(report)).contains("encoding: GBK", "id: name", "method: coverage");
  }

  @Test
  void a_shapefile_without_prj_is_guessed_by_its_gauss_krueger_zone() throws Exception {
    TinyShapefile shapes = new TinyShapefile();
    shapes.prj = null;
    shapes.add(
        "a",
        38_500_000,
        3_400_000,
        38_500_000,
        3_500_000,
        38_600_000,
        3_500_000,
        38_500_000,
        3_400_000);

    LayerReport report = read(shapes.write(folder.resolve("a.shp")));

    assertThat(report.crs().code()).isEqualTo("EPSG:4526");
    assertThat(report.degrees().minX()).isBetween(113.9, 114.1);
    assertThat(report.findings()).contains("no CRS: no .prj file");
  }

  @Test
  void every_table_of_a_geopackage_is_told_with_null_and_invalid_geometries() throws Exception {
    Path file = folder.resolve("two.gpkg");
    try (TinyGeoPackage tables = new TinyGeoPackage(file)) {
      tables.table("wells", 4490, "POINT (110 30)", null);
      tables.table("zones", 4490, "POLYGON ((110 30, 111 31, 111 30, 110 31, 110 30))");
    }

    List<LayerReport> reports = inspection().read(file.toString());

    assertThat(reports).hasSize(2);
    assertThat(reports.get(0).findings()).anyMatch(f -> f.startsWith("1 of 2: null geometry"));
    assertThat(reports.get(1).findings()).anyMatch(f -> f.startsWith("1 of 1: invalid"));
    assertThat(entry(reports.get(1))).contains("id: two_zones", "table: zones");
  }

  @Test
  void stations_tell_encoding_delimiter_coordinates_and_swapped_axes() throws Exception {
    String rows = "站名;gcj_lng;gcj_lat;year;pm25\n东;30.5;114.2;2023;35\n西;30.6;114.3;2024;-9999\n";

    TableReport report = (TableReport) read(text("stations.csv", rows, GBK));

    assertThat(report.encoding()).isEqualTo("GBK");
    assertThat(report.delimiter()).isEqualTo(";");
    assertThat(report.x()).isEqualTo("gcj_lng");
    assertThat(report.findings())
        .anyMatch(finding -> finding.contains("swapped"))
        .anyMatch(finding -> finding.contains("may be GCJ-02"))
        .anyMatch(finding -> finding.contains("-9999 looks like a missing value"));
    assertThat(entry(report))
        .contains("x: gcj_lat", "y: gcj_lng", "delimiter: \";\"", "encoding: GBK")
        .contains("CAST(year AS INT) = 2024", "method: idw", "value: pm25");
  }

  @Test
  void stations_of_many_days_take_the_mean_of_a_place() throws Exception {
    TableReport report =
        (TableReport) read(Path.of("src/test/resources/field/daily_long.csv").toAbsolutePath());

    assertThat(report.places()).isEqualTo(new PlaceReport(90, 3, List.of("日期", "PM25")));
    assertThat(report.findings())
        .containsExactly(
            "90 rows at 3 places, which differ in 日期, PM25; idw takes a place once: grid.places says"
                + " with what value, count and weighted_sum take every row");
    assertThat(entry(report))
        .contains("method: idw", "value: PM25", "places: mean")
        .doesNotContain("filter:");
  }

  @Test
  void stations_of_several_items_take_one_item() throws Exception {
    String rows =
        "station,lon,lat,type,hour,value\n"
            + "A,115,38,PM2.5,0,35\nA,115,38,SO2,0,7\nA,115,38,PM2.5,1,37\nA,115,38,SO2,1,-999\n"
            + "B,116,38,PM2.5,0,45\nB,116,38,SO2,0,9\nB,116,38,PM2.5,1,47\nB,116,38,SO2,1,8\n";

    assertThat(entry(read(text("hours.csv", rows, GBK))))
        .contains("value: value", "places: mean")
        .contains("type = 'PM2.5' AND CAST(value AS DOUBLE) IS DISTINCT FROM -999")
        .contains("one of PM2.5, SO2: check; -999 looks like a missing value: check");
  }

  @Test
  void one_row_a_place_needs_no_rule_for_places() throws Exception {
    StringBuilder rows = new StringBuilder("lon,lat,v\n115,38,Infinity\n");
    for (int k = 1; k < 20; k++) {
      rows.append(100 + k).append(",38,").append(k).append('\n');
    }
    LayerReport report = read(text("once.csv", rows.toString().replace("115,38,15\n", ""), GBK));

    assertThat(entry(report)).contains("method: idw").doesNotContain("places:");
    assertThat(report.findings()).containsExactly("column v: 1 infinite values, which are refused");
  }

  @Test
  void a_county_table_tells_codes_that_occur_twice() throws Exception {
    String rows = "adcode,name,energy\n420106,武昌区,12\n420107,青山区,13\n420107,青山区,14\n";

    LayerReport report = read(text("use.csv", rows, GBK));

    assertThat(report.findings()).anyMatch(f -> f.contains("occur more than once, e.g. 420107"));
    assertThat(entry(report))
        .contains("type: table", "adcode: adcode", "value: CAST(energy AS DOUBLE)");
  }

  @Test
  void a_comment_where_the_header_should_be_is_named() throws Exception {
    LayerReport report = read(text("gdp.csv", "# from the yearbook\nregion,2024\n甲省,1\n", GBK));

    assertThat(report.findings()).anyMatch(finding -> finding.contains("looks like a comment"));
  }

  @Test
  void what_cannot_be_read_says_why_and_what_to_do() throws Exception {
    Inspection inspection = inspection();
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> inspection.read("/x/a.vrt"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gdal_translate /x/a.vrt out.tif");
    assertThatThrownBy(() -> inspection.read("/x/a.docx"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("expected .tif");
    assertThatThrownBy(() -> inspection.files(empty.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("without data");
    assertThatThrownBy(() -> read(text("a.tif", "no tiff", GBK)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is no TIFF")
        .hasMessageNotContaining(Inspection.WHERE + ":");
  }
}

package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.fenqu.source.Layers.WHERE;
import static org.fenqu.source.Layers.layer;
import static org.fenqu.source.Layers.vector;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;
import org.fenqu.grid.NationalProjection;
import org.fenqu.source.inspect.LayerCheck;
import org.fenqu.source.vector.DbfNames;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.fenqu.source.vector.GeometryKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFormatsTest {
  private static final GridRule COVERAGE = new GridRule.Coverage(GridRule.Overlap.UNION);
  private static final double[] SQUARE = {100, 30, 100, 31, 101, 31, 101, 30, 100, 30};
  private static final SparkSession SPARK = Sessions.shared();

  @TempDir Path folder;

  private static Features read(Source.Vector source, String... attributes) {
    return Features.read(SPARK, layer(source, COVERAGE), WHERE, List.of(attributes));
  }

  private static List<String> names(Source.Vector source) {
    return read(source, "name").features().collect().stream()
        .map(feature -> feature.attributes().get("name"))
        .toList();
  }

  private static Source.Vector with(
      Source.Vector s, String table, String crs, String encoding, String filter, String id) {
    return new Source.Vector(s.path(), s.format(), table, crs, encoding, filter, id);
  }

  private TinyShapefile reserves() {
    return new TinyShapefile().add("羌塘", SQUARE).add("三江源", SQUARE);
  }

  @Test
  void shapefile_attributes_are_read_in_the_cpgs_character_set() throws IOException {
    TinyShapefile gbk = reserves();
    gbk.charset = Charset.forName("GBK");
    gbk.cpg = "936";
    Source.Vector source = vector(gbk.write(folder.resolve("自然 保护区.shp")), VectorFormat.SHAPEFILE);
    assertThat(names(source)).containsExactly("羌塘", "三江源");
  }

  @Test
  void a_shapefiles_fields_have_their_names_in_its_own_character_set() throws IOException {
    TinyShapefile gbk = reserves();
    gbk.charset = Charset.forName("GBK");
    gbk.cpg = "\uFEFFgbk";
    gbk.field = "名称";
    Source.Vector source = vector(gbk.write(folder.resolve("a.shp")), VectorFormat.SHAPEFILE);
    Source.Vector one = with(source, null, null, null, "`名称` = '羌塘'", "名称");
    assertThat(read(one).features().map(Feature::id).collect()).containsExactly("羌塘");
    gbk.cpg = "nothing";
    gbk.write(folder.resolve("a.shp"));
    assertThatThrownBy(() -> names(source))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a.cpg: NOTHING, no such character set");
  }

  @Test
  void fields_that_cannot_be_told_apart_are_refused() {
    byte[] head = new byte[32 + 64 + 1];
    head[96] = 13;
    byte[] names = "名称代码".getBytes(Charset.forName("GBK"));
    System.arraycopy(names, 0, head, 32, 4);
    System.arraycopy(names, 4, head, 64, 4);
    DbfNames fields = DbfNames.of(head, Charset.forName("GBK"));
    assertThat(fields.real()).containsExactly("名称", "代码");
    assertThatThrownBy(() -> fields.requireDistinct("a.shp", Charset.forName("GBK")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("(名称, 代码) are in GBK and can't be told apart; convert it");
  }

  @Test
  void shapefile_attributes_are_read_in_the_declared_or_the_tables_character_set()
      throws IOException {
    TinyShapefile gbk = reserves();
    gbk.charset = Charset.forName("GBK");
    Source.Vector source = vector(gbk.write(folder.resolve("a.shp")), VectorFormat.SHAPEFILE);
    assertThat(names(with(source, null, null, "GBK", null, null))).containsExactly("羌塘", "三江源");
    gbk.language = 0x4d;
    gbk.write(folder.resolve("a.shp"));
    assertThat(names(source)).containsExactly("羌塘", "三江源");
    assertThatThrownBy(() -> names(with(source, null, null, "GBX", null, null)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(WHERE + ".encoding: GBX, no such character set");
  }

  @Test
  void a_shapefiles_square_lands_in_albers_metres() throws IOException {
    Source.Vector source =
        vector(reserves().write(folder.resolve("a.shp")), VectorFormat.SHAPEFILE);
    Feature feature = read(source).features().first();
    assertThat(feature.index()).isZero();
    assertThat(feature.id()).isEqualTo("0");
    assertThat(feature.geometry().getArea() / 1e6).isBetween(10500.0, 10800.0);
    assertThat(feature.geometry().getEnvelopeInternal().getMaxX()).isNegative();
  }

  @Test
  void membership_needs_its_attributes_and_polygons() throws IOException {
    Path file = reserves().write(folder.resolve("a.shp"));
    Source.Vector source = vector(file, VectorFormat.SHAPEFILE);
    GridRule right = new GridRule.Membership("name", null);
    assertThat(LayerCheck.problems(SPARK, layer(source, right), WHERE)).isEmpty();
    assertThat(GeometryKind.of(right)).isEqualTo(GeometryKind.POLYGONS);
    GridRule wrong = new GridRule.Membership("code", "name");
    assertThat(LayerCheck.problems(SPARK, layer(source, wrong), WHERE))
        .containsExactly(
            "conf/layers/x.yaml: layers[3].grid.id: code, but " + file + " has the columns name");
    GridRule unnamed = new GridRule.Membership("name", "title");
    assertThat(LayerCheck.problems(SPARK, layer(source, unnamed), WHERE))
        .singleElement()
        .asString()
        .startsWith("conf/layers/x.yaml: layers[3].grid.name: title, but ");
  }

  @Test
  void a_shapefile_without_prj_needs_a_declared_crs() throws IOException {
    TinyShapefile shapes = reserves();
    shapes.prj = null;
    Source.Vector source = vector(shapes.write(folder.resolve("a.shp")), VectorFormat.SHAPEFILE);
    assertThatThrownBy(() -> read(source))
        .isInstanceOf(UserException.class)
        .hasMessage(
            WHERE + ": " + source.path() + " has no CRS; declare source.crs, e.g. EPSG:4490");
    assertThat(read(with(source, null, "EPSG:4490", null, null, null)).count()).isEqualTo(2);
    assertThatThrownBy(() -> read(with(source, null, "EPSG:1", null, null, null)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(WHERE + ".crs: EPSG:1, an unknown");
  }

  @Test
  void a_null_shape_is_refused_and_the_rest_is_read() throws IOException {
    TinyShapefile shapes = reserves().add("nothing", (double[]) null);
    Source.Vector source =
        with(
            vector(shapes.write(folder.resolve("a.shp")), VectorFormat.SHAPEFILE),
            null,
            null,
            null,
            null,
            "name");
    Features features = read(source);
    assertThat(features.count()).isEqualTo(2);
    assertThat(features.rejects())
        .containsExactly(
            new Reject("x", source.path(), "nothing", "null geometry", Reject.REJECTED));
  }

  @Test
  void a_filter_is_a_predicate_over_the_attributes() throws IOException {
    Source.Vector source =
        vector(reserves().write(folder.resolve("a.shp")), VectorFormat.SHAPEFILE);
    Source.Vector filtered = with(source, null, null, null, "name LIKE '三%'", null);
    assertThat(names(filtered)).containsExactly("三江源");
    assertThat(read(filtered).features().first().index()).isEqualTo(1);
    fails(with(source, null, null, null, "name =", null), ".filter: name =: Syntax error");
    fails(with(source, null, null, null, "nom = 'x'", null), ".filter: nom = 'x': A column");
    fails(with(source, null, null, null, null, "nom"), ".id: nom, but " + source.path());
    assertThatThrownBy(
            () -> read(with(source, null, null, null, "name = 'nobody'", null)).rejects())
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("has no feature that the filter keeps");
  }

  private static void fails(Source.Vector source, String message) {
    assertThatThrownBy(() -> read(source))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(WHERE + message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void missing_and_foreign_files_are_named() throws IOException {
    Path file = folder.resolve("a.shp");
    for (VectorFormat format : VectorFormat.values()) {
      assertThatThrownBy(() -> read(vector(file, format)).rejects())
          .isInstanceOf(UserException.class)
          .hasMessage(WHERE + ".path: " + file + ", no such file");
    }
    Files.writeString(file, "no shapes, only words");
    for (VectorFormat format : VectorFormat.values()) {
      assertThatThrownBy(() -> read(vector(file, format)).rejects())
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(WHERE + ": " + file)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void a_geopackage_table_is_found_by_name() throws Exception {
    Path file = folder.resolve("a.gpkg");
    try (TinyGeoPackage gpkg = new TinyGeoPackage(file)) {
      gpkg.table("rivers", 4490, "LINESTRING(100 30,101 31)");
      gpkg.table("lakes", 4490, "POLYGON((100 30,101 30,101 31,100 30))");
    }
    Source.Vector source = vector(file, VectorFormat.GEOPACKAGE);
    assertThat(names(with(source, "lakes", null, null, null, null))).containsExactly("n0");
    fails(
        with(source, "seas", null, null, null, null),
        ".table: seas, but " + file + " has the tables rivers, lakes");
    fails(source, ".table is missing: " + file + " has the tables rivers, lakes");
  }

  /** No geometry, a sound lake, an empty one and one that crosses itself. */
  private Path faultyLakes() throws Exception {
    Path file = folder.resolve("a.gpkg");
    try (TinyGeoPackage gpkg = new TinyGeoPackage(file)) {
      gpkg.table(
          "lakes",
          4490,
          null,
          "POLYGON((100 30,101 30,101 31,100 30))",
          "POLYGON EMPTY",
          "POLYGON((100 30,101 31,101 30,100 31,100 30))");
    }
    return file;
  }

  @Test
  void a_geopackage_with_faulty_geometries_is_read_all_the_same() throws Exception {
    Path file = faultyLakes();
    Features features = read(vector(file, VectorFormat.GEOPACKAGE));
    assertThat(features.count()).isEqualTo(2);
    assertThat(features.rejects())
        .extracting(Reject::feature, reject -> reject.reason().split(" near")[0], Reject::action)
        .containsExactly(
            tuple("0", "null geometry", "rejected"),
            tuple("2", "empty geometry", "rejected"),
            tuple("3", "self-intersection", "repaired"));
  }

  @Test
  void a_small_layer_as_a_whole_is_what_the_distributed_one_is() throws Exception {
    Path file = faultyLakes();
    Features features = read(vector(file, VectorFormat.GEOPACKAGE));
    Features.Whole whole = read(vector(file, VectorFormat.GEOPACKAGE)).whole();
    assertThat(whole.features()).isEqualTo(features.features().collect()).hasSize(2);
    assertThat(whole.rejects()).isEqualTo(features.rejects()).hasSize(3);
  }

  @Test
  void a_geopackage_of_an_undefined_system_needs_a_declared_crs() throws Exception {
    Path file = folder.resolve("a.gpkg");
    try (TinyGeoPackage gpkg = new TinyGeoPackage(file)) {
      gpkg.table("lakes", 0, "POLYGON((100 30,101 30,101 31,100 30))");
    }
    fails(vector(file, VectorFormat.GEOPACKAGE), ": " + file + " has no CRS; declare source.crs");
  }

  @Test
  void a_geopackage_may_spell_out_its_crs_and_mix_values_in_a_column() throws Exception {
    Path file = folder.resolve("a.gpkg");
    try (TinyGeoPackage gpkg = new TinyGeoPackage(file)) {
      gpkg.table("lakes", 100000, "POLYGON((0 4000000,9 4000000,9 4000009,0 4000000))");
      gpkg.execute("ALTER TABLE lakes ADD COLUMN depth DOUBLE DEFAULT 'deep'");
    }
    Feature lake = read(vector(file, VectorFormat.GEOPACKAGE), "name", "depth").features().first();
    assertThat(lake.geometry().getArea()).isEqualTo(40.5);
    assertThat(lake.attributes()).isEqualTo(Map.of("name", "n0"));
  }

  private Source.Vector geojson(String text) throws IOException {
    return vector(Files.writeString(folder.resolve("a.geojson"), text), VectorFormat.GEOJSON);
  }

  private static String polygon(String properties, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":"
        + properties
        + ",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
        + coordinates
        + "}}";
  }

  @Test
  void geojson_properties_become_attributes_and_bad_geometries_are_refused() throws IOException {
    String square = "[[[100,30,5],[101,30,5],[101,31,5],[100,30,5]]]";
    Source.Vector source =
        geojson(
            "{\"type\":\"FeatureCollection\",\"features\":["
                + polygon("{\"name\":\"a\",\"code\":110000.0}", square)
                + ",{\"type\":\"Feature\",\"properties\":{\"name\":\"b\"},\"geometry\":null},"
                + polygon("{\"name\":\"c\"}", "[]")
                + ","
                + polygon("{\"name\":\"d\"}", "[[[100,30],[101,\"x\"],[101,31],[100,30]]]")
                + ","
                + polygon("null", square)
                + "]}");
    Features features = read(source, "name", "code");
    assertThat(features.rejects()).extracting(Reject::feature).containsExactly("1", "2", "3");
    List<Feature> kept = features.features().collect();
    assertThat(kept).extracting(Feature::index).containsExactly(0L, 4L);
    assertThat(kept.get(0).attributes()).isEqualTo(Map.of("name", "a", "code", "110000"));
    assertThat(kept.get(1).attributes()).isEmpty();
    assertThat(kept.get(0).geometry().getCoordinate().getZ()).isNaN();
  }

  @Test
  void an_older_geojson_may_name_its_crs() throws IOException {
    Source.Vector source =
        geojson(
            "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                + "\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":["
                + polygon(
                    "{}",
                    "[[[11132000,3503000],[11243000,3503000],[11243000,3632000],[11132000,3503000]]]")
                + "]}");
    assertThat(read(source).features().first().geometry().getCentroid().getX())
        .isBetween(-450e3, -350e3);
  }

  @Test
  void geojson_lines_are_read_too() throws IOException {
    String square = "[[[100,30],[101,30],[101,31],[100,30]]]";
    Source.Vector source =
        geojson(
            polygon("{\"name\":\"a\"}", square)
                + "\n"
                + polygon("{\"name\":\"b\"}", square)
                + "\n");
    assertThat(names(source)).containsExactly("a", "b");
  }

  @Test
  void geoparquet_is_read_in_order_with_the_crs_of_its_metadata() {
    Path file = folder.resolve("a.parquet");
    SPARK
        .sql(
            "SELECT ST_GeomFromText('POLYGON((0 4000000,1000 4000000,1000 4001000,0 4000000))') geometry,"
                + " concat('n', id) name FROM range(0, 10, 1, 1)")
        .write()
        .format("geoparquet")
        .option("geoparquet.crs", NationalProjection.PROJJSON)
        .save(file.toString());
    Source.Vector source = vector(file, VectorFormat.GEOPARQUET);
    assertThat(names(source)).startsWith("n0", "n1").endsWith("n9").hasSize(10);
    Feature feature = read(source).features().first();
    assertThat(feature.geometry().getArea()).isEqualTo(500_000.0);
  }

  @Test
  void geoparquet_of_unknown_crs_needs_a_declared_one() {
    Path unknown = folder.resolve("unknown.parquet");
    Path omitted = folder.resolve("omitted.parquet");
    var square =
        SPARK.sql("SELECT ST_GeomFromText('POLYGON((100 30,101 30,101 31,100 30))') geometry");
    square.write().format("geoparquet").save(unknown.toString());
    square.write().format("geoparquet").option("geoparquet.crs", "").save(omitted.toString());
    assertThat(read(vector(omitted, VectorFormat.GEOPARQUET)).count()).isEqualTo(1);
    fails(vector(unknown, VectorFormat.GEOPARQUET), ": " + unknown + " has no CRS");
  }

  @Test
  void lines_in_a_coverage_layer_are_a_fault_of_the_layer() throws Exception {
    Path file = folder.resolve("a.gpkg");
    try (TinyGeoPackage gpkg = new TinyGeoPackage(file)) {
      gpkg.table("rivers", 4490, "LINESTRING(100 30,101 31)");
    }
    assertThatThrownBy(() -> read(vector(file, VectorFormat.GEOPACKAGE)).rejects())
        .isInstanceOf(UserException.class)
        .hasMessage(
            WHERE
                + ": "
                + file
                + " doesn't suit the rule 'coverage': every feature is "
                + "a LineString, where polygons are needed");
  }
}

package org.fenqu.run.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.Region;
import org.fenqu.config.Title;
import org.fenqu.publish.TestSession;
import org.fenqu.territory.Jurisdiction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sums of units over regions. */
class RegionTableTest {
  private static final StructType UNITS =
      StructType.fromDDL(
          "code STRING, class STRING, domain STRING, adcode STRING, county STRING, city STRING,"
              + " province STRING, province_name STRING, area_km2 DOUBLE, area_gk_km2 DOUBLE,"
              + " area_ellipsoid_km2 DOUBLE, people DOUBLE");
  private static final String NAMES = "region_id STRING, kind STRING, name STRING, name_en STRING";

  private SparkSession spark;
  private final List<Row> units = new ArrayList<>();
  private final List<Row> codes = new ArrayList<>();
  private final List<Row> layers = new ArrayList<>();
  private final List<Row> unitCells = new ArrayList<>();
  private final List<Row> regionCells = new ArrayList<>();

  @BeforeEach
  void session() {
    spark = TestSession.open().newSession();
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }

  private void unit(String code, String kind, String adcode, String city, double km2) {
    boolean sea = adcode.endsWith("00");
    units.add(
        RowFactory.create(
            code,
            kind,
            sea ? "sea" : "land",
            adcode,
            sea ? city : "县" + adcode,
            city,
            adcode.substring(0, 2),
            null,
            km2,
            km2 * 1.0005,
            km2,
            sea ? null : km2 * 100));
  }

  private Map<String, Row> rows() {
    view(units, UNITS, "published_units");
    view(codes, StructType.fromDDL(NAMES + ", place STRING"), "region_codes");
    view(layers, StructType.fromDDL(NAMES), "region_layers");
    StructType cells = StructType.fromDDL("cell_id BIGINT, code STRING, share DOUBLE");
    view(unitCells, cells, "published_unit_cells");
    cells = StructType.fromDDL("region_id STRING, cell_id BIGINT, share DOUBLE");
    view(regionCells, cells, "region_cells");
    return RegionTable.rows(spark, !layers.isEmpty(), 1).collectAsList().stream()
        .collect(Collectors.toMap(RegionTableTest::key, Function.identity()));
  }

  private void view(List<Row> rows, StructType schema, String name) {
    spark.createDataFrame(rows, schema).createOrReplaceTempView(name);
  }

  private static String key(Row row) {
    return row.getAs("region_id") + " " + row.getAs("class") + " " + row.getAs("domain");
  }

  private static double km2(Row row) {
    return row.<Double>getAs("area_km2");
  }

  @Test
  void countiesAddUpToCitiesProvincesAndTheNation() {
    Random random = new Random(28);
    for (int u = 0; u < 400; u++) {
      int city = 1 + random.nextInt(4);
      String county = "%02d%02d%02d".formatted(10 + random.nextInt(3), city, random.nextInt(6));
      String kind = List.of("priority", "key", "general").get(random.nextInt(3));
      unit("u" + u, kind, county, city == 4 ? null : "市" + city, random.nextDouble() * 1e4);
    }
    Map<String, Double> byKind =
        rows().values().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getAs("kind") + " " + row.getAs("class"),
                    Collectors.summingDouble(RegionTableTest::km2)));
    for (String kind : List.of("priority", "key", "general")) {
      double nation = byKind.get("nation " + kind);
      assertThat(byKind.get("province " + kind)).isCloseTo(nation, within(1e-12 * nation));
      assertThat(byKind.get("city " + kind)).isCloseTo(nation, within(1e-12 * nation));
      assertThat(byKind.get("county " + kind)).isCloseTo(nation, within(1e-12 * nation));
    }
  }

  @Test
  void aCountyWithoutACityIsOneAndACitysSeaIsACounty() {
    unit("a", "key", "469001", null, 10);
    unit("b", "key", "460105", "海口市", 20);
    unit("c", "key", "460100", "海口市", 5);
    Map<String, Row> rows = rows();
    assertThat(rows.keySet())
        .containsExactlyInAnyOrder(
            "CN key land",
            "CN key sea",
            "46 key land",
            "46 key sea",
            "city-469001 key land",
            "city-460100 key land",
            "city-460100 key sea",
            "469001 key land",
            "460105 key land",
            "460100 key sea");
    assertThat(rows.get("city-469001 key land").<String>getAs("name")).isEqualTo("县469001");
    assertThat(rows.get("city-460100 key sea").<Double>getAs("people")).isNull();
    assertThat(rows.get("CN key land").<Double>getAs("people")).isEqualTo(3000);
    assertThat(rows.get("CN key land").<Double>getAs("share")).isEqualTo(1);
  }

  @Test
  void codesAreOfProvincesCitiesOrCounties() {
    unit("a", "key", "440106", "广州市", 10);
    unit("b", "general", "440111", "广州市", 30);
    unit("c", "key", "440203", "韶关市", 20);
    unit("d", "key", "440100", "广州市", 5);
    codes.add(RowFactory.create("bay", "strategic", "湾区", "Bay", "440100"));
    codes.add(RowFactory.create("bay", "strategic", "湾区", "Bay", "440106"));
    codes.add(RowFactory.create("bay", "strategic", "湾区", "Bay", "820000"));
    codes.add(RowFactory.create("all", "custom", "全部", "All", "44"));
    Map<String, Row> rows = rows();
    assertThat(km2(rows.get("bay key land"))).isEqualTo(10);
    assertThat(rows.get("bay key land").<Double>getAs("share")).isEqualTo(0.25);
    assertThat(km2(rows.get("bay key sea"))).isEqualTo(5);
    assertThat(rows.get("bay general land").<String>getAs("name_en")).isEqualTo("Bay");
    assertThat(km2(rows.get("all key land"))).isEqualTo(30);
  }

  @Test
  void ofUnitsThatALayerCutsThePartsCount() {
    unit("a", "key", "440106", "广州市", 2.5);
    unit("b", "general", "440111", "广州市", 1.5);
    unitCells.add(RowFactory.create(1L, "a", 1.0));
    unitCells.add(RowFactory.create(2L, "a", 1.0));
    unitCells.add(RowFactory.create(3L, "a", 0.5));
    unitCells.add(RowFactory.create(3L, "b", 0.5));
    unitCells.add(RowFactory.create(4L, "b", 1.0));
    layers.add(RowFactory.create("plateau", "barrier", "高原", "Plateau"));
    regionCells.add(RowFactory.create("plateau", 2L, 0.25));
    regionCells.add(RowFactory.create("plateau", 3L, 1.0));
    regionCells.add(RowFactory.create("plateau", 4L, 1.0));
    regionCells.add(RowFactory.create("plateau", 9L, 1.0));
    Map<String, Row> rows = rows();
    assertThat(km2(rows.get("plateau key land"))).isCloseTo(0.75, within(1e-12));
    assertThat(rows.get("plateau key land").<Double>getAs("people")).isCloseTo(75, within(1e-9));
    assertThat(km2(rows.get("plateau general land"))).isEqualTo(1.5);
    assertThat(rows.get("plateau general land").<Double>getAs("share"))
        .isCloseTo(1.5 / 2.25, within(1e-12));
  }

  @Test
  void onlyCodesOfTheAreasProvincesAreMissed() {
    List<Jurisdiction> area = List.of(new Jurisdiction("990101", "县", null, null, false, 1));
    List<String> codes = List.of("99", "990100", "990101", "990199", "110101");
    Region region =
        new Region(
            "west", Region.Kind.CUSTOM, new Title("西", "West"), codes, null, List.of(), "", null);
    assertThat(Regions.warnings(List.of(region), area))
        .containsExactly(
            "region west: code 990199 is of no county or city of the area, although its province"
                + " is there; check it");
  }
}

package org.fenqu.scoring.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Json;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.WrittenConfig;
import org.fenqu.publish.TestSession;
import org.fenqu.scoring.cells.CellTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over one cell on land: pm25 is 70, roads are 12 km, of no value is noise. */
class IndicatorExpressionsTest {
  private static final String BEFORE = "2026-02-28";
  private static final String AFTER = "2026-03-01";
  private static final String CATALOGUE =
      WrittenConfig.catalogue(
          "id: pm25, HEAD source: {type: geotiff, path: p.tif}, grid: {method: mean}",
          "id: roads, HEAD source: {type: geojson, path: r.geojson}, grid: {method: length}",
          "id: noise, HEAD source: {type: geotiff, path: n.tif}, grid: {method: mean}");

  /** The limit of fine dust falls in March 2026; pH has a range. */
  private static final String LIMITS =
      """
      standard,edition,item,period,class,relation,lower,upper,unit,valid_from,valid_to,source,confidence,note
      GB3095,2012,PM2.5,year,2,le,,35,ug/m3,2016-01-01,2026-02-28,X,high,
      GB3095,2026,PM2.5,year,2,le,,30,ug/m3,2026-03-01,,X,high,
      GB3838,2002,pH,,III,range,6,9,1,2002-06-01,,X,high,
      """;

  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = TestSession.open();
  }

  /** A scheme of indicators, each given as {@code id = expression}. */
  private static RunConfig scheme(String date, String... indicators) {
    StringBuilder list = new StringBuilder();
    for (String indicator : indicators) {
      String[] parts = indicator.split(" = ", 2);
      list.append("  - {id: ").append(parts[0]);
      list.append(", title: {zh: 名, en: Name}, element: air, dimension: quality, expression: ");
      list.append(Json.line(parts[1])).append(", unit: \"1\", score: {method: percentile}}\n");
    }
    String keys = "key: {threshold: {score: 70}}\nindicators:\n" + list;
    return WrittenConfig.load(
        WrittenConfig.scheme(date, keys),
        CATALOGUE,
        Map.of(
            "standards/index.csv",
            "file,title\nlimits.csv,Limits\n",
            "standards/limits.csv",
            LIMITS));
  }

  private static List<String> problems(String... indicators) {
    return IndicatorExpressions.problems(spark, scheme(AFTER, indicators));
  }

  private static List<String> order(String... indicators) {
    return IndicatorExpressions.compile(spark, scheme(AFTER, indicators)).order();
  }

  private static Dataset<Row> cell(RunConfig config) {
    List<LayerColumn> columns = new ArrayList<>();
    for (Layer layer : config.catalogue().layers()) {
      columns.addAll(layer.columns());
    }
    Row[] jurisdictions = {
      RowFactory.create("990101", "land", 0.75), RowFactory.create("990102", "land", 0.25)
    };
    Row row =
        RowFactory.create(
            7L, 0.0, 0.0, "990101", "99", "land", 1.0, 1.0, jurisdictions, 70f, 1f, 12.0, null, 0f);
    return spark.createDataFrame(List.of(row), CellTable.schema(columns));
  }

  /** What the last of some indicators is in the cell; null for no value. */
  private static Object value(String date, String... indicators) {
    RunConfig config = scheme(date, indicators);
    IndicatorExpressions compiled = IndicatorExpressions.compile(spark, config);
    Dataset<Row> cell = cell(config);
    for (String id : compiled.order()) {
      cell = cell.withColumn(id, compiled.column(id).cast("float"));
    }
    return cell.select(indicators[indicators.length - 1].split(" = ")[0]).first().get(0);
  }

  @Test
  void anExpressionMayUseLayersPlacesAndJurisdictions() {
    assertThat(value(AFTER, "a = pm25 / 2 + roads * land_km2")).isEqualTo(47f);
    assertThat(value(AFTER, "a = CASE WHEN province = '99' THEN cell_id END")).isEqualTo(7f);
    assertThat(value(AFTER, "a = aggregate(jurisdictions, 0D, (most, j) -> most + j.fraction)"))
        .isEqualTo(1f);
    assertThat(value(AFTER, "a = noise + 1")).isNull();
  }

  /** The cell's fine dust as a share of itself: a value of 0.2 is kept as 0.200000003. */
  @ParameterizedTest
  @ValueSource(strings = {"0.1", "0.2", "0.3", "0.6", "0.8"})
  void aValueThatIsItsLimitIsNotOverItHoweverThatIsWritten(String limit) {
    for (String over :
        List.of(
            "v > L", "L < v", "v / L > 1", "NOT v <= L", "v >= 1.0000001 * L", "v * 1 > L + 0")) {
      assertThat(value(AFTER, "v = 0 * pm25 + L", "a = if(OVER, 1, 0)", over, limit))
          .as(over)
          .isEqualTo(0f);
    }
    for (String within :
        List.of("v = L", "v <=> L", "v BETWEEN L AND L", "v IN (L, 7.5)", "v / L = 1")) {
      assertThat(value(AFTER, "v = 0 * pm25 + L", "a = if(OVER, 1, 0)", within, limit))
          .as(within)
          .isEqualTo(1f);
    }
    assertThat(value(AFTER, "v = 0 * pm25 + L * 1.001", "a = if(OVER, 1, 0)", "v > L", limit))
        .isEqualTo(1f);
  }

  /** Of one indicator by another, the limit put in. */
  private static Object value(String date, String first, String second, String over, String limit) {
    return value(date, first.replace("L", limit), second.replace("OVER", over.replace("L", limit)));
  }

  @Test
  void amountsAreKeptAsDoublesAndComparedSo() {
    assertThat(value(AFTER, "a = if(roads > 11.999999999, 1, 0)")).isEqualTo(1f);
    assertThat(value(AFTER, "a = if(province = '99' AND adcode <> '990102', 1, 0)")).isEqualTo(1f);
  }

  @Test
  void aLimitIsTheNumberThatHoldsAtTheSchemesDate() {
    String ratio = "a = pm25 / limit('GB3095', 'PM2.5', 'year', 2)";

    assertThat(value(BEFORE, ratio)).isEqualTo(2f);
    assertThat(value(AFTER, ratio)).isEqualTo(70f / 30);
  }

  @Test
  void aLimitMayStandWithinOtherCallsAndBeWrittenAsPeopleWriteStandards() {
    assertThat(value(BEFORE, "a = if(pm25 > 2 * LIMIT('gb 3095', 'pm2.5', 'Year', '2'), 1, 0)"))
        .isEqualTo(0f);
    assertThat(
            value(AFTER, "a = abs(limit('GB3838', 'pH.max', '', 'III') - pm25) / greatest(1, 61)"))
        .isEqualTo(1f);
  }

  @Test
  void anIndicatorComesAfterThoseItUses() {
    assertThat(order("c = b - a", "b = a * 2", "a = pm25", "d = roads"))
        .containsExactly("a", "b", "c", "d");
    assertThat(value(AFTER, "a = pm25", "b = a * 2", "c = b - a")).isEqualTo(70f);
  }

  @Test
  void indicatorsThatUseEachOtherInACircleAreNamedInItsOrder() {
    assertThat(problems("a = b + 1", "b = c", "c = a", "d = d", "e = pm25"))
        .containsExactly(
            "scheme.yaml: indicators[0].expression: indicators use each other in a circle:"
                + " a -> b -> c -> a",
            "scheme.yaml: indicators[3].expression: indicators use each other in a circle:"
                + " d -> d");
  }

  @Test
  void anUnknownColumnIsNamedWithTheOneThatWasMeantAndWhereLayersAre() {
    assertThat(problems("a = pm25", "b = pm52 / roads"))
        .containsExactly(
            "scheme.yaml: indicators[1].expression: pm52 is no layer column or indicator;"
                + " did you mean pm25?; layers are in layers.yaml");
    assertThat(problems("dust = pm25", "b = dusk"))
        .singleElement()
        .asString()
        .contains("did you mean dust?");
    assertThat(problems("a = precipitation"))
        .containsExactly(
            "scheme.yaml: indicators[0].expression: precipitation is no layer column or"
                + " indicator; layers are in layers.yaml");
  }

  @Test
  void namesOfColumnsAreWrittenAsTheCatalogueWritesThem() {
    assertThat(problems("a = PM25")).singleElement().asString().contains("PM25 is no layer column");
  }

  @Test
  void whatDoesNotParseIsShownWithOneLineOfWhy() {
    assertThat(problems("a = pm25 +"))
        .containsExactly(
            "scheme.yaml: indicators[0].expression: pm25 + does not parse:"
                + " Syntax error at or near end of input.");
    assertThat(problems("a = (pm25", "b = pm25 roads 3"))
        .hasSize(2)
        .allMatch(problem -> problem.lines().count() == 1)
        .noneMatch(problem -> problem.contains("SQLSTATE"));
  }

  @Test
  void anUnknownFunctionIsNamed() {
    assertThat(problems("a = squareroot(pm25)"))
        .singleElement()
        .asString()
        .startsWith("scheme.yaml: indicators[0].expression: ")
        .contains("`squareroot`")
        .doesNotContain("SQLSTATE", "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(SELECT 1)",
        "pm25 + (SELECT max(1) FROM VALUES (1))",
        "if(pm25 IN (SELECT 1), 1, 0)",
        "sum(pm25)",
        "avg(pm25) OVER (PARTITION BY adcode)",
        "explode(array(pm25))",
        "pm25 * rand()"
      })
  void aValueOfOtherCellsOrOfChanceIsRefused(String expression) {
    assertThat(problems("a = " + expression))
        .containsExactly(
            "scheme.yaml: indicators[0].expression: expected a value of each cell from its own: no"
                + " aggregate, window function, explode, subquery or random function");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pm25 > 35 | boolean
          adcode    | string
          array(1)  | array<int>
          """)
  void whatIsNoNumberIsRefusedWithAWayOut(String expression, String type) {
    assertThat(problems("a = " + expression))
        .containsExactly(
            "scheme.yaml: indicators[0].expression: gives "
                + type
                + ", expected a number; for a condition write if(…, 1, 0)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit('GB3095', 'PM2.5', 'year')",
        "limit('GB3095', 'PM2.5', 'year', pm25)",
        "limit('GB3095', 'PM2.5', 'year', 1 + 1)"
      })
  void aLimitTakesFourLiterals(String call) {
    assertThat(problems("a = pm25 / " + call))
        .singleElement()
        .asString()
        .startsWith("scheme.yaml: indicators[0].expression: limit('GB3095', 'PM2.5', 'year'")
        .endsWith(
            ": limit takes four literals: standard, item, period, class;"
                + " e.g. limit('GB3095', 'PM2.5', 'year', 2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'GB3096', 'PM2.5', 'year', 2 | standard GB3096, but the tables hold GB3095, GB3838; did you mean GB3095?
          'GB3095', 'PM10', 'year', 2  | item PM10, but the tables hold PM2.5
          'GB3095', 'PM2.5', 'day', 2  | period 'day', but the tables hold 'year'
          'GB3095', 'PM2.5', 'year', 9 | class '9', but the tables hold 2
          'GB3838', 'pH', '', 'III'    | a range, 6.0 … 9.0; ask for pH.min or .max
          """)
  void aLimitThatNoTableHasIsRefusedWithWhatTheyHold(String arguments, String why) {
    assertThat(problems("a = pm25 / limit(" + arguments + ")"))
        .singleElement()
        .asString()
        .startsWith("scheme.yaml: indicators[0].expression: limit('GB3")
        .contains("'): " + why);
  }

  @Test
  void aDateBeforeTheStandardIsRefusedWithTheDaysItHolds() {
    RunConfig early = scheme("2015-12-31", "a = pm25 / limit('GB3095', 'PM2.5', 'year', 2)");

    assertThat(IndicatorExpressions.problems(spark, early))
        .singleElement()
        .asString()
        .contains("date 2015-12-31", "from 2016-01-01 to 2026-02-28 (2012)");
  }

  @Test
  void allFaultsAreListedAtOnceAndARunEndsWithTheFirst() {
    String[] indicators = {"a = pm25 > 3", "b = roads", "c = nonsense * nothing", "d = 3 +"};

    // Those of names and grammar come before those of types, which only sound ones are checked for.
    assertThat(problems(indicators))
        .extracting(problem -> problem.split(": ")[1] + ": " + problem.split("[:;] ")[2])
        .containsExactly(
            "indicators[2].expression: nonsense is no layer column or indicator",
            "indicators[2].expression: nothing is no layer column or indicator",
            "indicators[3].expression: 3 + does not parse",
            "indicators[0].expression: gives boolean, expected a number");
    assertThatThrownBy(() -> order(indicators))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nonsense is no layer column");
  }
}

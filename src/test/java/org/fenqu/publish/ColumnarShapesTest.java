package org.fenqu.publish;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.parquet.ColumnBatch;
import org.fenqu.publish.parquet.ColumnData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Tables in one folder, of text and shapes of any length: such as units are. */
class ColumnarShapesTest {
  private static final GeometryFactory SHAPES = new GeometryFactory();
  private static final StructType DRIVER =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("score", DataTypes.FloatType, false);
  private static final StructType PLAIN =
      new StructType()
          .add("code", DataTypes.StringType, false)
          .add("cells", DataTypes.IntegerType, false)
          .add("drivers", DataTypes.createArrayType(DRIVER, false), false);
  private static final StructType SHAPED =
      PLAIN
          .add("geometry", DataTypes.BinaryType)
          .add(
              "bbox",
              new StructType()
                  .add("xmin", DataTypes.DoubleType)
                  .add("ymin", DataTypes.DoubleType)
                  .add("xmax", DataTypes.DoubleType)
                  .add("ymax", DataTypes.DoubleType));

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    spark = TestSession.open();
  }

  /** A square for even numbers, two of them for odd ones. */
  private static Geometry shape(int number) {
    Polygon west = (Polygon) SHAPES.toGeometry(new Envelope(100, 101, number, number + 1));
    Polygon east = (Polygon) SHAPES.toGeometry(new Envelope(110, 111, number, number + 2));
    return number % 2 == 0 ? west : SHAPES.createMultiPolygon(new Polygon[] {west, east});
  }

  private static String code(int number) {
    return "单元" + "x".repeat(number) + number;
  }

  /** Row i has i % 3 drivers. */
  private static ColumnBatch batch(List<Integer> numbers, boolean shaped) {
    List<ColumnData> columns = new ArrayList<>();
    columns.add(
        ColumnData.Binaries.of(
            numbers.stream().map(n -> code(n).getBytes(StandardCharsets.UTF_8)).toList()));
    columns.add(new ColumnData.Ints(numbers.stream().mapToInt(n -> 1000 - n).toArray()));
    int[] first = new int[numbers.size() + 1];
    for (int i = 0; i < numbers.size(); i++) {
      first[i + 1] = first[i] + numbers.get(i) % 3;
    }
    int entries = first[numbers.size()];
    float[] scores = new float[entries];
    Arrays.fill(scores, 12.5f);
    columns.add(
        new ColumnData.Lists(
            first,
            List.of(
                new ColumnData.Codes(new String[] {"pm25"}, new int[entries]),
                new ColumnData.Floats(scores))));
    if (shaped) {
      addShapes(columns, numbers);
    }
    return new ColumnBatch(numbers.size(), columns);
  }

  private static void addShapes(List<ColumnData> columns, List<Integer> numbers) {
    List<Geometry> shapes = numbers.stream().map(ColumnarShapesTest::shape).toList();
    WKBWriter writer = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
    columns.add(ColumnData.Binaries.of(shapes.stream().map(writer::write).toList()));
    List<Envelope> boxes = shapes.stream().map(Geometry::getEnvelopeInternal).toList();
    columns.add(
        new ColumnData.Struct(
            List.of(
                new ColumnData.Doubles(boxes.stream().mapToDouble(Envelope::getMinX).toArray()),
                new ColumnData.Doubles(boxes.stream().mapToDouble(Envelope::getMinY).toArray()),
                new ColumnData.Doubles(boxes.stream().mapToDouble(Envelope::getMaxX).toArray()),
                new ColumnData.Doubles(boxes.stream().mapToDouble(Envelope::getMaxY).toArray()))));
  }

  private PublishedTable write(String name, boolean shaped, List<List<Integer>> batches)
      throws Exception {
    StructType schema = shaped ? SHAPED : PLAIN;
    List<TableColumn> doc =
        Arrays.stream(schema.fieldNames())
            .filter(column -> !column.equals("bbox"))
            .map(column -> new TableColumn(column, "1", "test", "Column " + column))
            .toList();
    TableOptions options = shaped ? TableOptions.geometry("geometry") : TableOptions.plain();
    return new ColumnarTable(schema, doc, options)
        .write(
            JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(batches, 1),
            numbers -> batch(numbers, shaped),
            new org.apache.hadoop.fs.Path(folder.toUri()),
            name,
            Nothing::new)
        .table();
  }

  private static final class Nothing implements ColumnarTable.Tally<List<Integer>, String> {
    @Override
    public void add(List<Integer> item, ColumnBatch batch) {}

    @Override
    public String result() {
      return "";
    }
  }

  private static List<List<Integer>> twoBatches() {
    return List.of(
        IntStream.range(0, 20).boxed().toList(), IntStream.range(20, 25).boxed().toList());
  }

  @Test
  void rowsAreInOneFileInTheOrderGiven() throws Exception {
    PublishedTable table = write("plain", false, twoBatches());

    assertThat(table.files()).isEqualTo(1);
    assertThat(table.rows()).isEqualTo(25);
    List<Row> rows = spark.read().parquet(folder.resolve("plain").toString()).collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).getString(0)).isEqualTo(code(i));
      assertThat(rows.get(i).getInt(1)).isEqualTo(1000 - i);
      assertThat(rows.get(i).<Row>getList(2))
          .hasSize(i % 3)
          .allMatch(driver -> driver.getFloat(1) == 12.5f);
    }
  }

  @Test
  void theDigestIsSqlsOwnHash() throws Exception {
    PublishedTable table = write("shaped", true, twoBatches());
    assertThat(table.digest())
        .isEqualTo(
            SqlDigest.of(spark.read().schema(SHAPED).parquet(folder.resolve("shaped").toString())));
  }

  @Test
  void filtersFindTextNumbersAndShapes() throws Exception {
    write("shaped", true, twoBatches());
    var rows = spark.read().format("geoparquet").load(folder.resolve("shaped").toString());

    assertThat(rows.where(col("code").equalTo(code(23))).count()).isEqualTo(1);
    assertThat(rows.where("cells <= 980").count()).isEqualTo(5);
    assertThat(rows.where("cells > 1000").count()).isZero();
    assertThat(
            rows.where(
                    "ST_Contains(ST_GeomFromText('POLYGON((99 0,102 0,102 9,99 9,99 0))'), geometry)")
                .count())
        .isEqualTo(5);
  }

  @Test
  void duckDbReadsBothKindsOfShapes() throws Exception {
    write("shaped", true, twoBatches());
    String file = "'" + folder + "/shaped/part-00000.parquet'";
    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = db.createStatement()) {
      assertThat(one(sql, "SELECT typeof(geometry) FROM " + file + " LIMIT 1"))
          .startsWith("GEOMETRY");
      assertThat(one(sql, "SELECT sum(bbox.ymax - bbox.ymin) FROM " + file)).isEqualTo("37.0");
      assertThat(
              one(
                  sql,
                  "SELECT decode(value) FROM parquet_kv_metadata("
                      + file
                      + ") WHERE decode(key) = 'geo'"))
          .contains("[\"MultiPolygon\",\"Polygon\"]", "[100.0,0.0,111.0,25.0]");
    }
  }

  private static String one(Statement sql, String query) throws Exception {
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void aTableWithoutRowsHasItsColumns() throws Exception {
    PublishedTable table = write("empty", true, List.of());

    assertThat(table.rows()).isZero();
    assertThat(table.digest()).isEqualTo("0".repeat(32));
    var rows = spark.read().format("geoparquet").load(folder.resolve("empty").toString());
    assertThat(rows.columns()).containsExactly(SHAPED.fieldNames());
    assertThat(rows.count()).isZero();
  }
}

package org.fenqu.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Util;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.parquet.ColumnBatch;
import org.fenqu.publish.parquet.ColumnData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnarTableTest {
  private static final int ROWS = 40_000;
  private static final StructType ENTRY =
      new StructType()
          .add("adcode", DataTypes.StringType, false)
          .add("fraction", DataTypes.DoubleType, false);
  private static final StructType BOX =
      new StructType()
          .add("xmin", DataTypes.DoubleType)
          .add("ymin", DataTypes.DoubleType)
          .add("xmax", DataTypes.DoubleType)
          .add("ymax", DataTypes.DoubleType);
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("province", DataTypes.StringType, false)
          .add("value", DataTypes.FloatType)
          .add("amount", DataTypes.DoubleType)
          .add("doubtful", DataTypes.BooleanType)
          .add("problem", DataTypes.StringType)
          .add("parts", DataTypes.createArrayType(ENTRY, false), false)
          .add("reasons", DataTypes.createArrayType(DataTypes.StringType, true), false)
          .add("geometry", DataTypes.BinaryType)
          .add("bbox", BOX);

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    spark = TestSession.open();
  }

  /** The same table is the same bytes, whatever the JVM's hashes of enums are. */
  @Test
  void aFooterListsEncodingsInOrder() throws IOException {
    StructType schema =
        new StructType()
            .add("ordered_number", DataTypes.FloatType)
            .add("ordered_word", DataTypes.StringType);
    List<TableColumn> doc =
        List.of(
            new TableColumn("ordered_number", "1", "test", "A number"),
            new TableColumn("ordered_word", "", "test", "A word"));
    new ColumnarTable(schema, doc, TableOptions.plain())
        .write(
            JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(1), 1),
            item -> numberAndWord(),
            new org.apache.hadoop.fs.Path(folder.toUri()),
            "ordered",
            Rows::new);
    byte[] file = Files.readAllBytes(folder.resolve("ordered/part-00000.parquet"));
    int footer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    var bytes = new ByteArrayInputStream(file, file.length - 8 - footer, footer);
    List<ColumnChunk> chunks = Util.readFileMetaData(bytes).getRow_groups().get(0).getColumns();
    assertThat(chunks.get(0).getMeta_data().getEncodings())
        .containsExactly(Encoding.PLAIN, Encoding.RLE);
    assertThat(chunks.get(1).getMeta_data().getEncodings())
        .containsExactly(Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY);
  }

  private static ColumnBatch numberAndWord() {
    return new ColumnBatch(
        2,
        List.of(
            new ColumnData.Floats(new float[] {1, Float.NaN}),
            new ColumnData.Codes(new String[] {"a"}, new int[] {0, -1})));
  }

  private static List<TableColumn> doc() {
    List<TableColumn> doc = new ArrayList<>();
    for (String name : SCHEMA.fieldNames()) {
      if (!name.equals("bbox")) {
        doc.add(new TableColumn(name, "1", "test", "Column " + name));
      }
    }
    return doc;
  }

  /** Rows of two provinces, some values missing, lists of no, one and more entries. */
  private static ColumnBatch batch(int index) {
    Random random = new Random(index);
    long[] ids = new long[ROWS];
    int[] provinces = new int[ROWS];
    float[] values = new float[ROWS];
    double[] amounts = new double[ROWS];
    boolean[] doubtful = new boolean[ROWS];
    int[] problems = new int[ROWS];
    int[] firstPart = new int[ROWS + 1];
    int[] firstReason = new int[ROWS + 1];
    double[] lon = new double[ROWS];
    double[] lat = new double[ROWS];
    ByteBuffer wkb = ByteBuffer.allocate(21 * ROWS).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ROWS; i++) {
      ids[i] = (long) index * ROWS + i;
      provinces[i] = random.nextInt(10) == 0 ? 1 : 0;
      values[i] =
          random.nextInt(5) == 0 ? Float.NaN : random.nextInt(3) == 0 ? -0f : random.nextFloat();
      amounts[i] = random.nextInt(7) == 0 ? Double.NaN : random.nextGaussian();
      doubtful[i] = random.nextBoolean();
      problems[i] = random.nextInt(4) - 1;
      firstPart[i + 1] = firstPart[i] + 1 + random.nextInt(2);
      firstReason[i + 1] = firstReason[i] + random.nextInt(3);
      lon[i] = 73 + 60 * random.nextDouble();
      lat[i] = 18 + 35 * random.nextDouble();
      wkb.put((byte) 1).putInt(1).putDouble(lon[i]).putDouble(lat[i]);
    }
    String[] counties = {"110101", "110102", "050101"};
    ColumnData parts =
        new ColumnData.Lists(
            firstPart,
            List.of(
                new ColumnData.Codes(
                    counties, random.ints(firstPart[ROWS], 0, counties.length).toArray()),
                new ColumnData.Doubles(random.doubles(firstPart[ROWS]).toArray())));
    ColumnData reasons =
        new ColumnData.Lists(
            firstReason,
            List.of(
                new ColumnData.Codes(
                    new String[] {"红线", "pm25", "soil"},
                    random.ints(firstReason[ROWS], 0, 3).toArray())));
    ColumnData box =
        new ColumnData.Struct(
            List.of(
                new ColumnData.Doubles(lon),
                new ColumnData.Doubles(lat),
                new ColumnData.Doubles(lon),
                new ColumnData.Doubles(lat)));
    return new ColumnBatch(
        ROWS,
        List.of(
            new ColumnData.Longs(ids),
            new ColumnData.Codes(new String[] {"11", "05"}, provinces),
            new ColumnData.Floats(values),
            new ColumnData.Doubles(amounts),
            new ColumnData.Booleans(doubtful),
            new ColumnData.Codes(new String[] {"quality", "damage", "risk"}, problems),
            parts,
            reasons,
            new ColumnData.Bytes(wkb.array(), 21),
            box));
  }

  private PublishedTable write(String name, int partitions) throws Exception {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<Integer> items = sc.parallelize(List.of(0, 1, 2, 3, 4), partitions);
    return new ColumnarTable(
            SCHEMA, doc(), TableOptions.geometry("geometry").partitionedBy("province"))
        .write(
            items,
            ColumnarTableTest::batch,
            new org.apache.hadoop.fs.Path(folder.toUri()),
            name,
            Rows::new)
        .table();
  }

  /** Counts rows. */
  private static final class Rows implements ColumnarTable.Tally<Integer, Long> {
    private long rows;

    @Override
    public void add(Integer item, ColumnBatch batch) {
      rows += batch.rows();
    }

    @Override
    public Long result() {
      return rows;
    }
  }

  private Dataset<Row> read(String name) {
    return spark
        .read()
        .schema(SCHEMA)
        .parquet(folder.resolve(name).toString())
        .selectExpr(SCHEMA.fieldNames());
  }

  @Test
  void sparkReadsBackWhatWasWritten() throws Exception {
    PublishedTable table = write("cells", 2);

    assertThat(table.rows()).isEqualTo(5L * ROWS);
    assertThat(table.files()).isEqualTo(4);
    ColumnBatch third = batch(2);
    long from = 2L * ROWS;
    List<Row> rows =
        read("cells")
            .where(col("id").geq(from).and(col("id").lt(from + 500)))
            .orderBy("id")
            .collectAsList();
    assertThat(rows).hasSize(500);
    for (int i = 0; i < rows.size(); i++) {
      assertRow(rows.get(i), third, i);
    }
  }

  private static void assertRow(Row row, ColumnBatch batch, int i) {
    float value = ((ColumnData.Floats) batch.columns().get(2)).values()[i];
    assertThat((Float) (row.isNullAt(2) ? Float.NaN : row.getFloat(2))).isEqualTo((Float) value);
    double amount = ((ColumnData.Doubles) batch.columns().get(3)).values()[i];
    assertThat((Double) (row.isNullAt(3) ? Double.NaN : row.getDouble(3)))
        .isEqualTo((Double) amount);
    assertThat(row.getBoolean(4))
        .isEqualTo(((ColumnData.Booleans) batch.columns().get(4)).values()[i]);
    ColumnData.Codes problems = (ColumnData.Codes) batch.columns().get(5);
    assertThat(row.getString(5))
        .isEqualTo(problems.codes()[i] < 0 ? null : problems.words()[problems.codes()[i]]);
    ColumnData.Lists parts = (ColumnData.Lists) batch.columns().get(6);
    List<Row> entries = row.getList(6);
    assertThat(entries).hasSize(parts.first()[i + 1] - parts.first()[i]);
    for (int k = 0; k < entries.size(); k++) {
      ColumnData.Codes counties = (ColumnData.Codes) parts.fields().get(0);
      assertThat(entries.get(k).getString(0))
          .isEqualTo(counties.words()[counties.codes()[parts.first()[i] + k]]);
      assertThat(entries.get(k).getDouble(1))
          .isEqualTo(((ColumnData.Doubles) parts.fields().get(1)).values()[parts.first()[i] + k]);
    }
    ColumnData.Lists reasons = (ColumnData.Lists) batch.columns().get(7);
    ColumnData.Codes words = (ColumnData.Codes) reasons.fields().get(0);
    List<String> expected = new ArrayList<>();
    for (int k = reasons.first()[i]; k < reasons.first()[i + 1]; k++) {
      expected.add(words.words()[words.codes()[k]]);
    }
    assertThat(row.<String>getList(7)).isEqualTo(expected);
    ColumnData.Bytes wkb = (ColumnData.Bytes) batch.columns().get(8);
    assertThat((byte[]) row.get(8)).isEqualTo(Arrays.copyOfRange(wkb.bytes(), 21 * i, 21 * i + 21));
  }

  @Test
  void theDigestIsSqlsOwnHash() throws Exception {
    PublishedTable table = write("cells", 3);
    assertThat(table.digest()).isEqualTo(SqlDigest.of(read("cells")));
  }

  @Test
  void tasksChangeFilesAndNothingElse() throws Exception {
    assertThat(write("one", 1).digest()).isEqualTo(write("five", 5).digest());
  }

  @Test
  void duckDbReadsListsTextAndGeometry() throws Exception {
    write("cells", 2);
    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = db.createStatement()) {
      String files = "read_parquet('" + folder + "/cells/*/*.parquet', hive_partitioning = true)";
      assertThat(one(sql, "SELECT count(*) FROM " + files + " WHERE id >= 80000 AND id < 80500"))
          .isEqualTo("500");
      assertThat(one(sql, "SELECT typeof(geometry) FROM " + files + " LIMIT 1"))
          .startsWith("GEOMETRY");
      assertThat(one(sql, "SELECT sum(len(reasons)) FROM " + files))
          .isEqualTo(String.valueOf(reasons()));
      assertThat(one(sql, "SELECT count(value) FROM " + files)).isEqualTo(String.valueOf(known()));
      assertThat(one(sql, "SELECT count(DISTINCT problem) FROM " + files)).isEqualTo("3");
      String meta = "parquet_metadata('" + folder + "/cells/province=11/*.parquet')";
      assertThat(one(sql, "SELECT min(row_group_num_rows) > 20000 FROM " + meta)).isEqualTo("true");
    }
  }

  private static long reasons() {
    long sum = 0;
    for (int b = 0; b < 5; b++) {
      sum += ((ColumnData.Lists) batch(b).columns().get(7)).first()[ROWS];
    }
    return sum;
  }

  private static long known() {
    long sum = 0;
    for (int b = 0; b < 5; b++) {
      for (float value : ((ColumnData.Floats) batch(b).columns().get(2)).values()) {
        sum += Float.isNaN(value) ? 0 : 1;
      }
    }
    return sum;
  }

  private static String one(Statement sql, String query) throws Exception {
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void filtersOnZeroFindBothItsSigns() throws Exception {
    write("cells", 2);

    long zeros = read("cells").where("value = 0").count();
    assertThat(zeros).isPositive().isEqualTo(read("cells").where("abs(value) <= 0").count());
  }

  @Test
  void noPageOfShapesIsTakenForNulls() throws Exception {
    PublishedTable table = write("cells", 2);

    long found =
        spark
            .read()
            .format("geoparquet")
            .load(folder.resolve("cells").toString())
            .where(
                "geometry IS NOT NULL AND ST_Intersects(geometry, ST_GeomFromText('POLYGON ((70 10,"
                    + " 140 10, 140 60, 70 60, 70 10))'))")
            .select("id", "value")
            .count();
    assertThat(found).isEqualTo(table.rows());
  }

  @Test
  void aColumnWithoutDocumentationIsRefused() {
    assertThatThrownBy(
            () ->
                new ColumnarTable(
                    SCHEMA,
                    doc().subList(1, 9),
                    TableOptions.geometry("geometry").partitionedBy("province")))
        .hasMessageContaining("id has no documentation");
  }
}

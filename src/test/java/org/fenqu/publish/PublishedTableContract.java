package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fenqu.publish.GivenRows.ROWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every published table must do, whoever wrote it. The rows are those of {@link GivenRows}; a
 * table that can't have shapes or partitions lacks the column, or the folders.
 */
public abstract class PublishedTableContract {
  protected static final String NAME = "things";

  protected static SparkSession spark;

  @TempDir static Path folder;

  /** Written once for all tests that only look at it. */
  private static PublishedTable written;

  /** What some tables can't. */
  public enum Ability {
    /** Has a geometry column. */
    SHAPES,
    /** Lies in a folder for each province. */
    PARTITIONS,
    /** Leaves a file with its schema where it has no rows. */
    FILES_WITHOUT_ROWS
  }

  /** Writes the rows with numbers below {@code rows} as {@link #NAME}. */
  protected abstract PublishedTable write(Path directory, int rows) throws Exception;

  protected Set<Ability> cannot() {
    return Set.of();
  }

  protected final boolean can(Ability ability) {
    return !cannot().contains(ability);
  }

  @BeforeAll
  static void session() {
    spark = TestSession.open();
    written = null;
  }

  protected final TableOptions options() {
    TableOptions options =
        can(Ability.SHAPES) ? TableOptions.geometry("geometry") : TableOptions.plain();
    return can(Ability.PARTITIONS) ? options.partitionedBy("province") : options;
  }

  protected final List<TableColumn> doc() {
    return GivenRows.doc(can(Ability.SHAPES));
  }

  protected static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  private PublishedTable written() throws Exception {
    if (written == null) {
      written = write(whole(), ROWS);
    }
    return written;
  }

  private static Path whole() {
    return folder.resolve("whole");
  }

  /** Files beneath a directory, Hadoop's checksums left out. */
  private static Set<String> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .filter(file -> !file.endsWith(".crc"))
          .collect(TreeSet::new, Set::add, Set::addAll);
    }
  }

  private Dataset<Row> read(PublishedTable table, String format, String... files) {
    return spark
        .read()
        .format(format)
        .option("basePath", whole().resolve(table.path()).toString())
        .load(files)
        .selectExpr(
            table.columns().stream().map(PublishedTable.Column::name).toArray(String[]::new));
  }

  private Dataset<Row> read(PublishedTable table) {
    return read(table, "parquet", whole().resolve(table.path()).toString());
  }

  private String path(PublishedTable.Part part) {
    return whole().resolve(part.path()).toString();
  }

  private ParquetFileReader footer(PublishedTable.Part part) throws IOException {
    return ParquetFileReader.open(
        HadoopInputFile.fromPath(hadoop(whole().resolve(part.path())), new Configuration()));
  }

  /** A row for each, as JSON, shapes as text. */
  private List<String> told(Dataset<Row> rows) {
    String shape = can(Ability.SHAPES) ? ", ST_AsText(geometry) AS wkt" : "";
    return rows
        .selectExpr("id", "to_json(struct(id, province, value, drivers" + shape + "))")
        .sort("id")
        .collectAsList()
        .stream()
        .map(row -> row.getString(1))
        .toList();
  }

  @Test
  void rowsComeBackAsTheyWereGiven() throws Exception {
    PublishedTable table = written();
    String format = can(Ability.SHAPES) ? "geoparquet" : "parquet";

    assertThat(told(read(table, format, whole().resolve(table.path()).toString())))
        .hasSize(ROWS)
        .isEqualTo(told(spark.sql(GivenRows.sql(ROWS))));
  }

  @Test
  void theListNamesExactlyTheFilesThatLieThere() throws Exception {
    PublishedTable table = written();

    assertThat(table.parts())
        .extracting(PublishedTable.Part::path)
        .containsExactlyInAnyOrderElementsOf(files(whole()))
        .allMatch(path -> path.contains("/province=") == can(Ability.PARTITIONS));
    long rows = 0;
    long bytes = 0;
    for (PublishedTable.Part part : table.parts()) {
      try (ParquetFileReader reader = footer(part)) {
        assertThat(part.rows()).isPositive().isEqualTo(reader.getRecordCount());
      }
      assertThat(part.bytes()).isEqualTo(Files.size(whole().resolve(part.path())));
      rows += part.rows();
      bytes += part.bytes();
    }
    assertThat(List.of(table.rows(), table.bytes(), (long) table.files()))
        .containsExactly(rows, bytes, (long) table.parts().size());
    assertThat(rows).isEqualTo(ROWS);
    assertThat(List.of(table.name(), table.path())).containsOnly(NAME);
    assertThat(table.partitionBy()).isEqualTo(options().partitionBy());
    assertThat(table.geometry()).isEqualTo(options().geometry());
  }

  @Test
  void boundsOfAFileAreThoseOfItsShapes() throws Exception {
    PublishedTable table = written();
    for (PublishedTable.Part part : table.parts()) {
      Dataset<Row> ids = read(table, "parquet", path(part)).select("id");
      assertThat(part.bounds()).isEqualTo(can(Ability.SHAPES) ? GivenRows.bounds(ids) : null);
    }
  }

  @Test
  void digestsAreWhatSqlGives() throws Exception {
    PublishedTable table = written();

    assertThat(table.digest()).matches("[0-9a-f]{32}").isEqualTo(SqlDigest.of(read(table)));
    for (PublishedTable.Part part : table.parts()) {
      assertThat(part.digest()).isEqualTo(SqlDigest.of(read(table, "parquet", path(part))));
    }
    assertThat(write(folder.resolve("less"), ROWS - 1).digest()).isNotEqualTo(table.digest());
  }

  @Test
  void everyColumnSaysWhatItIsInTheFiles() throws Exception {
    PublishedTable table = written();
    List<String> names = new ArrayList<>(doc().stream().map(TableColumn::name).toList());
    if (can(Ability.SHAPES)) {
      names.add(Covering.BBOX);
    }
    assertThat(table.columns())
        .extracting(PublishedTable.Column::name)
        .containsExactlyInAnyOrderElementsOf(names);
    for (TableColumn said : doc()) {
      assertThat(column(table, said.name()).comment()).isEqualTo(said.comment());
    }
    for (PublishedTable.Part part : table.parts()) {
      // What isn't in the file is the folder's name.
      StructField[] fields = spark.read().parquet(path(part)).schema().fields();
      assertThat(fields).hasSize(names.size() - table.partitionBy().size());
      requireSaid(fields, table);
    }
  }

  private static void requireSaid(StructField[] fields, PublishedTable table) {
    for (StructField field : fields) {
      PublishedTable.Column column = column(table, field.name());
      assertThat(field.getComment().get()).isEqualTo(column.comment());
      assertThat(field.dataType().sql()).as(field.name()).isEqualTo(stored(column));
    }
  }

  private static PublishedTable.Column column(PublishedTable table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The type as Spark reads it from plain Parquet: whatever is read may be null. */
  private static String stored(PublishedTable.Column column) {
    return column.type().equals(PublishedTable.Column.GEOMETRY)
        ? "BINARY"
        : column.type().replace(" NOT NULL", "");
  }

  @Test
  void footersAreGeoParquetWhereThereIsAShape() throws Exception {
    PublishedTable table = written();
    for (PublishedTable.Part part : table.parts()) {
      String text;
      try (ParquetFileReader reader = footer(part)) {
        text = reader.getFooter().getFileMetaData().getKeyValueMetaData().get("geo");
      }
      if (can(Ability.SHAPES)) {
        GeoMetadata.requireOf(text, part.bounds());
      } else {
        assertThat(text).isNull();
      }
    }
    if (can(Ability.SHAPES)) {
      assertThat(
              read(table, "geoparquet", whole().resolve(table.path()).toString())
                  .where(
                      "bbox.xmin = ST_XMin(geometry) AND bbox.ymin = ST_YMin(geometry)"
                          + " AND bbox.xmax = ST_XMax(geometry) AND bbox.ymax = ST_YMax(geometry)")
                  .count())
          .isEqualTo(ROWS);
    }
  }

  @Test
  void anotherReaderSeesTheSameRows() throws Exception {
    PublishedTable table = written();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duckdb.createStatement();
        ResultSet found =
            sql.executeQuery(
                "SELECT count(*), count(value), sum(id)::BIGINT, count(DISTINCT province)"
                    + " FROM read_parquet('"
                    + whole().resolve(table.path())
                    + "/**/*.parquet', hive_partitioning = true)")) {
      assertThat(found.next()).isTrue();
      assertThat(found.getLong(1)).isEqualTo(table.rows());
      assertThat(List.of(found.getLong(2), found.getLong(3), found.getLong(4)))
          .containsExactly(9L, 66L, 2L);
    }
  }

  @Test
  void writtenTwiceItIsTheSameBytes() throws Exception {
    PublishedTable once = write(folder.resolve("a"), ROWS);
    PublishedTable twice = write(folder.resolve("b"), ROWS);

    assertThat(twice).isEqualTo(once);
    assertThat(files(folder.resolve("b"))).isNotEmpty().isEqualTo(files(folder.resolve("a")));
    for (String file : files(folder.resolve("a"))) {
      assertThat(folder.resolve("b").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("a/" + file));
    }
  }

  @Test
  void withoutRowsItIsThereWithItsSchema() throws Exception {
    PublishedTable table = write(folder.resolve("runs/none"), 0).within("runs/none");
    assertThat(table.rows()).isZero();
    assertThat(table.digest()).isEqualTo("0".repeat(32));
    assertThat(table.columns()).isEqualTo(write(folder.resolve("some"), ROWS).columns());
    Dataset<Row> rows =
        SqlCatalogue.rows(
            spark,
            new PublishedRun(hadoop(folder.resolve("runs/none")), Manifests.with(table)),
            table);
    assertThat(rows.count()).isZero();
    assertThat(rows.columns())
        .containsExactly(
            table.columns().stream().map(PublishedTable.Column::name).toArray(String[]::new));
    assertThat(table.parts().isEmpty()).isEqualTo(!can(Ability.FILES_WITHOUT_ROWS));
    for (PublishedTable.Part part : table.parts()) {
      Dataset<Row> file = spark.read().parquet(folder.resolve(part.path()).toString());
      assertThat(file.count()).isZero();
      assertThat(file.columns()).containsExactly(rows.columns());
      requireSaid(file.schema().fields(), table);
      assertThat(part.bounds()).isNull();
    }
  }
}

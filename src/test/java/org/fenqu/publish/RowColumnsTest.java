package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.run.tables.NoTally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that is declared: what is said of a column is its schema, its values, its comment. */
class RowColumnsTest {
  private record Town(String id, String kind, double people, Long mayors, List<String> rivers)
      implements Serializable {}

  private static final List<Town> TOWNS =
      List.of(
          new Town("T1", "city", 1.5e6, 1L, List.of("r1", "r2")),
          new Town("T2", null, Double.NaN, 0L, List.of()));

  @TempDir Path folder;
  private final SparkSession spark = TestSession.open();

  private static TableDeclaration<List<Town>> towns() {
    return RowColumns.<Town>of("towns", TableOptions.plain())
        .unique("id", "list", "Name of the town", Town::id)
        .textOrNull("kind", "list", "Kind of town", Town::kind)
        .doublesOrNull("people", "persons", "census", "People living in it", Town::people)
        .longs("mayors", "1", "list", "Mayors", Town::mayors)
        .floats("half", "1", "list", "Half a mayor each", town -> town.mayors() / 2.0)
        .texts("rivers", "map", "Rivers it lies on", Town::rivers)
        .declare();
  }

  @Test
  void theDeclarationIsSchemaAndDictionary() {
    assertThat(towns().schema().simpleString())
        .isEqualTo(
            "struct<id:string,kind:string,people:double,mayors:bigint,half:float,"
                + "rivers:array<string>>");
    assertThat(towns().schema().apply("kind").nullable()).isTrue();
    assertThat(towns().schema().apply("mayors").nullable()).isFalse();
    assertThat(towns().doc())
        .contains(new TableColumn("people", "persons", "census", "People living in it"));
  }

  @Test
  void whatIsWrittenIsWhatRowsSay() throws Exception {
    TableDeclaration<List<Town>> table = towns();
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    PublishedTable written =
        ColumnarTable.of(table)
            .write(
                sc.parallelize(List.of(TOWNS), 1),
                table,
                new org.apache.hadoop.fs.Path(folder.toUri()),
                table.name(),
                NoTally::new)
            .table();

    assertThat(written.rows()).isEqualTo(2);
    List<Row> rows =
        spark.read().parquet(folder.resolve("towns").toString()).orderBy("id").collectAsList();
    assertThat(rows)
        .extracting(Row::toString)
        .containsExactly(
            "[T1,city,1500000.0,1,0.5,ArraySeq(r1, r2)]", "[T2,null,null,0,0.0,ArraySeq()]");
    assertThat(
            spark
                .read()
                .parquet(folder.resolve("towns").toString())
                .schema()
                .apply("people")
                .getComment()
                .get())
        .isEqualTo("People living in it [persons]; source: census");
  }
}

package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCatalogueTest {
  private static final List<TableColumn> DOC =
      List.of(
          new TableColumn("id", "", "test", "Identifier"),
          new TableColumn("province", "", "county layer", "Two-digit province code"),
          new TableColumn("pm25", "µg/m³", "layer pm25", "Annual mean of PM2.5"),
          new TableColumn("reasons", "", "rule", "Why"),
          new TableColumn("geometry", "degree", "grid", "The cell"));

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    spark = TestSession.open();
  }

  @Test
  void emptyTableIsWrittenAndRegistered() throws Exception {
    PublishedTable table =
        write(rows("id").where("id > 9"), "cells", TableOptions.geometry("geometry"));

    assertThat(table.rows()).isZero();
    Manifest manifest = Manifests.with(table);
    SqlCatalogue.register(spark, new PublishedRun(hadoop(), manifest));
    assertThat(spark.table("cells").count()).isZero();
    assertThat(spark.table("cells").columns()).endsWith("geometry", "bbox");
  }

  @Test
  void registeredViewsCarryCommentsTypesAndSrid() throws Exception {
    PublishedTable table =
        write(rows("id"), "cells", TableOptions.geometry("geometry").partitionedBy("province"));
    SqlCatalogue.register(spark, new PublishedRun(hadoop(), Manifests.with(table)));

    Row pm25 = spark.sql("DESCRIBE cells").where("col_name = 'pm25'").head();
    assertThat(pm25.getString(1)).isEqualTo("double");
    assertThat(pm25.getString(2)).isEqualTo("Annual mean of PM2.5 [µg/m³]; source: layer pm25");
    assertThat(spark.sql("SELECT province FROM cells WHERE id = 3").head().getString(0))
        .isEqualTo("05");
    assertThat(spark.sql("SELECT ST_SRID(geometry) FROM cells LIMIT 1").head().getInt(0))
        .isEqualTo(4490);
    assertThat(spark.sql("SELECT id FROM cells WHERE bbox.xmin > 102.5").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(3);
  }

  private Dataset<Row> rows(String order) {
    return spark.sql(
        """
        SELECT CAST(id AS INT) AS id, IF(id = 3, '05', '11') AS province, id * 1.5D AS pm25,
          array('a', 'b') AS reasons,
          ST_GeomFromText(concat('POLYGON((', x, ' 30,', x + 0.1, ' 30,', x + 0.1, ' 30.1,', x,
            ' 30.1,', x, ' 30))')) AS geometry
        FROM (SELECT id, id + 100.25D AS x FROM range(1, 4)) ORDER BY %s"""
            .formatted(order));
  }

  private PublishedTable write(Dataset<Row> rows, String name, TableOptions options)
      throws IOException {
    return new RowTable(name, options, List.of("id"), DOC)
        .write(rows, hadoop())
        .within("runs/test-run");
  }

  private org.apache.hadoop.fs.Path hadoop() {
    return new org.apache.hadoop.fs.Path(folder.resolve("runs/test-run").toString());
  }
}

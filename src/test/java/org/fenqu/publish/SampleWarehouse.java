package org.fenqu.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A warehouse with one small run: three units in two provinces and no rejects. */
public final class SampleWarehouse {
  private static final String UNITS =
      """
      SELECT code, name, class, area_km2, province, array('a', 'b"c') AS drivers,
        ST_GeomFromText(wkt) AS geometry
      FROM VALUES
        ('ZH11010110001', '东城区, 一', 'priority', 12.5D, '11',
          'POLYGON((116 39, 117 39, 117 40, 116 40, 116 39))'),
        ('ZH11010120001', '东城区"二"', 'key', 1D / 3D, '11',
          'POLYGON((117 39, 118 39, 118 40, 117 40, 117 39))'),
        ('ZH44010630001', CAST(NULL AS STRING), 'general', 7.25D, '44',
          'POLYGON((113 23, 114 23, 114 24, 113 24, 113 23))')
        AS units(code, name, class, area_km2, province, wkt)
      ORDER BY code""";

  private SampleWarehouse() {}

  public static void publish(SparkSession spark, Path warehouse, String runId) throws IOException {
    RunDirectory run = Warehouse.at(warehouse.toUri().toString(), new Configuration()).begin(runId);
    PublishedTable units =
        new RowTable(
                "units",
                TableOptions.geometry("geometry").partitionedBy("province"),
                List.of("code"),
                List.of(
                    new TableColumn("code", "", "delineation", "ZH code of the unit"),
                    new TableColumn("name", "", "delineation", "Name"),
                    new TableColumn("class", "", "rule", "Class of the unit"),
                    new TableColumn("area_km2", "km²", "delineation", "Area"),
                    new TableColumn("province", "", "county layer", "Two-digit province code"),
                    new TableColumn("drivers", "", "scoring", "Leading indicators"),
                    new TableColumn("geometry", "degree", "delineation", "Shape")))
            .write(spark.sql(UNITS), run.path());
    Dataset<Row> none = spark.sql("SELECT 'f' AS file, 'r' AS reason WHERE false");
    PublishedTable rejects =
        new RowTable(
                "rejects",
                TableOptions.plain(),
                List.of("file"),
                List.of(
                    new TableColumn("file", "", "source", "File"),
                    new TableColumn("reason", "", "source", "Reason")))
            .write(none, run.path());
    run.publish(
        Manifests.of(
            runId,
            Instant.parse("2026-03-01T00:01:40Z"),
            List.of(units.within(run.relative()), rejects.within(run.relative()))));
  }
}

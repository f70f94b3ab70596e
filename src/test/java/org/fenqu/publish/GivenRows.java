package org.fenqu.publish;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The rows that every kind of table is given to write: numbers from 0 on, and what follows. */
final class GivenRows {
  /** Rows of a table with all there is. */
  static final int ROWS = 12;

  private static final String SQL =
      """
      SELECT id, IF(id %% 3 = 0, '05', '11') AS province,
        IF(id %% 5 = 0, NULL, CAST(id / 4 AS FLOAT)) AS value,
        array_repeat(named_struct('indicator', 'pm25', 'score', 12.5F), CAST(id %% 3 AS INT))
          AS drivers,
        ST_Point(100D + id, 30D + id / 2) AS geometry
      FROM range(%d)""";

  private static final List<TableColumn> DOC =
      List.of(
          new TableColumn("id", "", "test", "Number"),
          new TableColumn("province", "", "county layer", "Two-digit province code"),
          new TableColumn("value", "µg/m3", "pm25", "Mean; NULL where it's unknown"),
          new TableColumn("drivers", "", "scoring", "Leading indicators"));
  private static final TableColumn SHAPE =
      new TableColumn("geometry", "degree", "delineation", "Place");

  private GivenRows() {}

  /** The rows with numbers below {@code rows}, with a point each. */
  static String sql(int rows) {
    return SQL.formatted(rows);
  }

  /** What is said of their columns, in order; the shape comes last. */
  static List<TableColumn> doc(boolean shaped) {
    return shaped ? Stream.concat(DOC.stream(), Stream.of(SHAPE)).toList() : DOC;
  }

  /** West, south, east, north of the points of rows. */
  static List<Double> bounds(Dataset<Row> ids) {
    List<Long> sorted = ids.as(Encoders.LONG()).collectAsList().stream().sorted().toList();
    double least = sorted.get(0);
    double greatest = sorted.get(sorted.size() - 1);
    return List.of(100 + least, 30 + least / 2, 100 + greatest, 30 + greatest / 2);
  }
}

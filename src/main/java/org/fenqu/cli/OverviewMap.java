package org.fenqu.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Grid;
import org.fenqu.publish.RunDirectory;
import org.fenqu.report.Caption;
import org.fenqu.report.MapImage;
import org.fenqu.report.Overview;
import org.fenqu.source.Feature;
import org.fenqu.source.Features;
import org.locationtech.jts.geom.Geometry;

/**
 * Draws {@code report/overview.png} from the cells.
 *
 * <p>Where there are more cells than pixels, a pixel shows the cell in the middle of its share: at
 * most some million cells come to the driver, whatever the grid.
 */
final class OverviewMap {
  private static final int MOST_PIXELS = 1100;

  private final SparkSession spark;
  private final RunConfig config;
  private final Grid grid;

  OverviewMap(SparkSession spark, RunConfig config, Grid grid) {
    this.spark = spark;
    this.config = config;
    this.grid = grid;
  }

  /**
   * @param cells the cells as written
   * @param lines boundaries to draw
   */
  void write(RunDirectory directory, Dataset<Row> cells, List<Geometry> lines) throws IOException {
    String title = config.scheme().title().en();
    String subtitle =
        String.format(
            "%s, %d m cells, limits of %s",
            directory.runId(), grid.cellMetres(), config.scheme().date());
    Caption caption =
        new Caption(
            title,
            config.scheme().title().zh(),
            subtitle,
            "Pressure is relative within this run; run.json says what went in.");
    directory.write("report/overview.png", Overview.draw(image(cells), lines, caption));
  }

  private MapImage image(Dataset<Row> cells) {
    Column column = floor(col("x").divide(grid.cellMetres())).cast("int");
    Column row = floor(col("y").divide(grid.cellMetres())).cast("int");
    Row extent = cells.agg(min(column), max(column), min(row), max(row)).head();
    int minCol = extent.getInt(0);
    int minRow = extent.getInt(2);
    int most = Math.max(extent.getInt(1) - minCol, extent.getInt(3) - minRow) + 1;
    int step = Math.max(1, (most + MOST_PIXELS - 1) / MOST_PIXELS);
    int width = (extent.getInt(1) - minCol) / step + 1;
    int height = (extent.getInt(3) - minRow) / step + 1;
    float[] pressure = new float[width * height];
    byte[] classes = new byte[width * height];
    Arrays.fill(pressure, Float.NaN);
    Dataset<Row> shown =
        cells
            .select(
                column.minus(minCol).as("c"), row.minus(minRow).as("r"), col("pressure"), digit())
            .where(col("c").mod(step).equalTo(step / 2).and(col("r").mod(step).equalTo(step / 2)));
    for (Row cell : shown.collectAsList()) {
      int pixel = cell.getInt(1) / step * width + cell.getInt(0) / step;
      pressure[pixel] = cell.isNullAt(2) ? Float.NaN : cell.getFloat(2);
      classes[pixel] = (byte) cell.getInt(3);
    }
    double side = (double) step * grid.cellMetres();
    return new MapImage(
        width, height, pressure, classes, grid.edge(minCol), grid.edge(minRow), side);
  }

  private static Column digit() {
    Column digit = lit(UnitClass.GENERAL.digit());
    for (UnitClass c : UnitClass.values()) {
      digit = when(col("class").equalTo(c.key()), lit(c.digit())).otherwise(digit);
    }
    return digit;
  }

  /** The boundaries that the scheme names, metres of the national projection. */
  List<Geometry> lines() {
    List<Geometry> lines = new ArrayList<>();
    for (String id : config.scheme().report().boundaries()) {
      Layer layer = config.catalogue().find(id).orElseThrow();
      Features features = Features.read(spark, layer, config.where(layer) + ".source", List.of());
      features.features().map(Feature::geometry).collect().forEach(lines::add);
    }
    return lines;
  }
}

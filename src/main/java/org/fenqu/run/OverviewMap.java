package org.fenqu.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.Grid;
import org.fenqu.publish.RunDirectory;
import org.fenqu.report.Caption;
import org.fenqu.report.MapImage;
import org.fenqu.report.Overview;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.locationtech.jts.geom.Geometry;

/** Draws {@code report/overview.png}. */
public final class OverviewMap {
  private final SparkSession spark;
  private final RunConfig config;
  private final Grid grid;

  OverviewMap(SparkSession spark, RunConfig config, Grid grid) {
    this.spark = spark;
    this.config = config;
    this.grid = grid;
  }

  /**
   * @param image the nation
   * @param lines boundaries to draw
   */
  void write(RunDirectory directory, MapImage image, List<Geometry> lines) throws IOException {
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
    directory.write("report/overview.png", Overview.draw(image, lines, caption));
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

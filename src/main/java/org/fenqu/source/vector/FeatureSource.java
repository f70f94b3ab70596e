package org.fenqu.source.vector;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.Session;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.table.DelimitedText;

/** An opened vector or point file together with the layer's way of reading it. */
public final class FeatureSource {
  private static final String POINTS_CRS = "EPSG:4490";

  private final Session session;
  private final Layer layer;
  private final Dataset<Row> rows;
  private final VectorFile file;

  private FeatureSource(Session session, Layer layer, Dataset<Row> rows, VectorFile file) {
    this.session = session;
    this.layer = layer;
    this.rows = rows;
    this.file = file;
  }

  public static FeatureSource open(Session session, Layer layer) {
    if (layer.source() instanceof Source.Vector vector) {
      VectorFile file = VectorFile.open(session, vector);
      return new FeatureSource(session, layer, file.rows(), file);
    }
    Source.Points points = (Source.Points) layer.source();
    Dataset<Row> rows =
        DelimitedText.rows(session, points.path(), points.encoding(), points.delimiter());
    return new FeatureSource(session, layer, rows, null);
  }

  /** Every check that needs no feature, each throwing on its own. */
  public List<Runnable> checks() {
    return List.of(this::crs, this::requireColumns, this::filtered);
  }

  JavaRDD<FeatureReading.Outcome> outcomes(List<String> attributes) {
    checks().forEach(Runnable::run);
    for (String attribute : attributes) {
      session.requireColumn(rows, "path", attribute, layer.source().path());
    }
    return filtered().javaRDD().mapPartitions(reading(attributes));
  }

  private FeatureReading reading(List<String> attributes) {
    boolean points = layer.source() instanceof Source.Points;
    return new FeatureReading(
        layer.id(),
        layer.source().path(),
        crs(),
        GeometryKind.of(layer.grid()),
        points ? ((Source.Points) layer.source()).x() : null,
        points ? ((Source.Points) layer.source()).y() : null,
        id(),
        value(),
        List.copyOf(attributes));
  }

  /**
   * @throws UserException if it is unknown
   */
  public String crs() {
    if (layer.source() instanceof Source.Vector vector) {
      return file.crs(session, vector);
    }
    String declared = ((Source.Points) layer.source()).crs();
    String crs = declared == null ? POINTS_CRS : declared;
    try {
      Crs.parse(crs);
    } catch (UserException e) {
      throw new UserException(session.where + ".crs: " + e.getMessage(), e);
    }
    return crs;
  }

  private void requireColumns() {
    String path = layer.source().path();
    if (layer.source() instanceof Source.Points points) {
      session.requireColumn(rows, "x", points.x(), path);
      session.requireColumn(rows, "y", points.y(), path);
    }
    if (id() != null) {
      session.requireColumn(rows, "id", id(), path);
    }
    Session rule = session.at(session.where.replaceFirst("source$", "grid"));
    if (value() != null) {
      rule.requireColumn(rows, "value", value(), path);
    }
    if (layer.grid() instanceof GridRule.Membership membership) {
      rule.requireColumn(rows, "id", membership.id(), path);
      if (membership.name() != null) {
        rule.requireColumn(rows, "name", membership.name(), path);
      }
    }
  }

  private Dataset<Row> filtered() {
    String filter =
        layer.source() instanceof Source.Vector vector
            ? vector.filter()
            : ((Source.Points) layer.source()).filter();
    return session.filtered(rows, filter);
  }

  private String id() {
    return layer.source() instanceof Source.Vector vector
        ? vector.id()
        : ((Source.Points) layer.source()).id();
  }

  private String value() {
    return value(layer.grid());
  }

  /** The attribute that a rule takes numbers from; null if it takes none. */
  static String value(GridRule rule) {
    if (rule instanceof GridRule.WeightedSum sum) {
      return sum.value();
    }
    return rule instanceof GridRule.Idw idw ? idw.value() : null;
  }
}

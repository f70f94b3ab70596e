package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Unforeseen;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.RasterFile;
import org.fenqu.source.Session;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.crs.DatumNote;
import org.fenqu.source.crs.MeridianNote;
import org.fenqu.source.raster.Rasters;
import org.fenqu.source.raster.TileIndex;
import org.fenqu.source.table.CountyTable;
import org.fenqu.source.vector.FeatureSource;
import org.fenqu.source.vector.Features;
import org.fenqu.source.vector.Stations;

/**
 * The checks of a layer that need its file but none of its features, and of its pixels some: that
 * it is there and opens, its reference system, band, table, columns, filter and expressions, values
 * that look like nodata.
 */
public final class LayerCheck {
  private LayerCheck() {}

  /**
   * @param problems why it can't be read, one line each; empty if it can
   * @param remarks what people should know of it: what becomes of its coordinates if they are on an
   *     older datum, what its file says of its values and isn't applied
   */
  public record Findings(List<String> problems, List<String> remarks) {}

  /** The problems alone of {@link #check}. */
  public static List<String> problems(SparkSession spark, Layer layer, String where) {
    return check(spark, layer, where).problems();
  }

  /**
   * Every problem of a layer.
   *
   * @param where file and key of the source in the catalogue, e.g. {@code conf/layers/x.yaml:
   *     layers[3].source}
   */
  public static Findings check(SparkSession spark, Layer layer, String where) {
    try {
      return checked(spark, layer, where);
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      if (spark.sparkContext().isStopped()) {
        throw e;
      }
      String file = where + ": " + layer.source().path();
      return new Findings(List.of(Unforeseen.of(file, e).getMessage()), List.of());
    }
  }

  private static Findings checked(SparkSession spark, Layer layer, String where) {
    List<String> problems = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    Session session = new Session(spark, where);
    if (layer.source() instanceof Source.Pixels) {
      attempt(problems, () -> raster(layer, where, session.hadoop(), remarks));
    } else if (layer.source() instanceof Source.Table) {
      attempt(problems, () -> CountyTable.check(session, layer));
    } else {
      attempt(
          problems,
          () -> {
            FeatureSource source = FeatureSource.open(session, layer);
            source.checks().forEach(check -> attempt(problems, check));
            if (problems.isEmpty()) {
              remark(remarks, layer, source.crs());
            }
          });
    }
    return new Findings(problems, remarks);
  }

  /**
   * What {@link #check} finds and, where that is no problem, what only their numbers tell of
   * stations, weighted points and county tables. Reads all of their rows.
   *
   * @param where as in {@link #check}
   */
  public static Findings checkValues(SparkSession spark, Layer layer, String where) {
    Findings found = check(spark, layer, where);
    if (!found.problems().isEmpty()) {
      return found;
    }
    List<String> problems = new ArrayList<>();
    List<String> remarks = new ArrayList<>(found.remarks());
    if (layer.source() instanceof Source.Table) {
      attempt(problems, () -> remarks.addAll(CountyTable.read(spark, layer, where).remarks()));
    } else if (layer.grid() instanceof GridRule.Idw
        || layer.grid() instanceof GridRule.WeightedSum) {
      attempt(
          problems,
          () -> {
            Features features = Features.read(spark, layer, where, List.of());
            remarks.addAll(features.remarks());
            if (layer.grid() instanceof GridRule.Idw rule) {
              Stations.of(features, rule);
            }
          });
    }
    return new Findings(problems, remarks);
  }

  private static void raster(
      Layer layer, String where, Configuration hadoop, List<String> remarks) {
    Source.Pixels source = (Source.Pixels) layer.source();
    TileIndex tiles = TileIndex.find(source, where, hadoop);
    try (RasterFile file = Rasters.open(source, tiles, where, hadoop)) {
      remark(remarks, layer, file.shape().crsWkt());
      List<String> said = new ArrayList<>(file.remarks());
      said.add(MeridianNote.of(file.shape()));
      said.addAll(PixelCheck.of(layer, tiles, file, where, hadoop));
      said.stream()
          .filter(Objects::nonNull)
          .forEach(text -> remarks.add("layer " + layer.id() + " " + text));
    }
  }

  private static void remark(List<String> remarks, Layer layer, String crs) {
    String note = DatumNote.of(Crs.parse(crs));
    if (note != null) {
      remarks.add("layer " + layer.id() + " is on " + note);
    }
  }

  private static void attempt(List<String> problems, Runnable check) {
    try {
      check.run();
    } catch (UserException e) {
      problems.add(e.getMessage());
    }
  }
}

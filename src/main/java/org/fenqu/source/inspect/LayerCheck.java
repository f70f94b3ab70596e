package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Unforeseen;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.RasterFile;
import org.fenqu.source.Session;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.crs.DatumNote;
import org.fenqu.source.crs.MeridianNote;
import org.fenqu.source.raster.Rasters;
import org.fenqu.source.table.CountyTable;
import org.fenqu.source.vector.FeatureSource;

/**
 * The checks of a layer that need its file but none of its pixels or features: that it is there and
 * opens, its reference system, band, table, columns, filter and expressions.
 */
public final class LayerCheck {
  private LayerCheck() {}

  /**
   * @param problems why it can't be read, one line each; empty if it can
   * @param remarks what people should know of it: what becomes of its coordinates if they are on an
   *     older datum
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
    if (layer.source() instanceof Source.Pixels raster) {
      attempt(
          problems,
          () -> {
            try (RasterFile file = Rasters.open(raster, where, session.hadoop())) {
              remark(remarks, layer, file.shape().crsWkt());
              Stream.of(file.remark(), MeridianNote.of(file.shape()))
                  .filter(Objects::nonNull)
                  .forEach(said -> remarks.add("layer " + layer.id() + " " + said));
            }
          });
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

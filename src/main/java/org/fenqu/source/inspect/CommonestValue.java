package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.RasterFile;
import org.fenqu.source.raster.Rasters;
import org.fenqu.source.table.CountyTable;

/**
 * The value that most pixels of a sample, or most counties of a table, have: ranks can't tell them
 * apart.
 *
 * @param value in the layer's unit
 * @param share of those with a value, 0 … 1
 * @param of what was looked at, for people
 */
public record CommonestValue(double value, double share, String of) {
  private static final long MOST_PIXELS = 1L << 18;

  /**
   * Looks at a layer's file.
   *
   * @param where prefix of errors: file and key of the source in the catalogue
   * @return empty for features, whose values come about on the grid, and where nothing has a value
   * @throws org.fenqu.UserException if the file can't be read
   */
  public static Optional<CommonestValue> of(SparkSession spark, Layer layer, String where) {
    if (layer.source() instanceof Source.Table) {
      double[] values =
          CountyTable.read(spark, layer, where).values().values().stream()
              .mapToDouble(Double::doubleValue)
              .toArray();
      return of(values, "counties");
    }
    if (layer.source() instanceof Source.Pixels pixels) {
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      List<double[]> blocks = new ArrayList<>();
      try (RasterFile file = Rasters.open(pixels, where, hadoop)) {
        RasterSample.forEach(file, MOST_PIXELS, blocks::add);
      }
      double[] values = blocks.stream().flatMapToDouble(Arrays::stream).toArray();
      return of(values, "pixels looked at");
    }
    return Optional.empty();
  }

  /** Of several that are as common the lowest; NaN is no value. */
  static Optional<CommonestValue> of(double[] values, String what) {
    double[] sorted =
        Arrays.stream(values).filter(v -> !Double.isNaN(v)).map(v -> v + 0.0).sorted().toArray();
    int most = 0;
    int at = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      if (to - from > most) {
        most = to - from;
        at = from;
      }
      from = to;
    }
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(new CommonestValue(sorted[at], (double) most / sorted.length, what));
  }
}

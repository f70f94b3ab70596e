package org.fenqu.run.preflight;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.delineation.DelineationNeeds;
import org.fenqu.gridding.GriddingNeeds;
import org.fenqu.run.tables.CellsTable;
import org.fenqu.scoring.ScoringNeeds;

/**
 * The disk space that a run takes in its warehouse while its units are made, when it takes most:
 * bytes of the values as arrays hold them. What compression leaves of them depends on the data; see
 * {@link #expected} and {@link #least}. Spark's own files (spark.local.dir) are not in it.
 *
 * @param layers blocks of the layers to grid
 * @param kept values of indicators and scores of dimensions
 * @param cells the table
 * @param pieces what units are made from, deleted thereafter
 */
public record DiskNeeds(long layers, long kept, long cells, long pieces) {
  /**
   * Share of the values' bytes that is left, about: of an invented nation 0.58 was left at 1 km and
   * 0.40 at 250 m, where neighbours are alike (docs/performance.md); rounded up for rougher data.
   */
  private static final double PACKED = 0.7;

  /** Below what was seen at any cell: layers may be empty over most of the area. */
  private static final double PACKED_WELL = 0.1;

  /** Tables of units, pages of the report. */
  private static final long REST = 100L << 20;

  /** A text of a cell is one of few: its number in a dictionary. */
  private static final int CODE = 2;

  /** WKB of a point, and of a square. */
  private static final int POINT = 21;

  private static final int SQUARE = 93;

  /**
   * Needs of a run, or with nothing scored, of gridding alone.
   *
   * @param ahead layers that the block store lacks
   */
  public static DiskNeeds of(RunConfig config, long cells, List<Layer> ahead, boolean scored) {
    long layers = cells * layerBytes(ahead);
    if (!scored) {
      return new DiskNeeds(layers, 0, 0, 0);
    }
    Scheme scheme = config.scheme();
    int indicators = scheme.indicators().size();
    return new DiskNeeds(
        layers,
        cells * ScoringNeeds.disk(indicators),
        cells * rowBytes(config),
        cells * DelineationNeeds.disk(indicators));
  }

  private static int layerBytes(List<Layer> layers) {
    return layers.stream().flatMap(l -> l.columns().stream()).mapToInt(GriddingNeeds::disk).sum();
  }

  /** A row of the cells table. */
  private static int rowBytes(RunConfig config) {
    List<LayerColumn> columns =
        config.catalogue().layers().stream().flatMap(l -> l.columns().stream()).toList();
    boolean point = config.scheme().outputs().cellGeometry() == Scheme.CellGeometry.POINT;
    return bytes(CellsTable.declare(config, columns).schema(), point ? POINT : SQUARE);
  }

  private static int bytes(DataType type, int shape) {
    if (type instanceof StructType struct) {
      int bytes = 0;
      for (StructField field : struct.fields()) {
        bytes += bytes(field.dataType(), shape);
      }
      return bytes;
    }
    if (type instanceof StringType || type instanceof ArrayType) {
      return CODE;
    }
    return type instanceof BinaryType ? shape : type.defaultSize();
  }

  /** What a run takes at most, going by runs that were measured. */
  long expected() {
    return Math.round(PACKED * (layers + kept + cells + pieces)) + REST;
  }

  /**
   * What no run does with less: a seventh of what is expected. Kept values aren't counted, they may
   * be there from a run before.
   */
  long least() {
    return Math.round(PACKED_WELL * (layers + cells + pieces));
  }
}

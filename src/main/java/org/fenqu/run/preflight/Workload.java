package org.fenqu.run.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Source;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddingNeeds;
import org.fenqu.gridding.RasterSweep;
import org.fenqu.run.tables.CellsTable;
import org.fenqu.source.RasterFile;
import org.fenqu.source.raster.Rasters;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;

/**
 * What a run has to do, as far as it can be known without decoding a pixel or a feature.
 *
 * @param rasters raster layers to grid
 * @param samples pixels of their files times the bands that must be decoded to read one; those
 *     outside the area, never decoded, are counted too
 * @param largestRaster samples of the largest of those files
 * @param sweptBytes most that a task keeps of one of those files while it sweeps it
 * @param shareBytes pixels' shares in cells that would be kept of those files, were there room
 * @param rasterBytes size of those files
 * @param vectors layers of features and tables to grid
 * @param vectorBytes size of those files
 * @param sharedBytes size of the files whose features go whole to every task
 * @param area the cells
 * @param columns columns of the cells table
 * @param cellBytes bytes of a cell's gridded values
 * @param widestLayer columns of the layer to grid that has most; 0 where none is to be gridded
 */
public record Workload(
    int rasters,
    long samples,
    long largestRaster,
    long sweptBytes,
    long shareBytes,
    long rasterBytes,
    int vectors,
    long vectorBytes,
    long sharedBytes,
    Cells area,
    int columns,
    int cellBytes,
    int widestLayer) {

  /**
   * The cells of the area.
   *
   * @param cellMetres side of a cell
   * @param count cells, but for those a border cuts, which are counted by their share
   * @param largest cells of the largest county or sea area
   * @param exact true once the area is laid out, false for an upper bound
   */
  public record Cells(int cellMetres, long count, long largest, boolean exact) {
    static Cells of(int cellMetres, Territory territory) {
      double cell = new Grid(cellMetres).cellAreaM2();
      double all = 0;
      double largest = 0;
      for (Jurisdiction member : territory.jurisdictions()) {
        all += member.areaM2();
        largest = Math.max(largest, member.areaM2());
      }
      return new Cells(cellMetres, Math.round(all / cell), Math.round(largest / cell), true);
    }
  }

  /**
   * @param ahead layers that the block store lacks
   */
  public static Workload of(
      SparkSession spark, RunConfig config, Territory territory, List<Layer> ahead) {
    return of(spark, config, Cells.of(config.scheme().grid().cell(), territory), ahead);
  }

  public static Workload of(SparkSession spark, RunConfig config, Cells area, List<Layer> ahead) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<Layer> rasters = new ArrayList<>();
    List<Layer> vectors = new ArrayList<>();
    List<Layer> shared = new ArrayList<>();
    int widest = 0;
    for (Layer layer : ahead) {
      (layer.source() instanceof Source.Pixels ? rasters : vectors).add(layer);
      if (layer.grid() instanceof GridRule.Distance || layer.grid() instanceof GridRule.Idw) {
        shared.add(layer);
      }
      widest = Math.max(widest, layer.columns().size());
    }
    long samples = 0;
    long largest = 0;
    long swept = 0;
    long shares = 0;
    for (Layer layer : rasters) {
      Raster own = raster(config, layer, area, hadoop);
      samples += own.samples();
      largest = Math.max(largest, own.samples());
      swept = Math.max(swept, own.sweptBytes());
      shares += own.shareBytes();
    }
    return new Workload(
        rasters.size(),
        samples,
        largest,
        swept,
        shares,
        bytes(rasters, hadoop),
        vectors.size(),
        bytes(vectors, hadoop),
        bytes(shared, hadoop),
        area,
        CellsTable.declare(config, gridded(config)).doc().size(),
        cellBytes(config),
        widest);
  }

  private record Raster(long samples, long sweptBytes, long shareBytes) {}

  /** 0 for a file that can't be opened: gridding says what is wrong with it, or leaves it out. */
  private static Raster raster(RunConfig config, Layer layer, Cells area, Configuration hadoop) {
    String where = config.where(layer) + ".source";
    try (RasterFile file = Rasters.open((Source.Pixels) layer.source(), where, hadoop)) {
      long pixels = (long) file.shape().width() * file.shape().height();
      Grid grid = new Grid(area.cellMetres());
      return new Raster(
          pixels * file.bandsDecoded(),
          RasterSweep.heldBytes(file, grid, layer.columns().size()),
          RasterSweep.sharedBytes(file.shape(), grid, area.count()));
    } catch (UserException e) {
      return new Raster(0, 0, 0);
    }
  }

  private static long bytes(List<Layer> layers, Configuration hadoop) {
    long bytes = 0;
    for (Layer layer : layers) {
      try {
        Path path = new Path(layer.source().path());
        FileSystem files = path.getFileSystem(hadoop);
        bytes += files.getContentSummary(path).getLength();
      } catch (IOException e) {
        // As above: whoever reads the file says what is wrong with it.
        continue;
      }
    }
    return bytes;
  }

  private static List<LayerColumn> gridded(RunConfig config) {
    return config.catalogue().layers().stream().flatMap(l -> l.columns().stream()).toList();
  }

  private static int cellBytes(RunConfig config) {
    return gridded(config).stream().mapToInt(GriddingNeeds::disk).sum();
  }
}

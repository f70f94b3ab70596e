package org.fenqu.source.netcdf;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Causes;
import org.fenqu.source.DataPath;
import org.fenqu.source.Packing;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import ucar.ma2.InvalidRangeException;
import ucar.nc2.Variable;

/**
 * One variable of a NetCDF file at one time and level, on any Hadoop file system, read by window.
 * Columns run eastwards, in −180° … 180° (see {@link CfLongitudes}); rows run as they do in the
 * file. Not for use by several threads: open one each.
 */
public final class NetCdf implements RasterFile {
  private final String name;
  private final NetCdfFile file;
  private final CfDimensions dimensions;
  private final RasterShape shape;
  private final int[] columns;
  private final CfValues rule;
  private final NetCdfBlocks blocks;

  private NetCdf(Source.NetCdf source, String where, NetCdfFile file) throws IOException {
    this.name = where + ": " + source.path();
    this.file = file;
    Variable variable = variable(source, where);
    this.dimensions = CfDimensions.of(variable);
    this.rule = new CfValues(variable, source);
    this.blocks = new NetCdfBlocks(dimensions, dimensions.origin(source, where));
    CoordinateReferenceSystem crs = CfCrs.of(source.crs(), dimensions, where, name);
    boolean geographic = Crs.isGeographic(crs);
    CfLongitudes x = columns(axis(dimensions.x(), geographic), geographic);
    CfAxis y = axis(dimensions.y(), geographic);
    this.columns = x.columns();
    this.shape =
        new RasterShape(
            columns.length,
            y.count(),
            crs.toWKT(),
            x.edge(),
            y.edge(),
            x.step(),
            y.step(),
            0,
            0,
            geographic,
            1,
            rule.sampleType(),
            Math.min(columns.length, blocks.width()),
            blocks.height());
    blocks.requireLast();
  }

  /**
   * Opens it and checks all that can be checked without decoding more than one block.
   *
   * @param where prefix of errors: file and key of the source in the catalogue
   * @throws UserException if the file is missing, no NetCDF or cut off; if it has no such variable,
   *     time or level; if its grid isn't even, or without a reference system while none is declared
   */
  public static NetCdf open(Source.NetCdf source, String where, Configuration hadoop) {
    String name = where + ": " + source.path();
    DataPath.requireFile(source.path(), where, hadoop);
    NetCdfFile file = null;
    try {
      file = NetCdfFile.open(source.path(), hadoop);
      return new NetCdf(source, where, file);
    } catch (FileNotFoundException e) {
      close(file);
      throw new UserException(where + ".path: " + source.path() + ", no such file", e);
    } catch (UserException e) {
      close(file);
      throw e.getMessage().startsWith(where)
          ? e
          : new UserException(name + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      close(file);
      throw new UserException(
          name + " can't be read as NetCDF: " + Causes.firstLine(e) + "; is it complete?", e);
    }
  }

  private static void close(NetCdfFile file) {
    if (file != null) {
      file.close();
    }
  }

  private Variable variable(Source.NetCdf source, String where) {
    try {
      return file.variable(source.variable());
    } catch (UserException e) {
      throw new UserException(where + ".variable: " + source.path() + " has " + e.getMessage(), e);
    }
  }

  private CfAxis axis(int dimension, boolean geographic) throws IOException {
    double factor = CfCrs.factor(dimensions, dimension, geographic);
    return CfAxis.read(dimensions.coordinates()[dimension], factor);
  }

  private static CfLongitudes columns(CfAxis x, boolean geographic) {
    return geographic ? CfLongitudes.of(x) : CfLongitudes.plane(x);
  }

  @Override
  public RasterShape shape() {
    return shape;
  }

  public CfValues rule() {
    return rule;
  }

  @Override
  public List<String> remarks() {
    return rule.remarks();
  }

  @Override
  public Packing packing() {
    return new Packing(rule.scale(), rule.offset());
  }

  @Override
  public List<Double> suspects() {
    return rule.suspects();
  }

  @Override
  public long infinitePixels() {
    return rule.infinite();
  }

  @Override
  public String name() {
    return name;
  }

  /** "chunks of 100 × 100", "rows", "columns": how it is stored. */
  public String layout() {
    return blocks.layout();
  }

  /** Names of the HDF5 filters its chunks went through; empty for none. */
  public String filters() {
    return blocks.filters();
  }

  @Override
  public long bytesRead() {
    return file.bytesRead();
  }

  /** Blocks read from the file so far, each time counted. */
  public long blocksDecoded() {
    return blocks.decoded();
  }

  @Override
  public double[] read(int x, int y, int width, int height) {
    double[] values = new double[Math.multiplyExact(width, height)];
    Arrays.fill(values, Double.NaN);
    int west = Math.max(0, x);
    int east = (int) Math.min(shape.width(), (long) x + width);
    int top = Math.max(0, y);
    int bottom = (int) Math.min(shape.height(), (long) y + height);
    try {
      for (int c = west; c < east; ) {
        int run = run(c, east);
        if (top < bottom) {
          fill(values, (top - y) * width + c - x, width, c, run, top, bottom);
        }
        c += run;
      }
    } catch (UserException e) {
      throw new UserException(name + ": " + e.getMessage(), e);
    } catch (IOException | InvalidRangeException | RuntimeException e) {
      throw new UserException(
          name
              + ": rows "
              + top
              + " to "
              + (bottom - 1)
              + " can't be decoded: "
              + Causes.firstLine(e)
              + "; fetch the file again",
          e);
    }
    return values;
  }

  /** How many columns from c on lie side by side in the file, in one direction. */
  private int run(int c, int east) {
    int run = 1;
    int direction = c + 1 < east ? columns[c + 1] - columns[c] : 0;
    while (Math.abs(direction) == 1
        && c + run < east
        && columns[c + run] - columns[c + run - 1] == direction) {
      run++;
    }
    return run;
  }

  private void fill(double[] values, int at, int width, int column, int run, int top, int bottom)
      throws IOException, InvalidRangeException {
    int first = columns[column];
    int last = columns[column + run - 1];
    int west = Math.min(first, last);
    blocks.read(west, top, run, bottom - top, rule, values, at, width);
    if (last < first) {
      for (int r = 0; r < bottom - top; r++) {
        mirror(values, at + r * width, run);
      }
    }
  }

  private static void mirror(double[] values, int from, int count) {
    for (int a = from, b = from + count - 1; a < b; a++, b--) {
      double kept = values[a];
      values[a] = values[b];
      values[b] = kept;
    }
  }

  @Override
  public void close() {
    blocks.close();
    file.close();
  }
}

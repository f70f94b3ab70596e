package org.fenqu.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.fenqu.config.Indicator;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Grid;

/**
 * The cells of an area as pixels: where there are more cells than pixels, each pixel is the cell in
 * the middle of its share, so that what a map shows is always a cell's own value. At most {@value
 * #MOST_PIXELS}² cells come to the driver, as bytes and floats, whatever the grid.
 *
 * @param grid the grid
 * @param minCol westernmost column of cells
 * @param minRow southernmost row of cells
 * @param step cells along the side of a pixel
 * @param width pixels
 * @param height pixels
 * @param codes per map layer and pixel, row-major from the south-west: 0 none, else 1 + twice the
 *     score, or the digit of the class
 * @param provinces per pixel the two-digit province; 0 for none
 * @param values per indicator of the scheme the values of the pixels that have one, in no order
 */
record CellPixels(
    Grid grid,
    int minCol,
    int minRow,
    int step,
    int width,
    int height,
    byte[][] codes,
    byte[] provinces,
    float[][] values) {
  private static final int MOST_PIXELS = 1400;

  /** What one task found. */
  private record Part(int[] pixels, byte[] provinces, byte[][] codes, float[][] values)
      implements java.io.Serializable {}

  /**
   * @param cells the cells of the area; not empty
   */
  static CellPixels of(
      Dataset<Row> cells, Grid grid, List<MapLayer> layers, List<Indicator> indicators) {
    Column column = floor(col("x").divide(grid.cellMetres())).cast("int");
    Column row = floor(col("y").divide(grid.cellMetres())).cast("int");
    Row extent = cells.agg(min(column), max(column), min(row), max(row)).head();
    int minCol = extent.getInt(0);
    int minRow = extent.getInt(2);
    int most = Math.max(extent.getInt(1) - minCol, extent.getInt(3) - minRow) + 1;
    int step = Math.max(1, (most + MOST_PIXELS - 1) / MOST_PIXELS);
    int width = (extent.getInt(1) - minCol) / step + 1;
    int height = (extent.getInt(3) - minRow) / step + 1;

    List<Column> columns = new ArrayList<>();
    columns.add(column.minus(minCol).as("c"));
    columns.add(row.minus(minRow).as("r"));
    columns.add(col("province").cast("int").as("p"));
    layers.forEach(layer -> columns.add(code(layer).as(layer.id())));
    indicators.forEach(i -> columns.add(col(i.id()).cast("float").as("value_" + i.id())));
    Dataset<Row> shown =
        cells
            .select(columns.toArray(new Column[0]))
            .where(col("c").mod(step).equalTo(step / 2).and(col("r").mod(step).equalTo(step / 2)));
    List<Part> parts =
        shown
            .toJavaRDD()
            .mapPartitions(new Gather(step, width, layers.size(), indicators.size()))
            .collect();
    return joined(
        new CellPixels(
            grid,
            minCol,
            minRow,
            step,
            width,
            height,
            new byte[layers.size()][width * height],
            new byte[width * height],
            new float[indicators.size()][]),
        parts);
  }

  private static Column code(MapLayer layer) {
    if (layer.id().equals(MapLayer.CLASSES)) {
      Column digit = lit(0);
      for (UnitClass c : UnitClass.values()) {
        digit = when(col("class").equalTo(c.key()), lit(c.digit())).otherwise(digit);
      }
      return digit;
    }
    Column score = round(col(layer.column()).multiply(MapLayer.STEPS_PER_POINT)).plus(1);
    return coalesce(score.cast("int"), lit(0));
  }

  private static CellPixels joined(CellPixels pixels, List<Part> parts) {
    for (int i = 0; i < pixels.values.length; i++) {
      int indicator = i;
      int count = parts.stream().mapToInt(part -> part.values[indicator].length).sum();
      pixels.values[i] = new float[count];
      int at = 0;
      for (Part part : parts) {
        System.arraycopy(part.values[i], 0, pixels.values[i], at, part.values[i].length);
        at += part.values[i].length;
      }
    }
    for (Part part : parts) {
      for (int n = 0; n < part.pixels.length; n++) {
        pixels.provinces[part.pixels[n]] = part.provinces[n];
        for (int layer = 0; layer < pixels.codes.length; layer++) {
          pixels.codes[layer][part.pixels[n]] = part.codes[layer][n];
        }
      }
    }
    return pixels;
  }

  /** The pixels of one province, cut to their extent; null if it has none. */
  CellPixels ofProvince(int province) {
    int west = width;
    int east = -1;
    int south = height;
    int north = -1;
    for (int pixel = 0; pixel < provinces.length; pixel++) {
      if (provinces[pixel] == province) {
        west = Math.min(west, pixel % width);
        east = Math.max(east, pixel % width);
        south = Math.min(south, pixel / width);
        north = Math.max(north, pixel / width);
      }
    }
    if (east < 0) {
      return null;
    }
    int w = east - west + 1;
    int h = north - south + 1;
    CellPixels cut =
        new CellPixels(
            grid,
            minCol + west * step,
            minRow + south * step,
            step,
            w,
            h,
            new byte[codes.length][w * h],
            new byte[w * h],
            new float[values.length][0]);
    for (int pixel = 0; pixel < w * h; pixel++) {
      int from = (south + pixel / w) * width + west + pixel % w;
      if (provinces[from] == province) {
        cut.provinces[pixel] = provinces[from];
        for (int layer = 0; layer < codes.length; layer++) {
          cut.codes[layer][pixel] = codes[layer][from];
        }
      }
    }
    return cut;
  }

  double minX() {
    return grid.edge(minCol);
  }

  double minY() {
    return grid.edge(minRow);
  }

  /** Side of a pixel, metres. */
  double side() {
    return (double) step * grid.cellMetres();
  }

  /** Packs rows into arrays: a row object per pixel never reaches the driver. */
  private static final class Gather implements FlatMapFunction<Iterator<Row>, Part> {
    private static final int FIRST_CODE = 3;
    private final int step;
    private final int width;
    private final int layers;
    private final int indicators;

    Gather(int step, int width, int layers, int indicators) {
      this.step = step;
      this.width = width;
      this.layers = layers;
      this.indicators = indicators;
    }

    @Override
    public Iterator<Part> call(Iterator<Row> rows) {
      int size = 0;
      int[] pixels = new int[1024];
      byte[] provinces = new byte[1024];
      byte[][] codes = new byte[layers][1024];
      float[][] values = new float[indicators][1024];
      int[] counts = new int[indicators];
      while (rows.hasNext()) {
        Row row = rows.next();
        if (size == pixels.length) {
          pixels = Arrays.copyOf(pixels, 2 * size);
          provinces = Arrays.copyOf(provinces, 2 * size);
          for (int layer = 0; layer < layers; layer++) {
            codes[layer] = Arrays.copyOf(codes[layer], 2 * size);
          }
          for (int i = 0; i < indicators; i++) {
            values[i] = Arrays.copyOf(values[i], 2 * size);
          }
        }
        pixels[size] = row.getInt(1) / step * width + row.getInt(0) / step;
        provinces[size] = (byte) row.getInt(2);
        for (int layer = 0; layer < layers; layer++) {
          codes[layer][size] = (byte) row.getInt(FIRST_CODE + layer);
        }
        for (int i = 0; i < indicators; i++) {
          int at = FIRST_CODE + layers + i;
          if (!row.isNullAt(at) && !Float.isNaN(row.getFloat(at))) {
            values[i][counts[i]++] = row.getFloat(at);
          }
        }
        size++;
      }
      for (int layer = 0; layer < layers; layer++) {
        codes[layer] = Arrays.copyOf(codes[layer], size);
      }
      for (int i = 0; i < indicators; i++) {
        values[i] = Arrays.copyOf(values[i], counts[i]);
      }
      return List.of(
              new Part(Arrays.copyOf(pixels, size), Arrays.copyOf(provinces, size), codes, values))
          .iterator();
    }
  }
}

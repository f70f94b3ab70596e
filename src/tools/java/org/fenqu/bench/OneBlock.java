package org.fenqu.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.AreaIntegral;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.raster.Rasters;

/**
 * One block's cells over one raster: their exact means in a JVM of their own, or the cells as
 * polygons for another program ({@code OneBlock RASTER CELL [CELLS.geojson]}). The corners are
 * transformed one by one and pixels weigh the same, as for exactextract.
 *
 * <p>Prints {@code {"block_seconds": …, "cells": …}}: opening, reading, corners and integrals, the
 * JVM's start not in it.
 */
final class OneBlock {
  /** A place in the middle of the country, Albers metres. */
  private static final double X = 0;

  private static final double Y = 4_000_000;
  private static final int SIDE = Block.SIZE + 1;

  private OneBlock() {}

  public static void main(String[] args) throws IOException {
    Grid grid = new Grid(Integer.parseInt(args[1]));
    long start = System.nanoTime();
    Source.Raster source = new Source.Raster(args[0], 1, null, null, null, null, null, null);
    try (RasterFile file = Rasters.open(source, "raster", new Configuration())) {
      double[] corners = corners(grid, file.shape());
      if (args.length > 2) {
        writePolygons(corners, Path.of(args[2]));
        return;
      }
      file.shape().toPixel(corners);
      integrate(file, corners);
    }
    System.out.printf(
        Locale.ROOT,
        "{\"block_seconds\": %.3f, \"cells\": %d}%n",
        (System.nanoTime() - start) / 1e9,
        Block.CELLS);
  }

  /** Corners of the block's cells in the raster's system, row by row from the first. */
  private static double[] corners(Grid grid, RasterShape shape) {
    double[] corners = new double[2 * SIDE * SIDE];
    double cell = grid.cellMetres();
    double west = Math.floor(X / cell / Block.SIZE) * Block.SIZE;
    double south = Math.floor(Y / cell / Block.SIZE) * Block.SIZE;
    for (int k = 0; k < SIDE * SIDE; k++) {
      corners[2 * k] = (west + k % SIDE) * cell;
      corners[2 * k + 1] = (south + k / SIDE) * cell;
    }
    Crs.transform(Crs.transform(Crs.national(), Crs.parse(shape.crsWkt())), corners);
    return corners;
  }

  private static void integrate(RasterFile file, double[] corners) {
    int x = Integer.MAX_VALUE;
    int y = Integer.MAX_VALUE;
    int right = Integer.MIN_VALUE;
    int bottom = Integer.MIN_VALUE;
    for (int i = 0; i < corners.length; i += 2) {
      x = Math.min(x, (int) Math.floor(corners[i]));
      y = Math.min(y, (int) Math.floor(corners[i + 1]));
      right = Math.max(right, (int) Math.ceil(corners[i]));
      bottom = Math.max(bottom, (int) Math.ceil(corners[i + 1]));
    }
    for (int i = 0; i < corners.length; i += 2) {
      corners[i] -= x;
      corners[i + 1] -= y;
    }
    double[] pixels = file.read(x, y, right - x, bottom - y);
    double[] sum = new double[Block.CELLS];
    new AreaIntegral(pixels, right - x, bottom - y, null)
        .integrate(
            corners, Block.SIZE, Block.SIZE, sum, new double[Block.CELLS], new double[Block.CELLS]);
  }

  private static void writePolygons(double[] c, Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      out.print("{\"type\":\"FeatureCollection\",\"features\":[");
      for (int cell = 0; cell < Block.CELLS; cell++) {
        int k = cell / Block.SIZE * SIDE + cell % Block.SIZE;
        out.printf(
            Locale.ROOT,
            "%s%n{\"type\":\"Feature\",\"properties\":{\"id\":%d},\"geometry\":{\"type\":\"Polygon\","
                + "\"coordinates\":[[%s,%s,%s,%s,%s]]}}",
            cell == 0 ? "" : ",",
            cell,
            point(c, k),
            point(c, k + 1),
            point(c, k + 1 + SIDE),
            point(c, k + SIDE),
            point(c, k));
      }
      out.println("]}");
    }
  }

  private static String point(double[] corners, int k) {
    return "[" + corners[2 * k] + "," + corners[2 * k + 1] + "]";
  }
}

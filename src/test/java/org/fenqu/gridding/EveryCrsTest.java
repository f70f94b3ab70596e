package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.PixelWeight;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterShape;
import org.fenqu.source.Systems;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.tiff.GeoTiff;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A raster of 36 × 32 pixels of 4 km or 900 m in every reference system in use in China, gridded to
 * 10 or 2 km, 1 km and 100 m and held against {@link JtsOracle}; amounts are conserved, and blocks
 * are the same to the bit whoever grids them in which order.
 */
class EveryCrsTest {
  private static final int WIDTH = 36;
  private static final int HEIGHT = 32;
  private static final int PIXELS = WIDTH * HEIGHT;
  private static final float NODATA = -9999;
  private static final int[] CODES = {3, 7, 11};

  /** Corners are interpolated to 1e-7 of a pixel; the clipping's own are computed. */
  private static final double RELATIVE = 1e-7;

  /** Amounts over all cells don't depend on where a corner lies. */
  private static final double CONSERVED = 1e-9;

  private static final int SAMPLES = 12;

  @TempDir Path folder;

  /** How the file says where its pixels are. */
  private enum Placing {
    NORTH_UP,
    SOUTH_UP,
    POINT,
    ROTATED
  }

  static Stream<Systems.Sample> systems() {
    return Systems.samples().stream();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void cellsAreWhatClippingGives(Systems.Sample system) throws IOException {
    // Either of two ways for each, the others for every other one.
    int turn = Math.floorMod(system.name().hashCode(), 2);
    for (Placing placing : List.of(Placing.values()[turn], Placing.values()[2 + turn])) {
      // A rotated raster of degrees is refused.
      if (placing != Placing.ROTATED || !system.degrees()) {
        Raster raster = write(system, placing);
        for (int cell : new int[] {100, 1000, system.coarseMetres()}) {
          compare(raster, new Grid(cell));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void amountsAreConserved(Systems.Sample system) throws IOException {
    for (Placing placing : List.of(Placing.NORTH_UP, Placing.ROTATED)) {
      if (placing != Placing.ROTATED || !system.degrees()) {
        Raster raster = write(system, placing);
        double held = Arrays.stream(raster.pixels).filter(v -> !Double.isNaN(v)).sum();
        for (int cell : new int[] {1000, system.coarseMetres()}) {
          double sum = 0;
          for (double[][] block : gridAll(raster, new Grid(cell)).values()) {
            sum += Arrays.stream(block[0]).filter(v -> !Double.isNaN(v)).sum();
          }
          assertThat(sum / held).as(raster + " at " + cell).isCloseTo(1, within(CONSERVED));
        }
      }
    }
  }

  /** Order and threads know nothing of systems: some will do. */
  static Stream<Systems.Sample> someSystems() {
    List<Systems.Sample> all = Systems.samples();
    return IntStream.range(0, all.size()).filter(i -> i % 5 == 0).mapToObj(all::get);
  }

  @ParameterizedTest
  @MethodSource("someSystems")
  void blocksAreTheSameInAnyOrderAndOnAnyThread(Systems.Sample system) throws IOException {
    Raster raster = write(system, Placing.NORTH_UP);
    Grid grid = new Grid(1000);
    Map<Block, double[][]> first = gridAll(raster, grid);
    List<Block> order = new ArrayList<>(first.keySet());
    Collections.reverse(order);
    try (GeoTiff file = raster.open()) {
      RasterBlocks blocks = blocks(file, new GridRule.Sum(), grid, 2);
      for (Block block : order) {
        // Shares of pixels that were kept are of all cells: these are made anew.
        boolean[] all = new boolean[Block.CELLS];
        Arrays.fill(all, true);
        assertThat(Arrays.deepEquals(blocks.grid(block, all), first.get(block))).isTrue();
      }
    }
    order.parallelStream()
        .forEach(
            block -> {
              try (GeoTiff file = raster.open()) {
                double[][] again = blocks(file, new GridRule.Sum(), grid, 2).grid(block);
                assertThat(Arrays.deepEquals(again, first.get(block))).isTrue();
              }
            });
  }

  /**
   * @param pixels as they are read back
   */
  private record Raster(String name, Path path, String crs, double[] pixels) {
    GeoTiff open() {
      return GeoTiff.open(
          new Source.Raster(path.toString(), 1, crs, null, null, null, null, null),
          "test",
          new Configuration(false));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Raster write(Systems.Sample system, Placing placing) throws IOException {
    Random random = new Random(system.name().hashCode());
    double[] pixels = new double[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      double draw = random.nextDouble();
      int code = CODES[random.nextInt(CODES.length)];
      float value = 1 + 99 * random.nextFloat();
      pixels[i] = draw < 0.1 ? NODATA : draw < 0.4 ? code : value;
    }
    double[] centre = {system.longitude(), system.latitude()};
    Crs.transform(Crs.transform(Crs.geographic(), Crs.parse(system.crs())), centre);
    double metres = placing == Placing.POINT || placing == Placing.ROTATED ? 900 : 4000;
    double step = system.degrees() ? metres / 100_000 : metres;
    double turn = placing == Placing.ROTATED ? Math.toRadians(17) : 0;
    double[] x = {step * Math.cos(turn), step * Math.sin(turn)};
    double up = placing == Placing.SOUTH_UP ? 1 : -1;
    double[] y = {-up * step * Math.sin(turn), up * step * Math.cos(turn)};
    TinyTiff tiff = new TinyTiff(WIDTH, HEIGHT, pixels);
    tiff.nodata = "-9999";
    tiff.geoKeys = new short[] {1, 1, 0, 1, 1025, 0, 1, (short) (placing == Placing.POINT ? 2 : 1)};
    tiff.transformation =
        new double[] {
          x[0],
          y[0],
          0,
          centre[0] - WIDTH * x[0] / 2 - HEIGHT * y[0] / 2,
          x[1],
          y[1],
          0,
          centre[1] - WIDTH * x[1] / 2 - HEIGHT * y[1] / 2,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          1
        };
    Path path = tiff.write(folder.resolve("raster.tif"));
    String name = system.name() + " " + placing;
    double[] stored = new double[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      stored[i] = pixels[i] == NODATA ? Double.NaN : (float) pixels[i];
    }
    Raster raster = new Raster(name, path, system.crs(), stored);
    try (GeoTiff file = raster.open()) {
      // A point is the centre of its pixel, so that the corner lies half a pixel before it.
      double half = placing == Placing.POINT ? 0.5 : 0;
      RasterShape shape = file.shape();
      assertThat(shape.originX())
          .isCloseTo(tiff.transformation[3] - half * (x[0] + y[0]), within(1e-9 * step));
      assertThat(shape.originY())
          .isCloseTo(tiff.transformation[7] - half * (x[1] + y[1]), within(1e-9 * step));
    }
    return raster;
  }

  private static RasterBlocks blocks(GeoTiff file, GridRule rule, Grid grid, int columns) {
    double[] absent = new double[columns];
    Arrays.fill(absent, Double.NaN);
    return new RasterBlocks(file, rule, grid, absent);
  }

  /** Sums of all blocks that the raster reaches. */
  private static Map<Block, double[][]> gridAll(Raster raster, Grid grid) {
    Map<Block, double[][]> all = new TreeMap<>();
    try (GeoTiff file = raster.open()) {
      RasterBlocks blocks = blocks(file, new GridRule.Sum(), grid, 2);
      for (Block block : reached(file.shape(), grid)) {
        double[][] values = blocks.grid(block);
        if (values != null) {
          all.put(block, values);
        }
      }
    }
    return all;
  }

  /** Blocks that hold a corner of a pixel. */
  private static List<Block> reached(RasterShape shape, Grid grid) {
    double[] xy = new double[2 * (WIDTH + 1) * (HEIGHT + 1)];
    for (int i = 0; i < xy.length; i += 2) {
      xy[i] = i / 2 % (WIDTH + 1);
      xy[i + 1] = i / 2 / (WIDTH + 1);
    }
    shape.toCrs(xy);
    Crs.transform(Crs.transform(Crs.parse(shape.crsWkt()), Crs.national()), xy);
    TreeSet<Block> blocks = new TreeSet<>();
    for (int i = 0; i < xy.length; i += 2) {
      blocks.add(Block.ofCell(grid.col(xy[i]), grid.row(xy[i + 1])));
    }
    return List.copyOf(blocks);
  }

  private static Block middle(RasterShape shape, Grid grid) {
    double[] xy = {WIDTH / 2.0, HEIGHT / 2.0};
    shape.toCrs(xy);
    Crs.transform(Crs.transform(Crs.parse(shape.crsWkt()), Crs.national()), xy);
    return Block.ofCell(grid.col(xy[0]), grid.row(xy[1]));
  }

  private static void compare(Raster raster, Grid grid) {
    try (GeoTiff file = raster.open()) {
      Block block = middle(file.shape(), grid);
      Map<String, Integer> classes = new LinkedHashMap<>();
      Arrays.stream(CODES).forEach(code -> classes.put("c" + code, code));
      double[][] byArea = blocks(file, new GridRule.Mean(0, PixelWeight.AREA), grid, 2).grid(block);
      double[][] equal = blocks(file, new GridRule.Mean(0, PixelWeight.EQUAL), grid, 2).grid(block);
      double[][] sums = blocks(file, new GridRule.Sum(), grid, 2).grid(block);
      double[][] shares =
          blocks(file, new GridRule.Fractions(classes, 0, PixelWeight.AREA), grid, 5).grid(block);
      JtsOracle oracle = new JtsOracle(grid, file.shape(), raster.pixels);
      int[] some =
          new Random(7)
              .ints(0, Block.CELLS)
              .filter(k -> byArea[1][k] > 1e-3)
              .limit(SAMPLES)
              .toArray();
      int inside = 0;
      for (int k : some) {
        int col = block.cellCol(k);
        int row = block.cellRow(k);
        String where = raster + " cell " + col + ", " + row + " of " + grid.cellMetres() + " m";
        JtsOracle.Cell weighted = oracle.cell(col, row, true, CODES);
        JtsOracle.Cell plain = oracle.cell(col, row, false);
        near(where + " mean", byArea[0][k], weighted.weighted() / weighted.valid());
        near(where + " equal mean", equal[0][k], plain.weighted() / plain.valid());
        near(where + " coverage", equal[1][k], plain.valid() / plain.area());
        near(where + " sum", sums[0][k], plain.amount());
        if (weighted.inside()) {
          inside++;
          near(where + " weighted coverage", byArea[1][k], weighted.valid() / weighted.whole());
          IntStream.range(0, CODES.length)
              .forEach(c -> share(where, shares[c][k], weighted.byClass()[c] / weighted.whole()));
        }
      }
      // Wide cells over narrow pixels mostly stick out.
      assertThat(inside).isGreaterThan(grid.cellMetres() > 1000 ? -1 : SAMPLES / 2);
    }
  }

  private static void near(String what, double actual, double expected) {
    assertThat(actual / expected).as(what).isCloseTo(1, within(RELATIVE));
  }

  private static void share(String what, double actual, double expected) {
    assertThat(actual).as(what + " class").isCloseTo(expected, within(RELATIVE));
  }
}

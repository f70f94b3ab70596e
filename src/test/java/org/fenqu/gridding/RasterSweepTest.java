package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.BlocksUsed;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.raster.Rasters;
import org.fenqu.source.tiff.GeoTiff;
import org.fenqu.store.Chunks;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.TerritoryBlock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A raster of 2700 × 1792 pixels over four by three blocks, whose rows are said to be so wide that
 * no more than 64 of them fit under a part of a block.
 */
class RasterSweepTest {
  private static final int WIDTH = 2700;
  private static final int HEIGHT = 1792;
  private static final int ROWS = 64;
  private static final int STRIPS = HEIGHT / 16;
  private static final Grid GRID = new Grid(1000);
  private static final GridRule RULE = new GridRule.Sum();

  @TempDir Path folder;
  private Source.Raster source;
  private List<PackEntry> blocks;

  @BeforeEach
  void write() throws IOException {
    double[] pixels = new double[WIDTH * HEIGHT];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = k * 7919L % 1009;
    }
    TinyTiff tiff = new TinyTiff(WIDTH, HEIGHT, pixels);
    tiff.scale = new double[] {0.004, 0.004, 0};
    tiff.tie = new double[] {0, 0, 0, 100, 36, 0};
    Path file = tiff.write(folder.resolve("wide.tif"));
    source = new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
    blocks = new ArrayList<>();
    for (int row = 12; row < 16; row++) {
      for (int col = -2; col < 3; col++) {
        blocks.add(new PackEntry("p", new Block(col, row).id(), 0, 0));
      }
    }
    try (Wide wide = new Wide()) {
      long pixelsThere = (long) WIDTH * HEIGHT;
      blocks = RasterPlan.of(wide.shape(), pixelsThere, GRID, blocks, 1).blocks();
    }
  }

  /** The file, with rows said to be so wide; of its own it keeps as many as if they were. */
  private final class Wide implements RasterFile {
    private final GeoTiff file = GeoTiff.open(source, "test", new Configuration());

    @Override
    public RasterShape shape() {
      return file.shape();
    }

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public long rowBytes() {
      return OpenBlock.ROWS_BYTES / ROWS;
    }

    @Override
    public void sweep(List<Rectangle> windows, long keep) {
      assertThat(keep / rowBytes()).isEqualTo(2 * ROWS);
      file.sweep(windows, 2L * ROWS * file.rowBytes());
    }

    @Override
    public long bytesRead() {
      return file.bytesRead();
    }

    @Override
    public BlocksUsed blocksUsed() {
      return file.blocksUsed();
    }

    @Override
    public double[] read(int x, int y, int width, int height) {
      assertThat(height).isLessThanOrEqualTo(ROWS);
      return file.read(x, y, width, height);
    }

    @Override
    public void close() {
      file.close();
    }
  }

  private record Swept(Map<Long, double[][]> values, Map<Long, double[]> figures, Reading reading) {
    Swept add(Swept other) {
      values.putAll(other.values);
      figures.putAll(other.figures);
      return new Swept(values, figures, reading.add(other.reading));
    }
  }

  private static TerritoryBlock everywhere() {
    return new TerritoryBlock(new int[Block.CELLS], new int[0], new int[0], new double[0]);
  }

  private Swept sweep(List<PackEntry> task) throws IOException {
    Map<Long, double[][]> values = new TreeMap<>();
    Map<Long, double[]> figures = new TreeMap<>();
    try (Wide wide = new Wide()) {
      RasterSweep sweep =
          new RasterSweep(wide, new RasterBlocks(wide, RULE, GRID, new double[] {Double.NaN, 0}));
      sweep.grid(
          task,
          entry -> everywhere(),
          (entry, cells, gridded, balance) -> {
            assertThat(values.put(entry.key(), gridded)).isNull();
            figures.put(entry.key(), balance.figures());
          });
      return new Swept(values, figures, sweep.reading());
    }
  }

  @Test
  void everyStripIsDecodedOnceThoughTheRowsUnderABlockDoNotFit() throws IOException {
    Swept swept = sweep(blocks);
    assertThat(swept.values()).hasSizeGreaterThan(8);
    long needed = swept.reading().blocks().needed();
    assertThat(needed).isBetween(STRIPS - 2L, (long) STRIPS);
    assertThat(swept.reading().blocks().decoded()).isEqualTo(needed);
  }

  /** Four tiles: the file cut at column 1300 and row 900. */
  private Source.Raster tiles() throws IOException {
    double[] pixels = new double[WIDTH * HEIGHT];
    Arrays.setAll(pixels, k -> k * 7919L % 1009);
    int[] columns = {0, 1300, WIDTH};
    int[] rows = {0, 900, HEIGHT};
    Path tiles = Files.createDirectory(folder.resolve("tiles"));
    for (int t = 0; t < 4; t++) {
      int x = columns[t % 2];
      int y = rows[t / 2];
      int width = columns[t % 2 + 1] - x;
      double[] own = new double[width * (rows[t / 2 + 1] - y)];
      Arrays.setAll(own, i -> pixels[(y + i / width) * WIDTH + x + i % width]);
      TinyTiff tiff = new TinyTiff(width, own.length / width, own);
      tiff.scale = new double[] {0.004, 0.004, 0};
      tiff.tie = new double[] {0, 0, 0, 100 + x * 0.004, 36 - y * 0.004, 0};
      tiff.write(tiles.resolve(t + ".tif"));
    }
    return new Source.Raster(tiles.toString(), 1, null, null, null, null, null, null);
  }

  @Test
  void everyStripOfAMosaicIsDecodedOnceAndItsValuesAreThoseOfBlockAfterBlock() throws IOException {
    Source.Raster mosaic = tiles();
    double[] absent = {Double.NaN, 0};
    Map<Long, double[][]> swept = new TreeMap<>();
    try (RasterFile file = Rasters.open(mosaic, "test", new Configuration())) {
      RasterSweep sweep = new RasterSweep(file, new RasterBlocks(file, RULE, GRID, absent));
      sweep.grid(blocks, e -> everywhere(), (e, cells, v, balance) -> swept.put(e.key(), v));
      assertThat(sweep.reading().blocks().files()).hasSize(4);
      assertThat(sweep.reading().blocks().decoded()).isEqualTo(sweep.reading().blocks().needed());
      assertThat(sweep.reading().blocks().needed()).isBetween(2L * STRIPS - 4, 2L * STRIPS + 2);
    }
    try (RasterFile file = Rasters.open(mosaic, "test", new Configuration())) {
      RasterBlocks raster = new RasterBlocks(file, RULE, GRID, absent);
      for (Map.Entry<Long, double[][]> one : swept.entrySet()) {
        double[][] alone = raster.grid(Block.ofId(one.getKey()));
        assertThat(Arrays.deepEquals(one.getValue(), alone)).isTrue();
      }
    }
  }

  @Test
  void withoutTheSweepTheyAreDecodedAgainForEachBlock() throws IOException {
    try (Wide wide = new Wide()) {
      wide.sweep(List.of(), RasterSweep.MOST_KEPT);
      RasterBlocks raster = new RasterBlocks(wide, RULE, GRID, new double[2]);
      blocks.forEach(entry -> raster.grid(Block.ofId(entry.key())));
      assertThat(wide.blocksUsed().decoded()).isGreaterThan(2L * STRIPS);
    }
  }

  @Test
  void valuesAndTheirBalanceDoNotDependOnHowBlocksAreDealtOut() throws IOException {
    Swept once = sweep(blocks);
    for (int size : new int[] {1, 7}) {
      Swept parts = null;
      for (List<PackEntry> task : Chunks.of(blocks, size)) {
        parts = parts == null ? sweep(task) : parts.add(sweep(task));
      }
      assertThat(parts.values().keySet()).isEqualTo(once.values().keySet());
      for (Long id : once.values().keySet()) {
        assertThat(Arrays.deepEquals(parts.values().get(id), once.values().get(id))).isTrue();
        assertThat(parts.figures().get(id)).isEqualTo(once.figures().get(id));
      }
      String file = source.path();
      assertThat(parts.reading().blocks().files().get(file).needed())
          .isEqualTo(once.reading().blocks().files().get(file).needed());
    }
  }

  @Test
  void theAmountIsAllThere() throws IOException {
    Balance total = new Balance(1);
    sweep(blocks).figures().values().forEach(f -> total.add(Balance.of(f)));
    LayerLedger.Entry entry = total.entries(RULE).get(0);
    assertThat(entry.source()).isGreaterThan(1e6);
    assertThat(entry.relativeError()).isLessThan(1e-12);
  }

  @Test
  void whatATaskHoldsIsBounded() {
    try (Wide wide = new Wide()) {
      long held = RasterSweep.heldBytes(wide, GRID, 2);
      assertThat(held).isBetween(OpenBlock.ROWS_BYTES, 2 * OpenBlock.ROWS_BYTES);
    }
  }
}

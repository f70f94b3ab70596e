package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.PixelWeight;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.CellShares;
import org.fenqu.kernel.Outline;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.tiff.GeoTiff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A raster of 40 × 40 pixels around 105° E, 30° N, some of them no data, on half of a block. */
class LedgerTest {
  private static final int SIDE = 40;
  private static final Block BLOCK = new Block(0, 12);
  private static final Grid COARSE = new Grid(1000);

  @TempDir Path folder;
  private Source.Raster source;
  private final boolean[] wanted = new boolean[Block.CELLS];

  @BeforeEach
  void write() throws Exception {
    Random random = new Random(7);
    double[] pixels = new double[SIDE * SIDE];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = k % 11 == 0 ? -9999 : random.nextInt(3) + 1;
    }
    TinyTiff tiff = new TinyTiff(SIDE, SIDE, pixels);
    tiff.type = "float64";
    tiff.nodata = "-9999";
    tiff.scale = new double[] {0.05, 0.05, 0};
    tiff.tie = new double[] {0, 0, 0, 105, 31, 0};
    Path file = tiff.write(folder.resolve("raster.tif"));
    source = new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
    for (int k = 0; k < wanted.length; k++) {
      wanted[k] = k % Block.SIZE + k / Block.SIZE / 2 > 60;
    }
  }

  private List<LayerLedger.Entry> ledger(GridRule rule, Grid grid, int columns) {
    try (GeoTiff file = GeoTiff.open(source, "test", new Configuration())) {
      double[] absent = new double[columns];
      RasterBlocks blocks = new RasterBlocks(file, rule, grid, absent);
      OpenBlock open = blocks.open(BLOCK, wanted);
      open.parts().forEach(part -> blocks.grid(open, part));
      Balance balance = open.balance().balance();
      assertThat(balance.coveredCells()).isGreaterThan(1000);
      return balance.entries(rule);
    }
  }

  @Test
  void anAmountIsAllThere() {
    LayerLedger.Entry total = ledger(new GridRule.Sum(), COARSE, 2).get(0);
    assertThat(total.source()).isGreaterThan(100);
    assertThat(total.relativeError()).isLessThan(1e-12);
    assertThat(total.isBroken()).isFalse();
  }

  @Test
  void aMeanIsThatOfTheCoveredArea() {
    for (double least : new double[] {0, 0.5, 1}) {
      GridRule rule = new GridRule.Mean(least, PixelWeight.AREA);
      LayerLedger.Entry mean = ledger(rule, COARSE, 2).get(0);
      assertThat(mean.source()).isBetween(1.9, 2.1);
      // Cells are stored as floats.
      assertThat(mean.relativeError()).isLessThan(1e-8);
    }
  }

  @Test
  void classesKeepTheirShares() {
    Map<String, Integer> classes = new LinkedHashMap<>();
    classes.put("three", 3);
    classes.put("one", 1);
    for (double least : new double[] {0, 0.9}) {
      GridRule rule = new GridRule.Fractions(classes, least, PixelWeight.AREA);
      List<LayerLedger.Entry> shares = ledger(rule, COARSE, 4);
      assertThat(shares).extracting(LayerLedger.Entry::part).containsExactly("three", "one");
      assertThat(shares).allSatisfy(s -> assertThat(s.source()).isBetween(0.2, 0.5));
      assertThat(shares).allSatisfy(s -> assertThat(s.relativeError()).isLessThan(1e-8));
    }
  }

  @Test
  void wrongCellsAreFoundOut() {
    try (GeoTiff file = GeoTiff.open(source, "test", new Configuration())) {
      Grid grid = new Grid(999);
      var toRaster = Crs.transform(Crs.national(), Crs.parse(file.shape().crsWkt()));
      double[] lattice = new CornerLattice(grid, toRaster, file.shape()).of(BLOCK);
      PixelWindow window = PixelWindow.of(lattice, 0, 0, Block.SIZE, Block.SIZE);
      double[] corners = window.shift(lattice, 0, 0, Block.SIZE, Block.SIZE);
      Outline outline =
          Outline.of(corners, Block.SIZE, Block.SIZE, wanted, window.width(), window.height());
      // One cell of thousands is forgotten.
      boolean[] oneLess = wanted.clone();
      oneLess[80 * Block.SIZE + 100] = false;
      CellShares shares =
          CellShares.of(corners, Block.SIZE, Block.SIZE, oneLess, window.width(), window.height());
      SharedShares.OF_PROCESS.offer(
          SharedShares.Geometry.of(999, toRaster, file.shape()),
          BLOCK.id(),
          new SharedShares.Block(window, wanted, shares, outline));

      LayerLedger.Entry total = ledger(new GridRule.Sum(), grid, 2).get(0);

      assertThat(total.relativeError()).isBetween(1e-5, 1e-2);
      assertThat(total.isBroken()).isTrue();
      LayerLedger ledger =
          new LayerLedger(List.of(total), null, null, 1, 1, null, null, null, null, 0);
      assertThat(ledger.warnings("people").get(0)).contains("layer people: NOT CONSERVED");
    }
  }

  @Test
  void whatIsNotThereIsNotCompared() {
    assertThat(LayerLedger.Entry.of("mean", null, Double.NaN, Double.NaN).relativeError()).isNull();
    assertThat(LayerLedger.Entry.of("total", null, 0, 0).relativeError()).isCloseTo(0, within(0.0));
    assertThat(LayerLedger.Entry.of("total", null, 0, 5).isBroken()).isTrue();
    assertThat(LayerLedger.Entry.of("mean", null, 1, 5).isBroken()).isFalse();
  }
}

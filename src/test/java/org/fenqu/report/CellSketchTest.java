package org.fenqu.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.junit.jupiter.api.Test;

/** Sketches of two provinces side by side, held against every cell looked at one by one. */
class CellSketchTest {
  /** West of this column of cells is province 11, the rest is 12. */
  private static final int BORDER = 700;

  private static final CellRange WEST = new CellRange(-300, -20, BORDER - 1, 900);
  private static final CellRange EAST = new CellRange(BORDER, 100, 2600, 1100);

  private final RunConfig config =
      ConfigLoader.load("conf/sample.yaml", Map.of(), path -> Files.readString(Path.of(path)));
  private final SketchPlan plan =
      new SketchPlan(config, new TreeMap<>(Map.of("11", WEST, "12", EAST)));

  @Test
  void every_pixel_is_the_cell_in_the_middle_of_its_share() {
    CellSketch sketch = new CellSketch(plan);
    blocks().forEach(sketch::add);
    CellPixels nation = sketch.nation();
    assertThat(nation.step()).isEqualTo(3);
    requirePixels(nation, 0);
    CellPixels west = sketch.province(11, nation);
    assertThat(west.step()).isEqualTo(1);
    requirePixels(west, 11);
    requirePixels(sketch.province(12, nation), 12);
    assertThat(sketch.province(13, nation)).isNull();
  }

  @Test
  void the_overview_has_pressure_and_class() {
    CellSketch sketch = new CellSketch(plan);
    blocks().forEach(sketch::add);
    MapImage image = sketch.overview();
    int step = (int) (image.metresPerPixel() / config.scheme().grid().cell());
    float[] pressure = new float[image.pressure().length];
    byte[] digits = new byte[pressure.length];
    for (int pixel = 0; pixel < digits.length; pixel++) {
      int col = WEST.minCol() + pixel % image.width() * step + step / 2;
      int row = WEST.minRow() + pixel / image.width() * step + step / 2;
      boolean there = province(col, row) != 0;
      digits[pixel] = there ? digit(col) : 0;
      pressure[pixel] = there ? value(0, col, row) : Float.NaN;
    }
    assertThat(image.classDigit()).isEqualTo(digits);
    assertThat(image.pressure()).isEqualTo(pressure);
  }

  @Test
  void parts_in_any_order_give_the_same() {
    CellSketch whole = new CellSketch(plan);
    blocks().forEach(whole::add);
    List<CellSketch.Cells> parts = new ArrayList<>();
    blocks().forEach(block -> parts.addAll(halves(block)));
    Collections.shuffle(parts, new Random(7));
    CellSketch merged = new CellSketch(plan);
    for (CellSketch.Cells part : parts) {
      CellSketch own = new CellSketch(plan);
      own.add(part);
      merged.merge(own);
    }
    CellPixels a = whole.nation();
    CellPixels b = merged.nation();
    assertThat(b.codes()).isDeepEqualTo(a.codes());
    assertThat(b.provinces()).isEqualTo(a.provinces());
    for (int i = 0; i < a.values().length; i++) {
      Arrays.sort(a.values()[i]);
      Arrays.sort(b.values()[i]);
      assertThat(b.values()[i]).isEqualTo(a.values()[i]);
    }
    assertThat(merged.province(12, b).codes()).isDeepEqualTo(whole.province(12, a).codes());
    assertThat(merged.overview().pressure()).isEqualTo(whole.overview().pressure());
    long cells = 0;
    for (UnitClass c : UnitClass.values()) {
      assertThat(merged.cells(c)).isEqualTo(whole.cells(c));
      cells += merged.cells(c);
    }
    assertThat(cells)
        .isEqualTo((long) WEST.width() * WEST.height() + (long) EAST.width() * EAST.height());
  }

  private void requirePixels(CellPixels pixels, int province) {
    int size = pixels.width() * pixels.height();
    byte[] provinces = new byte[size];
    byte[][] codes = new byte[plan.layers().size()][size];
    for (int pixel = 0; pixel < size; pixel++) {
      int col = pixels.minCol() + pixel % pixels.width() * pixels.step() + pixels.step() / 2;
      int row = pixels.minRow() + pixel / pixels.width() * pixels.step() + pixels.step() / 2;
      int own = province(col, row);
      if (own == 0 || province != 0 && own != province) {
        continue;
      }
      provinces[pixel] = (byte) own;
      int column = 0;
      for (int layer = 0; layer < codes.length; layer++) {
        codes[layer][pixel] =
            layer == plan.classes() ? digit(col) : MapLayer.code(value(column++, col, row));
      }
    }
    assertThat(pixels.provinces()).isEqualTo(provinces);
    assertThat(pixels.codes()).isDeepEqualTo(codes);
  }

  private static int province(int col, int row) {
    if (within(WEST, col, row)) {
      return 11;
    }
    return within(EAST, col, row) ? 12 : 0;
  }

  private static boolean within(CellRange range, int col, int row) {
    return col >= range.minCol()
        && col <= range.maxCol()
        && row >= range.minRow()
        && row <= range.maxRow();
  }

  private static byte digit(int col) {
    return (byte) (1 + Math.floorMod(col, 3));
  }

  private static float value(int column, int col, int row) {
    int mixed = Math.floorMod(31 * col + 17 * row + 7 * column, 211);
    return mixed > 200 ? Float.NaN : mixed / 2f;
  }

  private List<CellSketch.Cells> blocks() {
    List<CellSketch.Cells> all = new ArrayList<>();
    for (Block block : WEST.around(EAST).blocks()) {
      int[] positions = new int[Block.CELLS];
      byte[] provinces = new byte[Block.CELLS];
      byte[] digits = new byte[Block.CELLS];
      float[][] values = new float[plan.columns().size()][Block.CELLS];
      int size = 0;
      for (int position = 0; position < Block.CELLS; position++) {
        int col = block.cellCol(position);
        int row = block.cellRow(position);
        if (province(col, row) == 0) {
          continue;
        }
        positions[size] = position;
        provinces[size] = (byte) province(col, row);
        digits[size] = digit(col);
        for (int c = 0; c < values.length; c++) {
          values[c][size] = value(c, col, row);
        }
        size++;
      }
      all.add(new CellSketch.Cells(block, size, positions, provinces, digits, values));
    }
    return all;
  }

  private static List<CellSketch.Cells> halves(CellSketch.Cells cells) {
    int half = cells.size() / 2;
    return List.of(part(cells, 0, half), part(cells, half, cells.size()));
  }

  private static CellSketch.Cells part(CellSketch.Cells cells, int from, int to) {
    float[][] values = new float[cells.values().length][];
    for (int c = 0; c < values.length; c++) {
      values[c] = Arrays.copyOfRange(cells.values()[c], from, to);
    }
    return new CellSketch.Cells(
        cells.block(),
        to - from,
        Arrays.copyOfRange(cells.positions(), from, to),
        Arrays.copyOfRange(cells.provinces(), from, to),
        Arrays.copyOfRange(cells.digits(), from, to),
        values);
  }
}

package org.fenqu.report;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Block;

/**
 * What the report takes of the cells, gathered block by block in one pass: the pixels of every map,
 * the values behind the histograms, the cells of each class.
 *
 * <p>Of a sketch holds:
 *
 * <ul>
 *   <li>blocks may be added in any order, in parts, and to sketches that are merged afterwards; the
 *       result is the same;
 *   <li>its size depends on the pixels of the {@link SketchPlan}, not on the grid: pixels are kept
 *       as bytes, compressed, until a page is drawn.
 * </ul>
 */
public final class CellSketch implements java.io.Serializable {
  private static final int NATION = -1;
  private static final int LEVEL = 1;
  private static final int PROVINCES = 100;

  private final SketchPlan plan;
  private final long[] classes = new long[UnitClass.values().length + 1];
  private final ArrayList<Detail> details = new ArrayList<>();
  private final ArrayList<Piece> pieces = new ArrayList<>();
  private final ArrayList<float[][]> values = new ArrayList<>();

  public CellSketch(SketchPlan plan) {
    this.plan = plan;
  }

  /**
   * Cells of one block as columns; arrays may be longer than {@code size}.
   *
   * @param block the block
   * @param size cells
   * @param positions in the block, in any order
   * @param provinces two-digit codes as numbers
   * @param digits of the class, 1 … 3
   * @param values per column of {@link SketchPlan#columns()}; NaN for none
   */
  public record Cells(
      Block block, int size, int[] positions, byte[] provinces, byte[] digits, float[][] values) {}

  /** A rectangle of the overview; digit 0 where it shows no cell. */
  private record Detail(Window window, float[] pressure, byte[] digits)
      implements java.io.Serializable {}

  /**
   * A rectangle of a page's pixels.
   *
   * @param page its province, or {@link #NATION}
   * @param packed planes of bytes, zstd: provinces, then the codes of each map layer; 0 for none
   */
  private record Piece(int page, Window window, byte[] packed) implements java.io.Serializable {}

  private record Window(int col, int row, int width, int height) implements java.io.Serializable {
    int pixels() {
      return width * height;
    }

    /** Index in the frame of this window's pixel. */
    int pixel(int own, PixelFrame frame) {
      return (row + own / width) * frame.width() + col + own % width;
    }
  }

  /** Some cells of a block and where a frame shows them. */
  private record Shown(Window window, int[] cells, int[] pixels) {}

  public void add(Cells cells) {
    boolean[] present = new boolean[PROVINCES];
    for (int i = 0; i < cells.size(); i++) {
      classes[cells.digits()[i]]++;
      present[cells.provinces()[i]] = true;
    }
    addDetail(cells);
    addNation(cells);
    for (int province = 0; province < PROVINCES; province++) {
      PixelFrame frame = present[province] ? plan.province(province) : null;
      if (frame != null) {
        addPiece(province, shown(frame, cells, province), cells);
      }
    }
  }

  /** Takes over what another sketch of the same plan gathered. */
  public CellSketch merge(CellSketch other) {
    for (int digit = 0; digit < classes.length; digit++) {
      classes[digit] += other.classes[digit];
    }
    details.addAll(other.details);
    pieces.addAll(other.pieces);
    values.addAll(other.values);
    return this;
  }

  private void addDetail(Cells cells) {
    Shown shown = shown(plan.overview(), cells, NATION);
    if (shown == null) {
      return;
    }
    float[] pressure = new float[shown.window.pixels()];
    byte[] digits = new byte[pressure.length];
    Arrays.fill(pressure, Float.NaN);
    for (int n = 0; n < shown.cells.length; n++) {
      pressure[shown.pixels[n]] = cells.values()[0][shown.cells[n]];
      digits[shown.pixels[n]] = cells.digits()[shown.cells[n]];
    }
    details.add(new Detail(shown.window, pressure, digits));
  }

  private void addNation(Cells cells) {
    Shown shown = shown(plan.nation(), cells, NATION);
    addPiece(NATION, shown, cells);
    if (shown == null) {
      return;
    }
    float[][] own = new float[cells.values().length - plan.scores()][];
    for (int i = 0; i < own.length; i++) {
      float[] column = cells.values()[plan.scores() + i];
      float[] found = new float[shown.cells.length];
      int size = 0;
      for (int cell : shown.cells) {
        if (!Float.isNaN(column[cell])) {
          found[size++] = column[cell];
        }
      }
      own[i] = Arrays.copyOf(found, size);
    }
    values.add(own);
  }

  private void addPiece(int page, Shown shown, Cells cells) {
    if (shown == null) {
      return;
    }
    int size = shown.window.pixels();
    byte[] planes = new byte[(1 + plan.layers().size()) * size];
    for (int n = 0; n < shown.cells.length; n++) {
      planes[shown.pixels[n]] = cells.provinces()[shown.cells[n]];
    }
    int score = 0;
    for (int layer = 0; layer < plan.layers().size(); layer++) {
      int plane = (1 + layer) * size;
      if (layer == plan.classes()) {
        for (int n = 0; n < shown.cells.length; n++) {
          planes[plane + shown.pixels[n]] = cells.digits()[shown.cells[n]];
        }
      } else {
        float[] column = cells.values()[score++];
        for (int n = 0; n < shown.cells.length; n++) {
          planes[plane + shown.pixels[n]] = MapLayer.code(column[shown.cells[n]]);
        }
      }
    }
    pieces.add(new Piece(page, shown.window, Zstd.compress(planes, LEVEL)));
  }

  /** The cells that a frame shows, of one province unless it is the nation; null for none. */
  private static Shown shown(PixelFrame frame, Cells cells, int province) {
    int[] cols = frame.columns(cells.block());
    int[] rows = frame.rows(cells.block());
    int[] chosen = new int[cells.size()];
    int n = 0;
    int west = Integer.MAX_VALUE;
    int south = Integer.MAX_VALUE;
    int east = -1;
    int north = -1;
    for (int i = 0; i < chosen.length; i++) {
      int col = cols[cells.positions()[i] % Block.SIZE];
      int row = rows[cells.positions()[i] / Block.SIZE];
      if (col >= 0 && row >= 0 && (province == NATION || cells.provinces()[i] == province)) {
        chosen[n++] = i;
        west = Math.min(west, col);
        east = Math.max(east, col);
        south = Math.min(south, row);
        north = Math.max(north, row);
      }
    }
    if (n == 0) {
      return null;
    }
    Window window = new Window(west, south, east - west + 1, north - south + 1);
    int[] pixels = new int[n];
    for (int k = 0; k < n; k++) {
      int position = cells.positions()[chosen[k]];
      int row = rows[position / Block.SIZE] - south;
      pixels[k] = row * window.width + cols[position % Block.SIZE] - west;
    }
    return new Shown(window, Arrays.copyOf(chosen, n), pixels);
  }

  /** The sketch of several tasks. */
  public static CellSketch merged(SketchPlan plan, List<CellSketch> parts) {
    return parts.stream().reduce(CellSketch::merge).orElseGet(() -> new CellSketch(plan));
  }

  /** Cells of a class. */
  public long cells(UnitClass unitClass) {
    return classes[unitClass.digit()];
  }

  /** The picture of {@link Overview}. */
  public MapImage overview() {
    PixelFrame frame = plan.overview();
    float[] pressure = new float[frame.pixels()];
    byte[] digits = new byte[frame.pixels()];
    Arrays.fill(pressure, Float.NaN);
    for (Detail detail : details) {
      for (int own = 0; own < detail.digits.length; own++) {
        if (detail.digits[own] != 0) {
          int pixel = detail.window.pixel(own, frame);
          pressure[pixel] = detail.pressure[own];
          digits[pixel] = detail.digits[own];
        }
      }
    }
    return new MapImage(
        frame.width(),
        frame.height(),
        pressure,
        digits,
        plan.grid().edge(frame.minCol()),
        plan.grid().edge(frame.minRow()),
        (double) frame.step() * plan.grid().cellMetres());
  }

  /** The nation's page, with the values behind the histograms. */
  CellPixels nation() {
    CellPixels pixels = pixels(NATION, plan.nation());
    for (int i = 0; i < pixels.values().length; i++) {
      int indicator = i;
      float[] all = new float[values.stream().mapToInt(own -> own[indicator].length).sum()];
      int at = 0;
      for (float[][] own : values) {
        System.arraycopy(own[i], 0, all, at, own[i].length);
        at += own[i].length;
      }
      pixels.values()[i] = all;
    }
    return pixels;
  }

  /**
   * A province's page: its cells at their own size where the page has the room. Null if it has
   * none.
   *
   * @param nation what {@link #nation()} gave
   */
  CellPixels province(int province, CellPixels nation) {
    if (nation.step() == 1) {
      return nation.ofProvince(province);
    }
    PixelFrame frame = plan.province(province);
    return frame == null ? null : pixels(province, frame);
  }

  private CellPixels pixels(int page, PixelFrame frame) {
    int layers = plan.layers().size();
    byte[] provinces = new byte[frame.pixels()];
    byte[][] codes = new byte[layers][frame.pixels()];
    for (Piece piece : pieces) {
      if (piece.page != page) {
        continue;
      }
      int size = piece.window.pixels();
      byte[] planes = Zstd.decompress(piece.packed, (1 + layers) * size);
      put(planes, 0, piece.window, provinces, frame);
      for (int layer = 0; layer < layers; layer++) {
        put(planes, (1 + layer) * size, piece.window, codes[layer], frame);
      }
    }
    float[][] none = new float[plan.columns().size() - plan.scores()][0];
    return new CellPixels(
        plan.grid(),
        frame.minCol(),
        frame.minRow(),
        frame.step(),
        frame.width(),
        frame.height(),
        codes,
        provinces,
        none);
  }

  /** A pixel is set in one piece and 0 in all others. */
  private static void put(byte[] planes, int from, Window window, byte[] target, PixelFrame frame) {
    for (int row = 0; row < window.height; row++) {
      int own = from + row * window.width;
      int to = (window.row + row) * frame.width() + window.col;
      for (int col = 0; col < window.width; col++) {
        target[to + col] |= planes[own + col];
      }
    }
  }
}

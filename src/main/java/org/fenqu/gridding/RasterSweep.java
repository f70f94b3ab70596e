package org.fenqu.gridding;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.TerritoryBlock;

/**
 * Grids a task's blocks in one sweep down the file, so that each of its tiles or strips is decoded
 * once.
 *
 * <p>What is done next is always the part of a block that begins in the highest row of the file,
 * whichever block it is of; a block is written when its last part is done. So the rows that must be
 * kept are those beneath one part, not those beneath a whole row of blocks: {@link
 * OpenBlock#ROWS_BYTES} and a row of the file's tiles. Only where a single cell's rows take more is
 * anything decoded again. What doesn't pay for it, as a mosaic of so many tiles that their rows
 * don't fit, is gridded block after block.
 *
 * <p>Values don't depend on the order: a cell depends on its part alone, and where blocks are cut
 * depends on the grid and the file.
 */
public final class RasterSweep implements LayerJob.TaskGridder {
  /** Decoded rows to keep: those beneath a part, and as many for a row of tiles around them. */
  static final long MOST_KEPT = 2 * OpenBlock.ROWS_BYTES;

  /** Rows beneath a part of {@link OpenBlock#WINDOW_PIXELS} that is about square. */
  private static final long PART_ROWS = 1L << 11;

  private static final double METRES_PER_DEGREE = 111_000;

  /** Rows beneath a block that lies askew against one that doesn't. */
  private static final double TILT = 1.3;

  /** Corners and zoned cells of a block that is begun. */
  private static final long BLOCK_BYTES = 2L << 20;

  private final RasterFile file;
  private final RasterBlocks raster;
  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparingInt(Step::row).thenComparingInt(Step::order));
  private int order;

  RasterSweep(RasterFile file, RasterBlocks raster) {
    this.file = file;
    this.raster = raster;
  }

  /** A block's place among the others, and what is left of it. */
  private static final class Pending {
    private final PackEntry entry;
    private final TerritoryBlock cells;
    private final OpenBlock block;
    private int left;

    Pending(PackEntry entry, TerritoryBlock cells, OpenBlock block) {
      this.entry = entry;
      this.cells = cells;
      this.block = block;
      this.left = block.parts().size();
    }
  }

  /**
   * @param order among steps of the same row, and where the file isn't swept
   */
  private record Step(int row, int order, Pending of, OpenBlock.Part part) {}

  /**
   * @param window about the pixels beneath the block
   */
  private record Ahead(PackEntry entry, PixelWindow window) {}

  @Override
  public void grid(List<PackEntry> task, LayerJob.Cells cells, LayerJob.Sink sink)
      throws IOException {
    boolean sweeping = pays(file);
    List<Ahead> blocks = ahead(task);
    if (sweeping) {
      file.sweep(blocks.stream().map(RasterSweep::rectangle).toList(), MOST_KEPT);
    }
    int next = 0;
    while (next < blocks.size() || !steps.isEmpty()) {
      while (next < blocks.size()
          && (steps.isEmpty() || sweeping && blocks.get(next).window().y() <= steps.peek().row())) {
        open(blocks.get(next++).entry(), cells, sweeping);
      }
      if (!steps.isEmpty()) {
        grid(steps.poll(), sink);
      }
    }
  }

  /** Whether the rows beneath two parts at different heights fit, across the whole width. */
  private static boolean pays(RasterFile file) {
    long row = file.sweptRowBytes();
    if (row <= file.rowBytes()) {
      return row > 0;
    }
    long part = Math.min(PART_ROWS, OpenBlock.ROWS_BYTES / Math.max(1, file.rowBytes()));
    return 2 * Math.min(part, file.shape().height()) * row <= MOST_KEPT;
  }

  /** The blocks that may reach the raster, by rising first rows where it is swept. */
  private List<Ahead> ahead(List<PackEntry> task) {
    List<Ahead> ahead = new ArrayList<>();
    for (PackEntry entry : task) {
      PixelWindow window = raster.about(Block.ofId(entry.key()));
      if (window != null) {
        ahead.add(new Ahead(entry, window));
      }
    }
    return ahead;
  }

  private static Rectangle rectangle(Ahead ahead) {
    PixelWindow window = ahead.window();
    return new Rectangle(window.x(), window.y(), window.width(), window.height());
  }

  private void open(PackEntry entry, LayerJob.Cells cells, boolean sweeping) throws IOException {
    TerritoryBlock zoned = cells.read(entry);
    OpenBlock block = raster.open(Block.ofId(entry.key()), zoned.wanted());
    if (block == null) {
      return;
    }
    Pending pending = new Pending(entry, zoned, block);
    for (OpenBlock.Part part : block.parts()) {
      steps.add(new Step(sweeping ? part.window().y() : 0, order++, pending, part));
    }
  }

  private void grid(Step step, LayerJob.Sink sink) throws IOException {
    Pending pending = step.of();
    raster.grid(pending.block, step.part());
    pending.left--;
    if (pending.left == 0) {
      sink.put(
          pending.entry, pending.cells, pending.block.values(), pending.block.balance().balance());
    }
  }

  /**
   * What a task holds of a file and of the blocks that are begun, about, bytes: decoded rows of the
   * whole width, and what has come of the blocks beneath which they lie.
   *
   * @param columns of the layer
   * @return 0 for a file that isn't swept
   */
  public static long heldBytes(RasterFile file, Grid grid, int columns) {
    if (!pays(file)) {
      return 0;
    }
    RasterShape shape = file.shape();
    double metres = Math.abs(shape.stepY()) * (shape.geographic() ? METRES_PER_DEGREE : 1);
    double rows = Math.min(shape.height(), TILT * Block.SIZE * grid.cellMetres() / metres);
    double beneath = Math.min(rows * file.sweptRowBytes(), OpenBlock.ROWS_BYTES);
    double around = (double) shape.blockHeight() * file.sweptRowBytes();
    long kept = (long) Math.min(MOST_KEPT, beneath + around);
    boolean cut = rows * rows > OpenBlock.WINDOW_PIXELS || rows * file.rowBytes() > beneath;
    long across = cut && rows > 0 ? (long) (TILT * shape.width() / rows) + 2 : 0;
    return kept + across * (BLOCK_BYTES + (long) columns * Double.BYTES * Block.CELLS);
  }

  /**
   * What would be kept of a file's pixels' shares in cells, about, bytes, if there were room for
   * all ({@link SharedShares}): a cell s pixels wide touches (1 + s)² of them.
   *
   * @param cells of the area
   * @return 0 for a file whose shares aren't kept
   */
  public static long sharedBytes(RasterShape shape, Grid grid, long cells) {
    double metres = Math.abs(shape.stepY()) * (shape.geographic() ? METRES_PER_DEGREE : 1);
    double side = grid.cellMetres() / metres;
    if (side * side * Block.CELLS > RasterBlocks.MOST_SHARED) {
      return 0;
    }
    double touched = (1 + side) * (1 + side);
    return Math.round(cells * (Integer.BYTES + touched * (Integer.BYTES + Double.BYTES)));
  }

  @Override
  public Reading reading() {
    return new Reading(file.bytesRead(), file.blocksUsed());
  }
}

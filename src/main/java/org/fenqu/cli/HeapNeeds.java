package org.fenqu.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenqu.delineation.DelineationStage;
import org.fenqu.grid.Block;

/**
 * The heap that a run is expected to need, from what its steps hold: what there is once, and {@code
 * cores · (greatest of the tasks)}. The constants are sizes of the arrays in the code, rounded up
 * to what runs in small heaps were seen to need (docs/performance.md). Not in it is the text of
 * units on the report's pages: their number isn't known before.
 *
 * @param engine Spark and the libraries, and the features that go to every task
 * @param tasks what one task holds, by the kind of task
 * @param sketch the report's pixels, packed: the driver has those of the tasks that are done while
 *     others still write cells, and all of them while units are made
 * @param page one page of the report while it is drawn, after the last task
 * @param shares pixels' shares in cells, were there room for all of them; a JVM that runs tasks
 *     keeps them in an eighth of its heap, until it ends
 */
record HeapNeeds(long engine, List<Task> tasks, long sketch, long page, long shares) {
  private static final long MIB = 1 << 20;

  /** Classes' own data, Spark, Sedona, the EPSG database, shuffle buffers. */
  private static final long ENGINE = 300 * MIB;

  /** A window of pixels as doubles and, where there are gaps, its values and mask once more. */
  private static final long WINDOW = 32 * MIB;

  private static final int WINDOW_COPIES = 3;

  /** Decoded tiles and strips that are kept of an open raster that isn't swept. */
  private static final long KEPT = 64 * MIB;

  /** A column of a block: its doubles, its integrals, its frame. */
  private static final long GRIDDED = 3L * Double.BYTES * Block.CELLS;

  /** Of a block that is read: its frame and its arrays. */
  private static final int READ_COPIES = 2;

  /** A value of a distribution: where it is collected, and where it grows. */
  private static final int REFERENCE = 2 * Float.BYTES;

  /** Cells whose indicators one task gathers for distributions: 16 blocks at most. */
  private static final long GATHERED = 16L * Block.CELLS;

  /** Cells whose compressed pages wait for their row group to end, of all provinces of a task. */
  private static final long WAITING = 4L * Block.CELLS;

  /**
   * A cell of a county in its piece: position, share, class, problem, whether it is insufficient.
   */
  private static final int PIECE = 13;

  /** As arrays over the county's cells: id, share, class, problem, column, row, unit, a value. */
  private static final int COUNTY = 45;

  /**
   * As arrays over the box around a county, some two and a half times its cells: labels, areas,
   * components twice, their parents, units, edges: 36 bytes.
   */
  private static final int BOX = 90;

  /** Scores of a cell in its piece beside those of indicators; people. */
  private static final int SCORES = DelineationStage.scoreColumns().size() + 1;

  /** A feature in memory against its bytes in a file. */
  private static final int FEATURE_GROWTH = 10;

  /** Cells that a page shows at most: half of its 1400 × 1400 pixels lie in the area. */
  private static final long PAGE = 1_000_000;

  /**
   * Cells that the provinces' pages show at most, in all: a pixel is 1, 2, … cells wide, so a page
   * is 700 to 1400 pixels wide, and half of it in the province; 34 of them.
   */
  private static final long PROVINCES = 17_000_000;

  /** Maps of a page, and the province: a byte each. Scores of indicators have no map. */
  private static final int MAPS = SCORES + 1;

  /** Of a page's bytes that zstd leaves, about. */
  private static final double PACKED = 0.5;

  /** All pixels of a page that is drawn; as they come, as pictures and as text. */
  private static final long PIXELS = 1400 * 1400;

  private static final int PIXEL_COPIES = 3;

  private static final int PAGES_AT_ONCE = 4;

  /** Part of the heap that shares may take. */
  private static final int SHARES = 8;

  /** The collector's room for what has just become free. */
  private static final double ROOM = 1.15;

  /**
   * One kind of task.
   *
   * @param name as people read it
   * @param bytes held by one
   * @param finer true if cells twice as wide need less
   */
  record Task(String name, long bytes, boolean finer) {}

  /**
   * @param indicators of the scheme; 0 for gridding alone
   */
  static HeapNeeds of(Workload work, int indicators) {
    List<Task> tasks = new ArrayList<>();
    tasks.add(new Task("gridding", room(raster(work) + work.widestLayer() * GRIDDED), false));
    long sketch = 0;
    long page = 0;
    if (indicators > 0) {
      long block = (long) READ_COPIES * Block.CELLS * work.cellBytes();
      long gathered = Math.min(GATHERED, work.area().count());
      tasks.add(new Task("distributions", room(block + REFERENCE * gathered * indicators), false));
      long waiting = Math.min(WAITING, work.area().count()) * work.cellBytes();
      tasks.add(new Task("writing cells", room(2 * block + waiting), false));
      long county = PIECE + COUNTY + BOX + Float.BYTES * (SCORES + 2L * indicators);
      tasks.add(new Task("the largest county", room(county * work.area().largest()), true));
      sketch = room(sketch(work.area().count(), indicators));
      page = room(PIXEL_COPIES * MAPS * Math.min(PIXELS, 2 * work.area().count()));
    }
    long engine = room(ENGINE + FEATURE_GROWTH * work.sharedBytes());
    return new HeapNeeds(engine, tasks, sketch, page, work.shareBytes());
  }

  /**
   * Provinces have pixels of their own where the nation's are more than single cells. Of the
   * nation's pixels there are the values too, once more where they are joined for histograms.
   */
  private static long sketch(long cells, int indicators) {
    long nation = Math.min(cells, PAGE);
    long provinces = cells > PAGE ? Math.min(cells, PROVINCES) : 0;
    return Math.round(PACKED * MAPS * (nation + provinces)) + 2 * nation * indicators * Float.BYTES;
  }

  /** A small raster is never more than itself. */
  private static long raster(Workload work) {
    long pixels = work.largestRaster() * Double.BYTES;
    long kept = Math.max(Math.min(KEPT, pixels), work.sweptBytes());
    return WINDOW_COPIES * Math.min(WINDOW, pixels) + kept;
  }

  private static long room(long bytes) {
    return Math.round(bytes * ROOM);
  }

  /** The task that needs most. */
  Task largest() {
    return tasks.stream().max(Comparator.comparingLong(Task::bytes)).orElseThrow();
  }

  /** Of a JVM that runs so many tasks at once, and no driver; without shares. */
  long ofTasks(int cores) {
    return engine + cores * largest().bytes();
  }

  /** Of a driver that runs no tasks. */
  long ofDriver() {
    return engine + sketch + PAGES_AT_ONCE * page;
  }

  /** Of a driver that runs so many tasks at once; without shares. */
  long ofBoth(int cores) {
    long pages = Math.min(PAGES_AT_ONCE, cores) * page;
    return engine + sketch + Math.max(cores * largest().bytes(), pages);
  }

  /** With the shares that a JVM of this heap keeps. */
  long withShares(long need, long heap) {
    return need + Math.min(shares, heap / SHARES);
  }

  /** The least heap that holds a need and the shares that are kept in it. */
  long leastHeap(long need) {
    return need + Math.min(shares, need / (SHARES - 1));
  }
}

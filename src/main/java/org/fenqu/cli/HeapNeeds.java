package org.fenqu.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenqu.grid.Block;

/**
 * The heap that a run is expected to need, from what its steps hold: {@code once + cores ·
 * (greatest of the tasks)}. The constants are sizes of the arrays in the code, rounded up to what
 * runs in small heaps were seen to need (docs/performance.md).
 *
 * @param engine Spark and the libraries, and the features that go to every task
 * @param tasks what one task holds, by the kind of task
 * @param driver what comes to the driver
 */
record HeapNeeds(long engine, List<Task> tasks, long driver) {
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

  /** A piece of a county beside its scores: id, share, labels, edges and faces. */
  private static final int PIECE = 120;

  /** A feature in memory against its bytes in a file. */
  private static final int FEATURE_GROWTH = 10;

  /** A pixel of the report: code and value, as they come and as they are joined. */
  private static final int PIXEL = 2 * (Float.BYTES + Byte.BYTES);

  private static final long MOST_PIXELS = 1_200_000;

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
    long driver = 0;
    if (indicators > 0) {
      long block = (long) READ_COPIES * Block.CELLS * work.cellBytes();
      long gathered = Math.min(GATHERED, work.area().count());
      tasks.add(new Task("distributions", room(block + REFERENCE * gathered * indicators), false));
      long waiting = Math.min(WAITING, work.area().count()) * work.cellBytes();
      tasks.add(new Task("writing cells", room(2 * block + waiting), false));
      long piece = PIECE + 2L * Float.BYTES * indicators;
      tasks.add(new Task("the largest county", room(piece * work.area().largest()), true));
      driver = room(Math.min(MOST_PIXELS, work.area().count()) * indicators * PIXEL);
    }
    long engine = room(ENGINE + FEATURE_GROWTH * work.sharedBytes());
    return new HeapNeeds(engine, tasks, driver);
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

  /**
   * Of a JVM that runs so many tasks at once. The driver's arrays come when tasks are done: they
   * don't add up.
   */
  long ofTasks(int cores) {
    return engine + cores * largest().bytes();
  }

  long ofDriver() {
    return engine + driver;
  }
}

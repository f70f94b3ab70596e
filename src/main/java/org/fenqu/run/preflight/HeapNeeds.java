package org.fenqu.run.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenqu.HeapNeed;
import org.fenqu.delineation.DelineationNeeds;
import org.fenqu.gridding.GriddingNeeds;
import org.fenqu.report.ReportNeeds;
import org.fenqu.run.tables.RunTables;
import org.fenqu.scoring.ScoringNeeds;

/**
 * The heap that a run is expected to need, from what its stages say of themselves: what there is
 * once, and {@code cores · (greatest of the tasks)}. What runs in small heaps were seen to need is
 * in docs/performance.md.
 *
 * @param engine Spark and the libraries, and the features that go to every task
 * @param tasks what one task holds, by the kind of task
 * @param sketch the report's pixels, packed
 * @param page one page of the report while it is drawn, after the last task
 * @param shares pixels' shares in cells, were there room for all of them; a JVM that runs tasks
 *     keeps them in an eighth of its heap, until it ends
 */
public record HeapNeeds(long engine, List<HeapNeed> tasks, long sketch, long page, long shares) {
  private static final long MIB = 1 << 20;

  /** Classes' own data, Spark, Sedona, the EPSG database, shuffle buffers. */
  private static final long ENGINE = 300 * MIB;

  /** A feature in memory against its bytes in a file. */
  private static final int FEATURE_GROWTH = 10;

  /** Part of the heap that shares may take. */
  private static final int SHARES = 8;

  /** The collector's room for what has just become free. */
  private static final double ROOM = 1.15;

  /**
   * @param indicators of the scheme; 0 for gridding alone
   */
  public static HeapNeeds of(Workload work, int indicators) {
    long cells = work.area().count();
    List<HeapNeed> tasks = new ArrayList<>();
    tasks.add(GriddingNeeds.heap(work.largestRaster(), work.sweptBytes(), work.widestLayer()));
    long sketch = 0;
    long page = 0;
    if (indicators > 0) {
      tasks.add(ScoringNeeds.heap(cells, indicators, work.cellBytes()));
      tasks.add(RunTables.heapOfCells(cells, work.cellBytes()));
      tasks.add(DelineationNeeds.heap(work.area().largest(), indicators));
      sketch = room(ReportNeeds.sketch(cells, indicators));
      page = room(ReportNeeds.page(cells));
    }
    long engine = room(ENGINE + FEATURE_GROWTH * work.sharedBytes());
    List<HeapNeed> roomy =
        tasks.stream()
            .map(task -> new HeapNeed(task.name(), room(task.bytes()), task.finer()))
            .toList();
    return new HeapNeeds(engine, roomy, sketch, page, work.shareBytes());
  }

  private static long room(long bytes) {
    return Math.round(bytes * ROOM);
  }

  /** The task that needs most. */
  HeapNeed largest() {
    return tasks.stream().max(Comparator.comparingLong(HeapNeed::bytes)).orElseThrow();
  }

  /** Needs of a JVM that runs so many tasks at once, and no driver; without shares. */
  long ofTasks(int cores) {
    return engine + cores * largest().bytes();
  }

  /** Needs of a driver that runs no tasks. */
  long ofDriver() {
    return engine + sketch + ReportNeeds.PAGES_AT_ONCE * page;
  }

  /** Needs of a driver that runs so many tasks at once; without shares. */
  long ofBoth(int cores) {
    long pages = Math.min(ReportNeeds.PAGES_AT_ONCE, cores) * page;
    return engine + sketch + Math.max(cores * largest().bytes(), pages);
  }

  /** Adds the shares that a JVM of this heap keeps. */
  long withShares(long need, long heap) {
    return need + Math.min(shares, heap / SHARES);
  }

  /** The least heap that holds a need and the shares that are kept in it. */
  long leastHeap(long need) {
    return need + Math.min(shares, need / (SHARES - 1));
  }
}

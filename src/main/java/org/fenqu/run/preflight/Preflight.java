package org.fenqu.run.preflight;

import java.util.Locale;
import java.util.Optional;
import org.fenqu.Quantities;
import org.fenqu.UserException;

/** What lies ahead of a run, in words, and whether memory and disk can hold it. */
public final class Preflight {
  private static final double GIB = 1L << 30;

  private final Workload work;
  private final Heap heap;
  private final HeapNeeds needs;
  private final DiskNeeds disk;
  private final Optional<FreeSpace> free;

  /**
   * @param indicators to score; 0 where nothing but gridding is done
   * @param free on the warehouse's disk; nothing where there is no warehouse yet, or it isn't local
   */
  public Preflight(
      Workload work, Heap heap, int indicators, DiskNeeds disk, Optional<FreeSpace> free) {
    this.work = work;
    this.heap = heap;
    this.needs = HeapNeeds.of(work, indicators);
    this.disk = disk;
    this.free = free;
  }

  /** Pixels, features, cells, heap and disk, one line each. */
  public String describe() {
    Workload.Cells area = work.area();
    return line(
            "pixels to decode",
            work.rasters() == 0
                ? "none"
                : String.format(
                    Locale.ROOT,
                    "at most %,d in %d rasters (%s)",
                    work.samples(),
                    work.rasters(),
                    Quantities.bytes(work.rasterBytes())))
        + line(
            "features to read",
            work.vectors() == 0
                ? "none"
                : String.format(
                    Locale.ROOT,
                    "%d layers (%s), their number is known once read",
                    work.vectors(),
                    Quantities.bytes(work.vectorBytes())))
        + line(
            "cells to write",
            String.format(
                Locale.ROOT,
                "%s %,d of %d m, %d columns",
                area.exact() ? "about" : "at most",
                area.count(),
                area.cellMetres(),
                work.columns()))
        + line("heap expected", expected())
        + line(
            "disk expected",
            String.format(
                "at most some %s%s",
                Quantities.bytes(disk.expected()),
                free.map(there -> " of " + Quantities.bytes(there.bytes()) + " free").orElse("")));
  }

  private static String line(String what, String how) {
    return String.format("  %-17s %s%n", what, how);
  }

  private String expected() {
    String tasks =
        String.format(
            Locale.ROOT,
            "%s of %s there (%s, most of it for %s)",
            gib(needs.withShares(taskNeed(), heap.taskBytes())),
            gib(heap.taskBytes()),
            heap.cores() == 1 ? "1 core" : heap.cores() + " cores",
            needs.largest().name());
    return heap.local()
        ? tasks
        : tasks
            + " in each executor; "
            + gib(needs.ofDriver())
            + " of "
            + gib(heap.driverBytes())
            + " in the driver";
  }

  /** Needs of a JVM that runs tasks, without shares. */
  private long taskNeed() {
    return heap.local() ? needs.ofBoth(heap.cores()) : needs.ofTasks(heap.cores());
  }

  /**
   * @throws UserException if the heap or the disk can't hold the run; names the settings that would
   *     change that
   */
  public void requireRoom() {
    requireHeap();
    free.ifPresent(this::requireDisk);
  }

  /**
   * A bound of the cells says nothing of what is too little, and a run of less than a GiB finds out
   * soon enough.
   */
  private void requireDisk(FreeSpace there) {
    if (work.area().exact() && disk.least() > Math.max(GIB, there.bytes())) {
      throw new UserException(
          String.format(
              "disk: this run is expected to need up to %s, and %s at the very least, but %s has"
                  + " %s free: make room there, or set another --warehouse, or a grid.cell above %d",
              Quantities.bytes(disk.expected()),
              Quantities.bytes(disk.least()),
              there.folder(),
              Quantities.bytes(there.bytes()),
              work.area().cellMetres()));
    }
  }

  private void requireHeap() {
    if (!heap.local() && needs.ofDriver() > heap.driverBytes()) {
      throw refused(
          "the driver's heap",
          needs.ofDriver(),
          "pages of the report",
          heap.driverBytes(),
          "FENQU_HEAP=" + setting(needs.ofDriver()));
    }
    if (needs.withShares(taskNeed(), heap.taskBytes()) > heap.taskBytes()) {
      long least = needs.leastHeap(taskNeed());
      throw refused(
          heap.local() ? "heap" : "an executor's heap",
          least,
          tasks(),
          heap.taskBytes(),
          (heap.local()
                  ? "FENQU_HEAP=" + setting(least)
                  : "spark.executor.memory=" + setting(least) + " (FENQU_SPARK_CONF)")
              + fewerCores()
              + (needs.largest().finer()
                  ? ", or a grid.cell above " + work.area().cellMetres()
                  : ""));
    }
  }

  private static UserException refused(
      String what, long need, String why, long there, String settings) {
    return new UserException(
        String.format(
            "%s: this run needs about %s (%s), but there are %s: set %s",
            what, gib(need), why, gib(there), settings));
  }

  private String tasks() {
    return String.format(
        "%s for %s, %s each",
        heap.cores() == 1 ? "1 task" : heap.cores() + " tasks at once",
        needs.largest().name(),
        gib(needs.largest().bytes()));
  }

  /** How many cores the heap would do for, if any. */
  private String fewerCores() {
    long once = needs.engine() + (heap.local() ? needs.sketch() : 0);
    long left = heap.taskBytes() - needs.withShares(once, heap.taskBytes());
    long cores = left / Math.max(1, needs.largest().bytes());
    if (cores < 1 || cores >= heap.cores()) {
      return "";
    }
    return heap.local()
        ? ", or --master local[" + cores + "]"
        : ", or spark.executor.cores=" + cores;
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }

  /** Whole GiB, with a tenth to spare. */
  private static String setting(long bytes) {
    return (long) Math.ceil(1.1 * bytes / GIB) + "g";
  }
}

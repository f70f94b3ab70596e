package org.fenqu.run.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.fenqu.UserException;
import org.junit.jupiter.api.Test;

/** What lies ahead of a run, and runs that can't fit. */
class PreflightTest {
  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;

  /** A nation: 25 rasters of 32 Mpx and 20 indicators, or what is left of it. */
  private static Workload nation(int cell) {
    long cells = 10_200_000L * 1000 * 1000 / cell / cell;
    return new Workload(
        26,
        1_317_330_000L,
        514_080_000L,
        48_000_000L,
        26L * 22 * cells,
        1_900_000_000L,
        3,
        27_000_000,
        6_800_000,
        new Workload.Cells(cell, cells, cells / 50, true),
        133,
        400,
        12);
  }

  private static final DiskNeeds DISK = new DiskNeeds(40 * GIB, 4 * GIB, 60 * GIB, 20 * GIB);

  private static Preflight ahead(Workload work, Heap heap, int indicators) {
    return new Preflight(work, heap, indicators, DISK, Optional.empty());
  }

  private static Preflight onDisk(Workload work, long free) {
    Optional<FreeSpace> there = Optional.of(new FreeSpace("/data/wh", free));
    return new Preflight(work, embedded(8 * GIB, 2), 0, DISK, there);
  }

  private static Heap embedded(long bytes, int cores) {
    return new Heap(true, bytes, bytes, cores);
  }

  @Test
  void saysWhatLiesAhead() {
    String text = ahead(nation(1000), embedded(8 * GIB, 2), 20).describe();

    assertThat(text.lines())
        .hasSize(5)
        .contains(
            "  pixels to decode  at most 1,317,330,000 in 26 rasters (1.8 GiB)",
            "  features to read  3 layers (25.7 MiB), their number is known once read",
            "  cells to write    about 10,200,000 of 1000 m, 133 columns",
            "  disk expected     at most some 86.9 GiB");
    assertThat(text).containsPattern("heap expected +[0-9.]+ GiB of 8.0 GiB there \\(2 cores");
  }

  @Test
  void nothingToGridIsSaidToo() {
    Workload work = new Workload(0, 0, 0, 0, 0, 0, 0, 0, 0, nation(1000).area(), 133, 400, 0);

    assertThat(ahead(work, embedded(8 * GIB, 2), 20).describe())
        .contains("pixels to decode  none", "features to read  none");
  }

  @Test
  void aTaskHoldsItsWindowItsBlocksAndItsColumns() {
    HeapNeeds needs = HeapNeeds.of(nation(1000), 0);

    // Three windows of 32 MiB, 64 MiB of tiles, 12 columns of 65,536 cells three times in doubles.
    double expected = 1.15 * (3 * 32 + 64 + 12 * 1.5) * MIB;
    assertThat(needs.tasks()).singleElement();
    assertThat((double) needs.largest().bytes()).isEqualTo(expected, within((double) MIB));
    assertThat(needs.ofTasks(3) - needs.ofTasks(2)).isEqualTo(needs.largest().bytes());
  }

  @Test
  void smallRastersNeedNoWholeWindow() {
    Workload tiny =
        new Workload(1, 1000, 1000, 1000, 0, 8000, 0, 0, 0, nation(1000).area(), 20, 8, 2);

    assertThat(HeapNeeds.of(tiny, 0).largest().bytes()).isLessThan(5 * MIB);
  }

  @Test
  void finerCellsNeedMoreForScoresButNotForGridding() {
    assertThat(HeapNeeds.of(nation(250), 0).tasks())
        .isEqualTo(HeapNeeds.of(nation(1000), 0).tasks());
    assertThat(HeapNeeds.of(nation(250), 20).largest().bytes())
        .isGreaterThan(HeapNeeds.of(nation(1000), 20).largest().bytes());
  }

  /** docs/performance.md: left by collections were 2.1 GiB at 1 km and 3.1 at 250 m, of 8. */
  @Test
  void whatIsHeldGrowsWithTheCellsAsRunsOfANationDid() {
    HeapNeeds coarse = HeapNeeds.of(invented(1000, 26L * 47), 20);
    HeapNeeds fine = HeapNeeds.of(invented(250, 26L * 22), 20);

    assertThat(coarse.withShares(coarse.ofBoth(2), 8 * GIB) / (double) GIB).isBetween(1.8, 2.4);
    assertThat(fine.withShares(fine.ofBoth(2), 8 * GIB) / (double) GIB).isBetween(2.2, 3.4);
  }

  /** Its largest jurisdiction has 65,000 km². */
  private static Workload invented(int cell, long shareBytesPerCell) {
    long cells = 10_209_667L * 1000 * 1000 / cell / cell;
    Workload.Cells area = new Workload.Cells(cell, cells, cells / 157, true);
    return new Workload(
        29,
        1_317_330_000L,
        514_080_000L,
        48_000_000L,
        shareBytesPerCell * cells,
        0,
        0,
        0,
        0,
        area,
        135,
        400,
        12);
  }

  @Test
  void sharesOfPixelsTakeAnEighthOfTheHeapAtMost() {
    HeapNeeds needs = HeapNeeds.of(nation(1000), 0);
    long own = needs.ofTasks(2);

    assertThat(needs.withShares(own, 8 * GIB) - own).isEqualTo(GIB);
    long least = needs.leastHeap(own);
    assertThat(needs.withShares(own, least)).isBetween(least - 8, least);
    assertThat(needs.withShares(own, 1L << 50) - own).isEqualTo(nation(1000).shareBytes());
  }

  @Test
  void whatCannotFitIsRefusedInOneLineThatNamesTheSettings() {
    Preflight preflight = ahead(nation(1000), embedded(760 * MIB, 2), 0);

    assertThatThrownBy(preflight::requireRoom)
        .isInstanceOf(UserException.class)
        .hasMessageMatching(
            "heap: this run needs about 0\\.\\d GiB \\(2 tasks at once for gridding, 0\\.\\d GiB"
                + " each\\), but there are 0\\.7 GiB: set FENQU_HEAP=2g, or --master local\\[1\\]");
  }

  @Test
  void whatTheSettingsNamedGiveIsEnough() {
    for (int cell : new int[] {1000, 500, 250, 100}) {
      Workload work = nation(cell);
      HeapNeeds needs = HeapNeeds.of(work, 20);
      long need = needs.leastHeap(needs.ofBoth(4));
      String message = refusal(ahead(work, embedded(need - 16, 4), 20));
      long named = Long.parseLong(message.replaceFirst(".*FENQU_HEAP=(\\d+)g.*", "$1")) * GIB;

      assertThatCode(ahead(work, embedded(named, 4), 20)::requireRoom).doesNotThrowAnyException();
      assertThat(message).contains("or --master local[3]");
    }
    assertThat(refusal(ahead(nation(100), embedded(GIB, 1), 20)))
        .contains("or a grid.cell above 100")
        .doesNotContain("--master");
  }

  @Test
  void onAClusterTheExecutorsAndTheDriverAreLookedAt() {
    Workload work = nation(1000);
    HeapNeeds needs = HeapNeeds.of(work, 20);
    long executor = needs.leastHeap(needs.ofTasks(4));
    long driver = needs.ofDriver();

    assertThatCode(ahead(work, new Heap(false, driver, executor, 4), 20)::requireRoom)
        .doesNotThrowAnyException();
    assertThat(refusal(ahead(work, new Heap(false, driver, executor - 16, 4), 20)))
        .startsWith("an executor's heap: ")
        .contains("spark.executor.memory=", "FENQU_SPARK_CONF", "spark.executor.cores=3");
    assertThat(refusal(ahead(work, new Heap(false, driver - 1, executor, 4), 20)))
        .startsWith("the driver's heap: ")
        .contains("FENQU_HEAP=");
  }

  @Test
  void aDiskThatIsClearlyTooSmallIsRefusedInOneLineThatNamesTheSettings() {
    assertThat(onDisk(nation(250), 100 * GIB).describe())
        .contains("disk expected     at most some 86.9 GiB of 100.0 GiB free");
    // A seventh of what is expected may do, if the data compress well.
    assertThat(refusal(onDisk(nation(250), 13 * GIB))).isEqualTo("not refused");
    assertThat(refusal(onDisk(nation(250), 11 * GIB)))
        .isEqualTo(
            "disk: this run is expected to need up to 86.9 GiB, and 12.0 GiB at the very least, but"
                + " /data/wh has 11.0 GiB free: make room there, or set another --warehouse, or a"
                + " grid.cell above 250");
  }

  @Test
  void aBoundOfTheCellsOrASmallRunIsNeverRefusedForItsDisk() {
    Workload.Cells bound = new Workload.Cells(250, 163_000_000, 3_000_000, false);
    Workload work = new Workload(0, 0, 0, 0, 0, 0, 0, 0, 0, bound, 133, 400, 0);
    assertThat(refusal(onDisk(work, 0))).isEqualTo("not refused");
    DiskNeeds small = new DiskNeeds(GIB, GIB, GIB, GIB);
    Optional<FreeSpace> full = Optional.of(new FreeSpace("/data/wh", 0));
    assertThat(refusal(new Preflight(nation(1000), embedded(8 * GIB, 2), 0, small, full)))
        .isEqualTo("not refused");
  }

  private static String refusal(Preflight preflight) {
    try {
      preflight.requireRoom();
      return "not refused";
    } catch (UserException e) {
      return e.getMessage();
    }
  }
}

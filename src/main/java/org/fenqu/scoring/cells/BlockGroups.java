package org.fenqu.scoring.cells;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenqu.store.PackEntry;

/**
 * Deals the blocks of an area out to tasks: squares of 1, 4 or 16 neighbouring blocks, the largest
 * that still make some tasks. It depends on the area alone, so that tasks, and the files they
 * write, are the same on any machine.
 */
public final class BlockGroups {
  private static final int LEAST_GROUPS = 16;
  private static final int MOST_SHIFT = 4;

  private BlockGroups() {}

  /**
   * @param blocks by rising id, which is their Z-order
   */
  public static List<List<PackEntry>> of(List<PackEntry> blocks) {
    for (int shift = MOST_SHIFT; shift > 0; shift -= 2) {
      List<List<PackEntry>> groups = grouped(blocks, shift);
      if (groups.size() >= LEAST_GROUPS) {
        return largestFirst(groups);
      }
    }
    return largestFirst(grouped(blocks, 0));
  }

  /** So that no core waits for a large one that was begun last. */
  private static List<List<PackEntry>> largestFirst(List<List<PackEntry>> groups) {
    groups.sort(
        Comparator.comparingInt((List<PackEntry> group) -> -group.size())
            .thenComparingLong(group -> group.get(0).key()));
    return groups;
  }

  private static List<List<PackEntry>> grouped(List<PackEntry> blocks, int shift) {
    List<List<PackEntry>> groups = new ArrayList<>();
    long last = -1;
    for (PackEntry block : blocks) {
      long group = block.key() >>> shift;
      if (groups.isEmpty() || group != last) {
        groups.add(new ArrayList<>());
        last = group;
      }
      groups.get(groups.size() - 1).add(block);
    }
    return groups;
  }
}

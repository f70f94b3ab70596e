package org.fenqu.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Where a noded border meets the parallel lines of a lattice, millimetres: its nodes on each line,
 * the edges that leave a line to its far side (east of a vertical one, north of a horizontal one),
 * the edges along it.
 */
final class BorderOnLines {
  private final long cell;
  private final int first;
  private final LongList[] on;
  private final LongList[] away;
  private final LongList[] along;

  /** A part of a line that lies within the polygon. */
  @FunctionalInterface
  interface Piece {
    void take(long from, long to);
  }

  /**
   * @param lines how many
   * @param cell distance of two lines, mm
   * @param first index of the first line
   */
  BorderOnLines(int lines, long cell, int first) {
    this.cell = cell;
    this.first = first;
    this.on = new LongList[lines];
    this.away = new LongList[lines];
    this.along = new LongList[lines];
  }

  /**
   * Notes where an edge meets lines.
   *
   * @param a0 across the lines, at the edge's begin
   * @param b0 along the lines
   */
  void note(long a0, long b0, long a1, long b1) {
    boolean firstOn = Math.floorMod(a0, cell) == 0;
    if (firstOn) {
      list(on, a0).add(b0);
    }
    if (a0 == a1) {
      if (firstOn) {
        list(along, a0).add(Math.min(b0, b1));
      }
    } else if (a0 < a1) {
      if (firstOn) {
        list(away, a0).add(b0);
      }
    } else if (Math.floorMod(a1, cell) == 0) {
      list(away, a1).add(b1);
    }
  }

  private LongList list(LongList[] lists, long across) {
    int line = (int) (Math.floorDiv(across, cell) - first);
    if (lists[line] == null) {
      lists[line] = new LongList();
    }
    return lists[line];
  }

  /** Sorts what was noted; called once, after the last edge. */
  void sort() {
    for (LongList[] lists : List.of(on, away, along)) {
      Arrays.stream(lists).filter(list -> list != null).forEach(LongList::sort);
    }
  }

  /** The place of a line across all of them. */
  long across(int line) {
    return (line + (long) first) * cell;
  }

  /**
   * Calls back with what of a cell's side lies within the polygon and not along its border.
   *
   * @param line the side's line, counted from the first
   * @param start of the side, along the line
   */
  void within(int line, long start, Piece piece) {
    LongList nodes = on[line];
    long end = start + cell;
    int next = nodes == null ? 0 : nodes.countUpTo(start);
    long from = start;
    while (from < end) {
      while (nodes != null && next < nodes.size() && nodes.get(next) <= from) {
        next++;
      }
      long to = nodes != null && next < nodes.size() ? Math.min(end, nodes.get(next)) : end;
      boolean border = along[line] != null && along[line].contains(from);
      // Just beyond the line, the border was crossed once for each edge that left it before.
      boolean inside = away[line] != null && away[line].countUpTo(from) % 2 == 1;
      if (!border && inside) {
        piece.take(from, to);
      }
      from = to;
    }
  }
}

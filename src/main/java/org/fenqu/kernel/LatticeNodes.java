package org.fenqu.kernel;

import java.util.Arrays;

/** The places where a ring crosses the lines of the lattice, on the grid of 1 mm. */
final class LatticeNodes {
  private LatticeNodes() {}

  /** A crossing: how far along the edge it is, 0 … 1, and where. */
  private record Crossing(double along, long x, long y) implements Comparable<Crossing> {
    @Override
    public int compareTo(Crossing other) {
      int byPlace = Double.compare(along, other.along);
      int byX = byPlace != 0 ? byPlace : Long.compare(x, other.x);
      return byX != 0 ? byX : Long.compare(y, other.y);
    }
  }

  /**
   * The ring with a node at each crossing; itself if there is none to add. Crossings are computed
   * from the edge's lower end: whoever walks it the other way gets the same.
   */
  static BorderRing of(BorderRing ring, long cell) {
    LongList x = null;
    LongList y = null;
    for (int e = 0; e < ring.edges(); e++) {
      Crossing[] crossings = crossings(BorderNoder.Edge.of(ring, e), cell);
      if (crossings.length > 0 && x == null) {
        x = new LongList();
        y = new LongList();
        for (int i = 0; i < e; i++) {
          x.add(ring.x()[i]);
          y.add(ring.y()[i]);
        }
      }
      if (x != null) {
        x.add(ring.x()[e]);
        y.add(ring.y()[e]);
        boolean upwards = BorderNoder.isUpwards(ring, e);
        for (int k = 0; k < crossings.length; k++) {
          Crossing at = crossings[upwards ? k : crossings.length - 1 - k];
          int last = x.size() - 1;
          boolean again = x.get(last) == at.x && y.get(last) == at.y;
          if (!again && (at.x != ring.x()[e + 1] || at.y != ring.y()[e + 1])) {
            x.add(at.x);
            y.add(at.y);
          }
        }
      }
    }
    if (x == null) {
      return ring;
    }
    x.add(ring.x()[ring.edges()]);
    y.add(ring.y()[ring.edges()]);
    return x.size() == ring.x().length ? ring : new BorderRing(x.toArray(), y.toArray());
  }

  private static Crossing[] crossings(BorderNoder.Edge edge, long cell) {
    long firstCol = Math.floorDiv(edge.x0(), cell) + 1;
    long endCol = Math.max(firstCol, -Math.floorDiv(-edge.x1(), cell));
    long south = Math.min(edge.y0(), edge.y1());
    long north = Math.max(edge.y0(), edge.y1());
    long firstRow = Math.floorDiv(south, cell) + 1;
    long endRow = Math.max(firstRow, -Math.floorDiv(-north, cell));
    int count = Math.toIntExact(endCol - firstCol + endRow - firstRow);
    if (count == 0) {
      return new Crossing[0];
    }
    double dx = edge.x1() - edge.x0();
    double dy = edge.y1() - edge.y0();
    Crossing[] crossings = new Crossing[count];
    int k = 0;
    for (long col = firstCol; col < endCol; col++) {
      double part = (col * cell - edge.x0()) / dx;
      crossings[k++] = new Crossing(part, col * cell, edge.y0() + Math.round(part * dy));
    }
    for (long row = firstRow; row < endRow; row++) {
      double part = (row * cell - edge.y0()) / dy;
      crossings[k++] = new Crossing(part, edge.x0() + Math.round(part * dx), row * cell);
    }
    Arrays.sort(crossings);
    return crossings;
  }
}

package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Geometry;

/**
 * Nodes that borders have on lines of the lattice, for polygons whose outline is such lines and
 * which were traced without knowing of these borders.
 */
public final class NodesOnLattice {
  private static final long MM_PER_METRE = 1000;

  private final long cell;
  private final Map<Long, LongList> vertical = new HashMap<>();
  private final Map<Long, LongList> horizontal = new HashMap<>();

  /**
   * @param borders noded with the lattice
   */
  public NodesOnLattice(Grid grid, List<Geometry> borders) {
    this.cell = grid.cellMetres() * MM_PER_METRE;
    for (Geometry border : borders) {
      for (BorderRing ring : BorderRing.of(border)) {
        for (int i = 0; i < ring.edges(); i++) {
          note(ring.x()[i], ring.y()[i]);
        }
      }
    }
    vertical.values().forEach(LongList::sort);
    horizontal.values().forEach(LongList::sort);
  }

  private void note(long x, long y) {
    if (Math.floorMod(x, cell) == 0) {
      vertical.computeIfAbsent(x, k -> new LongList()).add(y);
    }
    if (Math.floorMod(y, cell) == 0) {
      horizontal.computeIfAbsent(y, k -> new LongList()).add(x);
    }
  }

  /**
   * The polygon with these nodes where they lie on its edges.
   *
   * @return a Polygon or MultiPolygon, normalised
   */
  public Geometry insertInto(Geometry polygon) {
    List<BorderRing> rings = new ArrayList<>();
    BorderRing.of(polygon).forEach(ring -> rings.add(inserted(ring)));
    RingTracer tracer = new RingTracer(rings.stream().mapToInt(BorderRing::edges).sum());
    rings.forEach(ring -> ring.addTo(tracer));
    return tracer.trace(CountyGeometry.FACTORY, RingTracer.NONE_STRAIGHT);
  }

  private BorderRing inserted(BorderRing ring) {
    LongList x = new LongList();
    LongList y = new LongList();
    for (int e = 0; e < ring.edges(); e++) {
      long x0 = ring.x()[e];
      long y0 = ring.y()[e];
      long x1 = ring.x()[e + 1];
      long y1 = ring.y()[e + 1];
      x.add(x0);
      y.add(y0);
      if (x0 == x1) {
        between(
            vertical.get(x0),
            y0,
            y1,
            at -> {
              x.add(x0);
              y.add(at);
            });
      } else if (y0 == y1) {
        between(
            horizontal.get(y0),
            x0,
            x1,
            at -> {
              x.add(at);
              y.add(y0);
            });
      }
    }
    x.add(ring.x()[ring.edges()]);
    y.add(ring.y()[ring.edges()]);
    return new BorderRing(x.toArray(), y.toArray());
  }

  /** Takes the nodes of a line between two places, in the order from the first to the second. */
  private static void between(
      LongList nodes, long from, long to, java.util.function.LongConsumer take) {
    if (nodes == null) {
      return;
    }
    int first = nodes.countUpTo(Math.min(from, to));
    int end = nodes.countUpTo(Math.max(from, to) - 1);
    long last = from;
    for (int k = first; k < end; k++) {
      long at = nodes.get(from < to ? k : first + end - 1 - k);
      if (at != last) {
        take.accept(at);
        last = at;
      }
    }
  }
}

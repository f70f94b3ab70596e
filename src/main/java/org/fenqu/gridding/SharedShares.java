package org.fenqu.gridding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fenqu.kernel.CellShares;
import org.fenqu.kernel.Outline;
import org.fenqu.source.RasterShape;
import org.geotools.api.referencing.operation.MathTransform;

/**
 * Pixel shares of blocks, kept in memory for the next layer whose pixels lie in the same places:
 * most layers of a catalogue come on a few rasters' geometries.
 *
 * <p>It holds at most its budget. What fits is kept, what doesn't is made anew by each layer: no
 * block of a geometry pushes out another of the same one, for layers pass them all in turn.
 * Geometries that were not used for longest go first. Results don't depend on what is kept. Safe
 * for many threads.
 */
final class SharedShares {
  /** For all tasks of this process: an eighth of its heap. */
  static final SharedShares OF_PROCESS = new SharedShares(Runtime.getRuntime().maxMemory() / 8);

  private final long budget;
  private final Map<Geometry, Kept> byGeometry = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  SharedShares(long budget) {
    this.budget = budget;
  }

  /**
   * Where pixels and cells lie: rasters may differ in size and in all that is stored in them, and
   * in their reference systems as long as the way there is the same (EPSG:4490 and 4326).
   *
   * @param toRaster from the national grid's plane to the raster's
   */
  record Geometry(
      int cellMetres,
      MathTransform toRaster,
      double originX,
      double originY,
      double stepX,
      double stepY,
      double rotX,
      double rotY) {
    static Geometry of(int cellMetres, MathTransform toRaster, RasterShape shape) {
      return new Geometry(
          cellMetres,
          toRaster,
          shape.originX(),
          shape.originY(),
          shape.stepX(),
          shape.stepY(),
          shape.rotX(),
          shape.rotY());
    }
  }

  /**
   * The shares of one block.
   *
   * @param window pixels that hold it
   * @param wanted cells that were made; null for all
   * @param outline of these cells
   */
  record Block(PixelWindow window, boolean[] wanted, CellShares shares, Outline outline) {
    long bytes() {
      return shares.bytes() + outline.bytes() + (wanted == null ? 0 : wanted.length);
    }
  }

  private static final class Kept {
    private final Map<Long, Block> blocks = new HashMap<>();
    private long bytes;
  }

  /** Null if it is not kept for these cells. */
  synchronized Block find(Geometry geometry, long block, boolean[] wanted) {
    Kept kept = byGeometry.get(geometry);
    Block found = kept == null ? null : kept.blocks.get(block);
    return found != null && Arrays.equals(found.wanted, wanted) ? found : null;
  }

  /** Null if it is not kept, for whichever cells. */
  synchronized Block find(Geometry geometry, long block) {
    Kept kept = byGeometry.get(geometry);
    return kept == null ? null : kept.blocks.get(block);
  }

  /** Keeps a block if there is room. */
  synchronized void offer(Geometry geometry, long id, Block block) {
    long more = block.bytes();
    Kept own = byGeometry.computeIfAbsent(geometry, g -> new Kept());
    if (more + own.bytes > budget || own.blocks.containsKey(id)) {
      return;
    }
    Iterator<Kept> eldest = byGeometry.values().iterator();
    while (bytes + more > budget) {
      Kept kept = eldest.next();
      if (kept != own) {
        bytes -= kept.bytes;
        eldest.remove();
      }
    }
    own.blocks.put(id, block);
    own.bytes += more;
    bytes += more;
  }

  /** Memory taken now. */
  synchronized long bytes() {
    return bytes;
  }
}

package org.fenqu.legal;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.kernel.NodedOverlay;
import org.fenqu.kernel.NodedPolygon;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Whose ground it is where several legal objects hold it: the first one's.
 *
 * @param own of each object what no object before it holds; they don't overlap
 * @param shared what an object has of its own that a later one holds as well
 */
public record Grounds(List<NodedPolygon> own, List<Shared> shared) {
  /**
   * @param holder index of the object whose ground it is
   * @param other index of the later one
   * @param polygon in metres
   */
  public record Shared(int holder, int other, Geometry polygon) {}

  /**
   * @param objects the strictest first, noded with each other
   */
  public static Grounds of(List<NodedPolygon> objects) {
    HPRtree index = new HPRtree();
    for (int k = 0; k < objects.size(); k++) {
      index.insert(objects.get(k).geometry().getEnvelopeInternal(), k);
    }
    List<NodedPolygon> own = new ArrayList<>();
    List<Shared> shared = new ArrayList<>();
    for (int k = 0; k < objects.size(); k++) {
      List<Shared> lost = lost(k, objects.get(k).geometry(), own, index);
      shared.addAll(lost);
      own.add(
          lost.isEmpty()
              ? objects.get(k)
              : left(objects.get(k), lost.stream().map(Shared::polygon).toList()));
    }
    return new Grounds(own, shared);
  }

  private static List<Shared> lost(
      int object, Geometry polygon, List<NodedPolygon> before, HPRtree index) {
    Envelope box = polygon.getEnvelopeInternal();
    List<Integer> near = new ArrayList<>();
    index.query(box, k -> near.add((Integer) k));
    near.removeIf(
        k -> k >= object || !before.get(k).geometry().getEnvelopeInternal().intersects(box));
    near.sort(null);
    if (near.isEmpty()) {
      return List.of();
    }
    NodedOverlay overlay = new NodedOverlay(polygon);
    List<Shared> common = new ArrayList<>();
    for (int k : near) {
      Geometry ground = new NodedOverlay(before.get(k).geometry()).intersection(overlay);
      if (!ground.isEmpty()) {
        common.add(new Shared(k, object, ground));
      }
    }
    return common;
  }

  private static NodedPolygon left(NodedPolygon object, List<Geometry> lost) {
    Geometry rest = NodedOverlay.difference(object.geometry(), lost);
    return new NodedPolygon(rest, object.passing(), object.tight(), object.beside());
  }
}

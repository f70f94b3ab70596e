package org.fenqu.delineation;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.legal.LegalGround;
import org.fenqu.legal.LegalObject;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The law, to the tasks that delineate: what of a jurisdiction's ground it has. */
final class TaskLaws implements Closeable {
  /** An object that lies farther from a sea area has no node of it, metres. */
  private static final double REACH = 1;

  private final Index index;
  private final PackReader reader;

  /**
   * What all tasks know.
   *
   * @param folder of the packs
   * @param borders of counties near the law, by county
   * @param pieces of each county
   * @param grounds of the objects
   * @param boxes around them
   * @param names of the objects, or what they are in law; Chinese
   * @param shared ground of each object that others hold as well
   */
  record Index(
      String folder,
      TreeMap<Long, PackEntry> borders,
      Map<Integer, List<LegalGround.Piece>> pieces,
      List<PackEntry> grounds,
      double[] boxes,
      List<String> names,
      Map<Integer, List<LegalGround.Shared>> shared)
      implements Serializable {
    static Index of(LegalGround ground) {
      Map<Integer, List<LegalGround.Shared>> shared = new HashMap<>();
      ground
          .shared()
          .forEach(one -> shared.computeIfAbsent(one.holder(), k -> new ArrayList<>()).add(one));
      return new Index(
          ground.folder(),
          PackEntry.byKey(ground.borders()),
          ground.piecesByCounty(),
          new ArrayList<>(ground.grounds()),
          ground.boxes(),
          new ArrayList<>(ground.objects().stream().map(LegalObject::title).toList()),
          shared);
    }
  }

  TaskLaws(Index index, Configuration hadoop) {
    this.index = index;
    this.reader = new PackReader(new Path(index.folder()), hadoop);
  }

  /** A county's border with the nodes of the law; null if no law is near. */
  NodedPolygon border(int county) throws IOException {
    PackEntry entry = index.borders().get((long) county);
    return entry == null ? null : LegalGround.read(reader, entry);
  }

  /**
   * @param border as {@link #border} has it, or the territory's if no law is near
   */
  JurisdictionGround county(int county, NodedPolygon border) throws IOException {
    List<LegalCut.Held> held = new ArrayList<>();
    for (LegalGround.Piece piece : index.pieces().getOrDefault(county, List.of())) {
      held.add(held(piece.object(), piece.polygon()));
    }
    return LegalCut.county(border, held, this::shared);
  }

  JurisdictionGround sea(Grid grid, NodedPolygon border) throws IOException {
    Envelope box = border.geometry().getEnvelopeInternal();
    box.expandBy(REACH);
    List<LegalCut.Held> near = new ArrayList<>();
    double[] boxes = index.boxes();
    for (int k = 0; k < index.grounds().size(); k++) {
      int at = 4 * k;
      boolean any = boxes[at + 2] >= boxes[at];
      if (any
          && box.intersects(new Envelope(boxes[at], boxes[at + 2], boxes[at + 1], boxes[at + 3]))) {
        near.add(held(k, index.grounds().get(k)));
      }
    }
    return LegalCut.sea(grid, border, near, this::shared);
  }

  private LegalCut.Held held(int object, PackEntry polygon) throws IOException {
    return new LegalCut.Held(object, index.names().get(object), LegalGround.read(reader, polygon));
  }

  private Map<Integer, Geometry> shared(int object) throws IOException {
    Map<Integer, Geometry> shared = new TreeMap<>();
    for (LegalGround.Shared one : index.shared().getOrDefault(object, List.of())) {
      shared.put(one.other(), LegalGround.read(reader, one.polygon()).geometry());
    }
    return shared;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

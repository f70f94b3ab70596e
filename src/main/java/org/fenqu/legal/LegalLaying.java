package org.fenqu.legal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.fenqu.territory.BorderFrame;
import org.fenqu.territory.MembershipBlocks;
import org.fenqu.territory.Territory;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Lays the legal objects over the area: one noding of all their borders with those of the counties
 * near them, so that whoever lies along a line has the same nodes; then, county by county, what
 * each has of them.
 */
final class LegalLaying {
  /** Whoever lies farther from an object has no node of it, metres. */
  private static final double REACH = 10;

  private final JavaSparkContext sc;
  private final Grid grid;
  private final Territory territory;
  private final Path folder;
  private final Configuration hadoop;

  /**
   * @param folder receives the packs
   */
  LegalLaying(SparkSession spark, Grid grid, Territory territory, Path folder) {
    this.sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.grid = grid;
    this.territory = territory;
    this.folder = folder;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * @param layers the objects; their polygons are let go once they are noded
   * @param place the store's folder
   * @param bytes size of the layers' files
   */
  LegalGround lay(LegalLayers layers, String fingerprint, String place, long bytes)
      throws IOException {
    List<Integer> counties = counties(layers.polygons());
    List<NodedPolygon> near = borders(counties);
    List<NodedPolygon> noded = node(near, layers.polygons());
    layers.polygons().clear();
    Grounds grounds = Grounds.of(noded.subList(counties.size(), noded.size()));
    List<PackEntry> borders = writeBorders(counties, noded, near);
    List<PackEntry> own = write("grounds.pack", grounds.own());
    double[] boxes = boxes(grounds.own());
    List<LegalGround.Shared> shared = writeShared(grounds);
    List<LegalGround.Piece> pieces = new CountyCut(sc, folder).cut(borders, own, boxes);
    MembershipBlocks blocks = new MembershipBlocks(sc, grid, folder);
    return new LegalGround(
        fingerprint,
        place,
        layers.objects(),
        own,
        boxes,
        borders,
        pieces,
        shared,
        blocks.write(own, envelopes(boxes)),
        blocks.write(
            pieces.stream().map(LegalGround.Piece::polygon).toList(),
            pieces.stream().map(piece -> envelope(piece.box(), 0)).toList()),
        bytes,
        layers.rejects(),
        List.of());
  }

  /** Counties near any object, by their index among the jurisdictions. */
  private List<Integer> counties(List<Geometry> polygons) {
    HPRtree index = new HPRtree();
    for (Geometry polygon : polygons) {
      Envelope box = polygon.getEnvelopeInternal();
      box.expandBy(REACH);
      index.insert(box, box);
    }
    List<Integer> near = new ArrayList<>();
    for (int j = 0; j < territory.jurisdictions().size(); j++) {
      if (!territory.jurisdictions().get(j).sea()) {
        Envelope box = envelope(territory.boxes(), j);
        boolean[] found = new boolean[1];
        index.query(box, other -> found[0] |= box.intersects((Envelope) other));
        if (found[0]) {
          near.add(j);
        }
      }
    }
    return near;
  }

  private List<NodedPolygon> borders(List<Integer> counties) throws IOException {
    List<NodedPolygon> borders = new ArrayList<>();
    try (PackReader reader = territory.open(hadoop)) {
      for (int county : counties) {
        borders.add(Territory.readBorder(reader, territory.polygons().get(county)));
      }
    }
    return borders;
  }

  /** Borders of counties, then of objects, noded with each other and the lattice. */
  private List<NodedPolygon> node(List<NodedPolygon> counties, List<Geometry> objects) {
    List<Geometry> all = new ArrayList<>(counties.stream().map(NodedPolygon::geometry).toList());
    all.addAll(objects);
    List<Geometry> own = new ArrayList<>();
    counties.forEach(county -> own.add(county.withoutPassing()));
    own.addAll(objects);
    return Borders.onLattice(Borders.node(all), grid, own);
  }

  /** Writes them with what was said of their edges before: other counties may lie beside them. */
  private List<PackEntry> writeBorders(
      List<Integer> counties, List<NodedPolygon> noded, List<NodedPolygon> before)
      throws IOException {
    try (PackWriter writer = new PackWriter(folder, "borders.pack", hadoop)) {
      for (int c = 0; c < counties.size(); c++) {
        NodedPolygon now = noded.get(c);
        NodedPolygon old = before.get(c);
        writer.put(
            counties.get(c),
            BorderFrame.encode(
                new NodedPolygon(
                    now.geometry(),
                    now.passing(),
                    joined(now.tight(), old.tight()),
                    joined(now.beside(), old.beside()))));
      }
      return writer.entries();
    }
  }

  private static double[] joined(double[] some, double[] more) {
    double[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private List<PackEntry> write(String part, List<NodedPolygon> polygons) throws IOException {
    try (PackWriter writer = new PackWriter(folder, part, hadoop)) {
      for (int p = 0; p < polygons.size(); p++) {
        writer.put(p, BorderFrame.encode(polygons.get(p)));
      }
      return writer.entries();
    }
  }

  private List<LegalGround.Shared> writeShared(Grounds grounds) throws IOException {
    List<NodedPolygon> polygons =
        grounds.shared().stream().map(one -> NodedPolygon.plain(one.polygon())).toList();
    List<PackEntry> entries = write("shared.pack", polygons);
    List<LegalGround.Shared> shared = new ArrayList<>();
    for (int s = 0; s < entries.size(); s++) {
      Grounds.Shared one = grounds.shared().get(s);
      shared.add(new LegalGround.Shared(one.holder(), one.other(), entries.get(s)));
    }
    return shared;
  }

  private static double[] boxes(List<NodedPolygon> polygons) {
    return polygons.stream()
        .map(polygon -> polygon.geometry().getEnvelopeInternal())
        .flatMapToDouble(
            box -> DoubleStream.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()))
        .toArray();
  }

  private static List<Envelope> envelopes(double[] boxes) {
    return IntStream.range(0, boxes.length / 4).mapToObj(k -> envelope(boxes, k)).toList();
  }

  /** The box of that index; none where its east is less than its west. */
  static Envelope envelope(double[] boxes, int k) {
    double west = boxes[4 * k];
    double east = boxes[4 * k + 2];
    return east < west
        ? new Envelope()
        : new Envelope(west, east, boxes[4 * k + 1], boxes[4 * k + 3]);
  }
}

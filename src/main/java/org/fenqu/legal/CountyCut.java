package org.fenqu.legal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.kernel.NodedOverlay;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.store.Chunks;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.fenqu.territory.BorderFrame;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Cuts the objects' grounds by county. A task holds one county and the objects near it. */
final class CountyCut {
  private static final int TASKS_PER_CORE = 4;

  private final JavaSparkContext sc;
  private final Path folder;

  /**
   * @param folder has the borders and the grounds, and receives the pieces
   */
  CountyCut(JavaSparkContext sc, Path folder) {
    this.sc = sc;
    this.folder = folder;
  }

  /**
   * @param borders of the counties, noded with the objects
   * @param grounds of the objects
   * @param boxes of the grounds
   * @return what each county has of each, by county, then by object
   */
  List<LegalGround.Piece> cut(List<PackEntry> borders, List<PackEntry> grounds, double[] boxes) {
    if (borders.isEmpty()) {
      return List.of();
    }
    int tasks = Math.max(1, TASKS_PER_CORE * sc.defaultParallelism());
    List<List<PackEntry>> chunks =
        Chunks.of(borders, Math.max(1, (borders.size() + tasks - 1) / tasks));
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(sc.hadoopConfiguration()));
    Broadcast<List<PackEntry>> all = sc.broadcast(new ArrayList<>(grounds));
    Broadcast<double[]> around = sc.broadcast(boxes);
    String place = folder.toString();
    List<LegalGround.Piece> pieces = new ArrayList<>();
    sc.parallelize(chunks, chunks.size())
        .map(chunk -> cut(chunk, all.value(), around.value(), place, hadoop.value().value()))
        .collect()
        .forEach(pieces::addAll);
    pieces.sort(
        Comparator.comparingInt(LegalGround.Piece::county)
            .thenComparingInt(LegalGround.Piece::object));
    return pieces;
  }

  private static List<LegalGround.Piece> cut(
      List<PackEntry> borders,
      List<PackEntry> grounds,
      double[] boxes,
      String place,
      Configuration hadoop)
      throws IOException {
    List<LegalGround.Piece> pieces = new ArrayList<>();
    String part = "pieces-" + TaskContext.get().taskAttemptId() + ".pack";
    try (PackReader reader = new PackReader(new Path(place), hadoop);
        PackWriter writer = new PackWriter(new Path(place), part, hadoop)) {
      for (PackEntry border : borders) {
        Geometry county = BorderFrame.decode(reader.read(border)).geometry();
        Envelope box = county.getEnvelopeInternal();
        NodedOverlay overlay = new NodedOverlay(county);
        for (int k = 0; k < grounds.size(); k++) {
          if (LegalLaying.envelope(boxes, k).intersects(box)) {
            NodedPolygon object = BorderFrame.decode(reader.read(grounds.get(k)));
            Geometry common = new NodedOverlay(object.geometry()).intersection(overlay);
            if (!common.isEmpty()) {
              pieces.add(write(writer, (int) border.key(), k, object.part(common)));
            }
          }
        }
      }
      return pieces;
    }
  }

  private static LegalGround.Piece write(
      PackWriter writer, int county, int object, NodedPolygon polygon) throws IOException {
    Envelope box = polygon.geometry().getEnvelopeInternal();
    writer.put(0, BorderFrame.encode(polygon));
    PackEntry entry = writer.entries().get(writer.entries().size() - 1);
    return new LegalGround.Piece(
        county,
        object,
        new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()},
        entry);
  }
}

package org.fenqu.legal;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.source.Reject;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.Placed;
import org.fenqu.territory.BorderFrame;

/**
 * The law in the study area ({@code legal.json} and its packs in the block store). All borders are
 * noded with each other, with the counties' and with the lattice. Ground that several objects hold
 * is the strictest one's: so the objects' grounds never overlap.
 *
 * @param fingerprint of the area, the layers and the rules
 * @param folder the store's folder, a Hadoop URI
 * @param objects the strictest first, then by the scheme's order, then by id
 * @param grounds where each object's own ground is, by its index; empty polygons among them
 * @param boxes of these, west, south, east, north of each, metres; of none the east is less than
 *     the west
 * @param borders where the borders of counties are that lie near any object, by the county's index
 *     among the jurisdictions: with the nodes of the law
 * @param pieces what counties have of the objects' grounds, by county, then by object
 * @param shared ground of an object that a less strict one holds as well
 * @param blocks cells of the objects' grounds; indices in them are of {@code objects}
 * @param landBlocks cells of the pieces; indices in them are of {@code pieces}
 * @param sourceBytes size of the layers' files
 * @param rejects faults of single features
 * @param remarks what people should know, one sentence each
 */
public record LegalGround(
    String fingerprint,
    String folder,
    List<LegalObject> objects,
    List<PackEntry> grounds,
    double[] boxes,
    List<PackEntry> borders,
    List<Piece> pieces,
    List<Shared> shared,
    List<PackEntry> blocks,
    List<PackEntry> landBlocks,
    long sourceBytes,
    List<Reject> rejects,
    List<String> remarks)
    implements Placed<LegalGround>, Serializable {

  /** Its index in the block store. */
  static final String INDEX = "legal.json";

  /** Its folder in the block store. */
  public static final String NAME = "_legal";

  /**
   * What a county has of an object's ground.
   *
   * @param county index among the jurisdictions
   * @param object index among the objects
   * @param box around it: west, south, east, north, metres
   * @param polygon where it is
   */
  public record Piece(int county, int object, double[] box, PackEntry polygon)
      implements Serializable {}

  /**
   * Ground that two objects hold.
   *
   * @param holder the stricter one, whose ground it is
   * @param other the other
   * @param polygon where it is
   */
  public record Shared(int holder, int other, PackEntry polygon) implements Serializable {}

  List<PackEntry> entries() {
    return Stream.of(
            grounds.stream(),
            borders.stream(),
            pieces.stream().map(Piece::polygon),
            shared.stream().map(Shared::polygon),
            blocks.stream(),
            landBlocks.stream())
        .flatMap(all -> all)
        .toList();
  }

  @Override
  public LegalGround in(String place) {
    return new LegalGround(
        fingerprint,
        place,
        objects,
        grounds,
        boxes,
        borders,
        pieces,
        shared,
        blocks,
        landBlocks,
        sourceBytes,
        rejects,
        remarks);
  }

  /** Name of its folder beneath {@code layers} of the block store. */
  public String stored() {
    return NAME + "/" + fingerprint;
  }

  public PackReader open(Configuration hadoop) {
    return new PackReader(new Path(folder), hadoop);
  }

  /** Lists the pieces of each county that has any. */
  public Map<Integer, List<Piece>> piecesByCounty() {
    Map<Integer, List<Piece>> byCounty = new TreeMap<>();
    pieces.forEach(
        piece -> byCounty.computeIfAbsent(piece.county(), c -> new ArrayList<>()).add(piece));
    return byCounty;
  }

  /** Reads a border, or an object's ground, in Albers metres. */
  public static NodedPolygon read(PackReader reader, PackEntry entry) throws IOException {
    return BorderFrame.decode(reader.read(entry));
  }
}

package org.fenqu.territory;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.source.Reject;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.Placed;

/**
 * The polygons of a layer on the grid: which cells each has a share of ({@code membership.json} and
 * its packs in the block store).
 *
 * @param fingerprint of the layer's content, its rule and the grid
 * @param folder the store's folder, a Hadoop URI
 * @param layer id of the layer
 * @param members the polygons by rising id; their places in this list are the members in the blocks
 * @param blocks where each block's {@link TerritoryBlock} is, by block id: over all that the
 *     polygons touch, within the study area and beyond it
 * @param borders where each member's border is, by its place: noded with the others' and the
 *     lattice
 * @param covers share of the study area's ground that lies in some polygon, by cells, 0 … 1
 * @param sourceBytes size of the layer's files
 * @param rejects faults of single features
 */
public record Membership(
    String fingerprint,
    String folder,
    String layer,
    List<Member> members,
    List<PackEntry> blocks,
    List<PackEntry> borders,
    double covers,
    long sourceBytes,
    List<Reject> rejects)
    implements Placed<Membership>, Serializable {

  /**
   * A polygon.
   *
   * @param id what tells it apart
   * @param name its name; null if the layer has none
   * @param areaM2 area on the equal-area plane, m²
   */
  public record Member(String id, String name, double areaM2) implements Serializable {}

  /** All that is in the packs. */
  List<PackEntry> entries() {
    return Stream.concat(blocks.stream(), borders.stream()).toList();
  }

  @Override
  public Membership in(String place) {
    return new Membership(
        fingerprint, place, layer, members, blocks, borders, covers, sourceBytes, rejects);
  }

  public PackReader open(Configuration hadoop) {
    return new PackReader(new Path(folder), hadoop);
  }

  /** A member's border in metres of the national projection. */
  public NodedPolygon readBorder(PackReader reader, int member) throws IOException {
    return BorderFrame.decode(reader.read(borders.get(member)));
  }
}

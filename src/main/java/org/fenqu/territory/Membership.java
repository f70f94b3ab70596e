package org.fenqu.territory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.source.Reject;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.Placed;

/**
 * The polygons of a layer on the grid: which cells each has a part of, and how much ({@code
 * membership.json} and its packs in the block store). All cells that the polygons touch are in it,
 * whether they lie in the study area or not, and it depends on the layer and the grid alone.
 *
 * <p>Polygons may overlap or leave gaps: a cell's shares add up to less than 1, to 1 or to more.
 *
 * @param fingerprint of the layer, its rule and the grid
 * @param folder the store's folder, a Hadoop URI
 * @param layer id of the layer
 * @param members its polygons by rising id
 * @param blocks where each block's {@link TerritoryBlock} is, by rising block id; indices in it are
 *     of {@code members}
 * @param borders where each member's border is, in the order of {@code members}; noded with all
 *     others and the lattice
 * @param sourceBytes size of the layer's files
 * @param rejects faults of single features, and what polygons share
 * @param remarks what people should know of the layer as a whole, one sentence each
 */
public record Membership(
    String fingerprint,
    String folder,
    String layer,
    List<Member> members,
    List<PackEntry> blocks,
    List<PackEntry> borders,
    long sourceBytes,
    List<Reject> rejects,
    List<String> remarks)
    implements Placed<Membership>, java.io.Serializable {

  /** Its index in the block store. */
  static final String INDEX = "membership.json";

  /**
   * A polygon, or all polygons of one id.
   *
   * @param id what tells it apart, as the layer has it
   * @param name null if there is none
   * @param areaM2 area of the noded polygon, m²
   */
  public record Member(String id, String name, double areaM2) implements java.io.Serializable {}

  /** All that is in the packs. */
  List<PackEntry> entries() {
    return Stream.concat(blocks.stream(), borders.stream()).toList();
  }

  @Override
  public Membership in(String place) {
    return new Membership(
        fingerprint, place, layer, members, blocks, borders, sourceBytes, rejects, remarks);
  }

  /** Name of its folder beneath {@code layers} of the block store. */
  public String stored() {
    return layer + "/" + fingerprint;
  }

  /** Bytes of its packs. */
  public long storedBytes() {
    return entries().stream().mapToLong(PackEntry::length).sum();
  }

  public Map<Long, PackEntry> blocksById() {
    return PackEntry.byKey(blocks);
  }

  public PackReader open(Configuration hadoop) {
    return new PackReader(new Path(folder), hadoop);
  }

  public static TerritoryBlock readBlock(PackReader reader, PackEntry entry) throws IOException {
    return TerritoryBlock.decode(reader.read(entry));
  }

  /**
   * A member's border in Albers metres.
   *
   * @param member index into {@code members}
   */
  public NodedPolygon readBorder(PackReader reader, int member) throws IOException {
    return BorderFrame.decode(reader.read(borders.get(member)));
  }
}

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
 * The area that is zoned, on the grid: which cells, and which counties and sea areas each lies in
 * ({@code territory.json} and its packs in the block store).
 *
 * @param fingerprint of the county and sea layers, the rules and the grid
 * @param folder the store's folder, a Hadoop URI
 * @param jurisdictions counties by rising adcode, then sea areas by rising adcode
 * @param blocks where each block's {@link TerritoryBlock} is, by block id
 * @param polygons where each jurisdiction's border is, by its index: a county's, noded with all
 *     others and the lattice; of a sea area the enclosed water that was given to it, besides its
 *     cells less the land
 * @param boxes of these borders, west, south, east, north of each, metres; of none the east is less
 *     than the west
 * @param sourceBytes size of the county and sea files
 * @param rejects faults of single features
 * @param findings where the area was no coverage, and what was done about it
 */
public record Territory(
    String fingerprint,
    String folder,
    List<Jurisdiction> jurisdictions,
    List<PackEntry> blocks,
    List<PackEntry> polygons,
    double[] boxes,
    long sourceBytes,
    List<Reject> rejects,
    List<AreaFinding> findings)
    implements Placed<Territory>, java.io.Serializable {

  /** All that is in the packs. */
  List<PackEntry> entries() {
    return Stream.concat(blocks.stream(), polygons.stream()).toList();
  }

  @Override
  public Territory in(String place) {
    return new Territory(
        fingerprint, place, jurisdictions, blocks, polygons, boxes, sourceBytes, rejects, findings);
  }

  /** Per jurisdiction whether it is a sea area. */
  public static boolean[] seas(List<Jurisdiction> jurisdictions) {
    boolean[] seas = new boolean[jurisdictions.size()];
    for (int j = 0; j < seas.length; j++) {
      seas[j] = jurisdictions.get(j).sea();
    }
    return seas;
  }

  public Map<Long, PackEntry> blocksById() {
    return PackEntry.byKey(blocks);
  }

  public PackReader open(Configuration hadoop) {
    return opener().open(hadoop);
  }

  /** What a task needs to read this territory, without its lists. */
  public Opener opener() {
    return new Opener(folder);
  }

  /**
   * @param folder the store's folder
   */
  public record Opener(String folder) implements java.io.Serializable {
    public PackReader open(Configuration hadoop) {
      return new PackReader(new Path(folder), hadoop);
    }
  }

  public static TerritoryBlock readBlock(PackReader reader, PackEntry entry) throws IOException {
    return TerritoryBlock.decode(reader.read(entry));
  }

  /** A county's border, or the enclosed water given to a sea area, in Albers metres. */
  public static NodedPolygon readBorder(PackReader reader, PackEntry entry) throws IOException {
    return BorderFrame.decode(reader.read(entry));
  }
}

package org.fenqu.legal;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.territory.Membership;
import org.fenqu.territory.TerritoryBlock;

/** Reads what exact laws hold of a block's cells, by entry of the scheme's {@code priority}. */
public final class LegalCells implements Closeable {
  private final Index index;
  private final PackReader reader;

  /**
   * What tasks need to know.
   *
   * @param folder of the packs
   * @param entryOfObject per object the entry it is of
   * @param objectOfPiece per piece its object
   * @param blocks cells of the grounds, by block
   * @param landBlocks cells of the pieces, by block
   */
  public record Index(
      String folder,
      int[] entryOfObject,
      int[] objectOfPiece,
      Map<Long, PackEntry> blocks,
      Map<Long, PackEntry> landBlocks)
      implements Serializable {
    public static Index of(LegalGround ground) {
      return new Index(
          ground.folder(),
          ground.objects().stream().mapToInt(LegalObject::entry).toArray(),
          ground.pieces().stream().mapToInt(LegalGround.Piece::object).toArray(),
          PackEntry.byKey(ground.blocks()),
          PackEntry.byKey(ground.landBlocks()));
    }
  }

  public LegalCells(Index index, Configuration hadoop) {
    this.index = index;
    this.reader = new PackReader(new Path(index.folder()), hadoop);
  }

  /**
   * Per cell what each entry holds of it.
   *
   * @param block id
   * @param area the block's cells and whose they are
   * @param seas per jurisdiction whether it is a sea area
   * @param entries how many entries the scheme has
   * @return by entry, then by cell, the share of the whole cell; null for an entry without any
   */
  public double[][] shares(long block, TerritoryBlock area, boolean[] seas, int entries)
      throws IOException {
    double[][] shares = new double[entries][];
    PackEntry all = index.blocks().get(block);
    if (all == null) {
      return shares;
    }
    // What no county has lies at sea, if the cell is one of the sea.
    boolean[] atSea = atSea(area, seas);
    add(
        Membership.readBlock(reader, all),
        area,
        (cell, object, share) -> {
          if (atSea[cell]) {
            of(shares, index.entryOfObject()[object], area)[cell] += share;
          }
        });
    PackEntry land = index.landBlocks().get(block);
    if (land != null) {
      add(
          Membership.readBlock(reader, land),
          area,
          (cell, piece, share) -> {
            if (!atSea[cell]) {
              of(shares, index.entryOfObject()[index.objectOfPiece()[piece]], area)[cell] += share;
            }
          });
    }
    return shares;
  }

  @FunctionalInterface
  private interface Taker {
    void take(int cell, int member, double share);
  }

  /** Takes what members hold of the cells that are of the area. */
  private static void add(TerritoryBlock members, TerritoryBlock area, Taker taker) {
    for (int m = 0; m < members.positions().length; m++) {
      int cell = Arrays.binarySearch(area.positions(), members.positions()[m]);
      for (int k = members.first()[m]; cell >= 0 && k < members.first()[m + 1]; k++) {
        taker.take(cell, members.jurisdictions()[k], members.fractions()[k]);
      }
    }
  }

  private static double[] of(double[][] shares, int entry, TerritoryBlock area) {
    if (shares[entry] == null) {
      shares[entry] = new double[area.positions().length];
    }
    return shares[entry];
  }

  private static boolean[] atSea(TerritoryBlock area, boolean[] seas) {
    boolean[] atSea = new boolean[area.positions().length];
    for (int i = 0; i < atSea.length; i++) {
      for (int k = area.first()[i]; k < area.first()[i + 1]; k++) {
        atSea[i] |= seas[area.jurisdictions()[k]];
      }
    }
    return atSea;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

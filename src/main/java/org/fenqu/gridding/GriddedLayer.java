package org.fenqu.gridding;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.config.LayerColumn;
import org.fenqu.source.Reject;

/**
 * The index of one gridded layer in the block store ({@code layer.json}, written last).
 *
 * @param layer layer id
 * @param fingerprint of source content, rule, grid and area
 * @param folder the store's folder, a Hadoop URI
 * @param columns its columns, in frame order
 * @param absent per column, the value of cells in blocks that are not stored; null for no value
 * @param entries the stored blocks, by block id
 * @param sourceBytes size of the source's files
 * @param rejects faults of single features
 * @param notes what a reader of the result should know, e.g. the leave-one-out error
 * @param ledger what was conserved, and what it took when it was gridded
 */
public record GriddedLayer(
    String layer,
    String fingerprint,
    String folder,
    List<LayerColumn> columns,
    List<Double> absent,
    List<PackEntry> entries,
    long sourceBytes,
    List<Reject> rejects,
    List<String> notes,
    LayerLedger ledger)
    implements java.io.Serializable {

  /** The stored blocks by id. */
  public Map<Long, PackEntry> entriesById() {
    Map<Long, PackEntry> byId = new TreeMap<>();
    entries.forEach(entry -> byId.put(entry.key(), entry));
    return byId;
  }

  /** Bytes its blocks take in the store. */
  public long storedBytes() {
    return entries.stream().mapToLong(PackEntry::length).sum();
  }

  /** Reads a block's columns; a null entry gives the absent values. */
  public static BlockColumns read(
      PackReader reader, PackEntry entry, List<LayerColumn> columns, double[] absent)
      throws IOException {
    if (entry == null) {
      return BlockColumns.absent(columns, absent);
    }
    return BlockColumns.decode(reader.read(entry), columns);
  }

  /** {@link #absent} as an array, NaN for no value. */
  public double[] absentValues() {
    return absent.stream().mapToDouble(v -> v == null ? Double.NaN : v).toArray();
  }
}

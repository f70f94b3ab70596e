package org.fenqu.gridding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.source.Reject;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.Placed;

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
 * @param warnings what people should be told of the source's values, one line each
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
    List<String> warnings,
    LayerLedger ledger)
    implements Placed<GriddedLayer>, java.io.Serializable {
  /** Word in the place of a fingerprint. */
  private static final String ABSENT = "absent";

  @Override
  public GriddedLayer in(String place) {
    return new GriddedLayer(
        layer,
        fingerprint,
        place,
        columns,
        absent,
        entries,
        sourceBytes,
        rejects,
        notes,
        warnings,
        ledger);
  }

  /** Whether it was left out. */
  boolean isLeftOut() {
    return fingerprint.equals(ABSENT);
  }

  /** A layer that was left out: no value in any cell. */
  static GriddedLayer leftOut(Layer layer) {
    List<Double> nulls = new ArrayList<>();
    layer.columns().forEach(c -> nulls.add(null));
    return new GriddedLayer(
        layer.id(),
        ABSENT,
        "",
        layer.columns(),
        nulls,
        List.of(),
        0,
        List.of(),
        List.of("left out"),
        List.of(),
        LayerLedger.NONE);
  }

  /** Value of each column in cells that no block of a layer reaches; null for no value. */
  static List<Double> absent(Layer layer) {
    List<Double> values = new ArrayList<>();
    GridRule rule = layer.grid();
    int n = layer.columns().size();
    for (int c = 0; c < n; c++) {
      if (FeatureBlocks.handles(rule)) {
        values.add(0.0);
      } else if (rule instanceof GridRule.Mean || rule instanceof GridRule.Sum) {
        values.add(c == 0 ? null : 0.0);
      } else if (rule instanceof GridRule.Fractions) {
        values.add(c == n - 1 ? 1.0 : null);
      } else {
        values.add(null);
      }
    }
    return values;
  }

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
    return absentValues(absent);
  }

  static double[] absentValues(List<Double> absent) {
    return absent.stream().mapToDouble(v -> v == null ? Double.NaN : v).toArray();
  }
}

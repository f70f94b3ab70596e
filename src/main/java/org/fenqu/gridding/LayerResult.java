package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.source.Reject;
import org.fenqu.store.PackEntry;

/**
 * What came of gridding one layer.
 *
 * @param entries the blocks written, by rising id
 * @param validCells cells of the territory that got a value in the layer's first column
 * @param warnings what people should know of the source's values, one line each
 * @param balance what cells hold against the source, of all blocks; null where nothing is compared
 * @param balances {@link Balance#figures} by block
 * @param reading what was read; null where it isn't counted
 */
record LayerResult(
    List<PackEntry> entries,
    long validCells,
    List<Reject> rejects,
    List<String> notes,
    List<String> warnings,
    Balance balance,
    Map<Long, double[]> balances,
    Reading reading) {

  static LayerResult of(List<LayerJob.Part> parts, List<Reject> rejects, List<String> notes) {
    return of(parts, Map.of(), rejects, notes);
  }

  /**
   * @param known figures of blocks whose parts have none
   */
  static LayerResult of(
      List<LayerJob.Part> parts,
      Map<Long, double[]> known,
      List<Reject> rejects,
      List<String> notes) {
    List<PackEntry> entries = new ArrayList<>();
    Map<Long, double[]> balances = new TreeMap<>(known);
    long valid = 0;
    Reading reading = null;
    for (LayerJob.Part part : parts) {
      entries.addAll(part.entries());
      valid += part.validCells();
      for (int k = 0; k < part.balances().size(); k++) {
        balances.put(part.entries().get(k).key(), part.balances().get(k).figures());
      }
      reading =
          reading == null || part.reading() == null ? part.reading() : reading.add(part.reading());
    }
    entries.sort(Comparator.comparingLong(PackEntry::key));
    return new LayerResult(
        entries, valid, rejects, notes, List.of(), total(balances), balances, reading);
  }

  /** The same with warnings. */
  LayerResult warned(List<String> lines) {
    return new LayerResult(entries, validCells, rejects, notes, lines, balance, balances, reading);
  }

  /** Sums by rising block: the sum's last bits don't depend on the tasks. */
  private static Balance total(Map<Long, double[]> balances) {
    Balance total = null;
    for (double[] figures : balances.values()) {
      Balance balance = Balance.of(figures);
      if (total == null) {
        total = balance;
      } else {
        total.add(balance);
      }
    }
    return total;
  }
}

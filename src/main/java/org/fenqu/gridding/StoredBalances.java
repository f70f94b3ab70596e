package org.fenqu.gridding;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the blocks of a store of tiles hold against their source ({@value #FILE} beside its index),
 * so that a later store that keeps some of them can still tell of the whole layer.
 *
 * @param blocks {@link Balance#figures} by block
 */
record StoredBalances(Map<Long, double[]> blocks) {
  static final String FILE = "balances.json";

  /** Those of the blocks that are kept. */
  Map<Long, double[]> without(Set<Long> again) {
    Map<Long, double[]> kept = new TreeMap<>(blocks);
    kept.keySet().removeAll(again);
    return kept;
  }
}

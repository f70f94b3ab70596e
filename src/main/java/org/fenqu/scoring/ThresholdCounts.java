package org.fenqu.scoring;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fenqu.config.Dimension;
import org.fenqu.config.Domain;

/** Counts of cells by dimension and domain: with a score, that reach the threshold, at it. */
public final class ThresholdCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[][] scored = new long[Dimension.values().length][Domain.OF_CELLS.size()];
  private final long[][] reached = new long[Dimension.values().length][Domain.OF_CELLS.size()];
  private final long[][] tied = new long[Dimension.values().length][Domain.OF_CELLS.size()];

  /**
   * Cells of one dimension and domain.
   *
   * @param scored that have a score
   * @param reached of these, that reach the threshold
   * @param tied of these, whose score is the threshold; of a quantile they don't reach it
   */
  public record Count(long scored, long reached, long tied) implements Serializable {}

  /**
   * Counts a cell with a score.
   *
   * @param domain 0 on land, 1 at sea
   */
  public void add(int dimension, int domain, boolean reaches, boolean ties) {
    scored[dimension][domain]++;
    reached[dimension][domain] += reaches ? 1 : 0;
    tied[dimension][domain] += ties ? 1 : 0;
  }

  /** Adds other counts to these. */
  public void add(ThresholdCounts other) {
    for (int d = 0; d < scored.length; d++) {
      for (int k = 0; k < scored[d].length; k++) {
        scored[d][k] += other.scored[d][k];
        reached[d][k] += other.reached[d][k];
        tied[d][k] += other.tied[d][k];
      }
    }
  }

  /** Counts by {@code <dimension>@<domain>}, of those that have a score anywhere. */
  public Map<String, Count> byName() {
    Map<String, Count> counts = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      int d = dimension.ordinal();
      for (int k = 0; k < scored[d].length; k++) {
        if (scored[d][k] > 0) {
          Domain domain = k == 0 ? Domain.LAND : Domain.SEA;
          counts.put(domain.key(dimension), new Count(scored[d][k], reached[d][k], tied[d][k]));
        }
      }
    }
    return counts;
  }
}

package org.fenqu.scoring;

import org.fenqu.territory.TerritoryBlock;

/** What exact laws hold of a block's cells. */
final class LegalShares {
  /** Sums of shares are off by less. */
  private static final double ROUNDING = 1e-9;

  private static final double HALF = 0.5;

  private final double[][] byEntry;

  /** Per cell the share of the whole cell that laws hold, and that lies in the study area. */
  private final double[] held;

  private final double[] inside;

  private LegalShares(double[][] byEntry, double[] held, double[] inside) {
    this.byEntry = byEntry;
    this.held = held;
    this.inside = inside;
  }

  /** No law holds anything. */
  static LegalShares none() {
    return new LegalShares(new double[0][], null, null);
  }

  /**
   * @param byEntry by entry of the scheme's {@code priority}, then by cell, the share of the whole
   *     cell; null for an entry without any. Entries never share ground
   * @param area the block's cells and whose they are
   */
  static LegalShares of(double[][] byEntry, TerritoryBlock area) {
    double[] held = null;
    for (double[] shares : byEntry) {
      if (shares != null) {
        held = held == null ? new double[shares.length] : held;
        for (int i = 0; i < held.length; i++) {
          held[i] += shares[i];
        }
      }
    }
    if (held == null) {
      return none();
    }
    double[] inside = new double[held.length];
    for (int i = 0; i < inside.length; i++) {
      for (int k = area.first()[i]; k < area.first()[i + 1]; k++) {
        inside[i] += area.fractions()[k];
      }
    }
    return new LegalShares(byEntry, held, inside);
  }

  /** Share of a cell that an entry's laws hold. */
  double share(int entry, int cell) {
    return held == null || byEntry[entry] == null ? 0 : byEntry[entry][cell];
  }

  /** Whether laws hold half or more of what of the cell lies in the area. */
  boolean isMost(int cell) {
    return held != null && held[cell] > 0 && held[cell] >= HALF * inside[cell] - ROUNDING;
  }

  /** Whether laws hold all of it. */
  boolean isAll(int cell) {
    return isMost(cell) && held[cell] >= inside[cell] - ROUNDING;
  }
}

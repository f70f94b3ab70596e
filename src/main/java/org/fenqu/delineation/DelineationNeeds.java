package org.fenqu.delineation;

import org.fenqu.HeapNeed;

/** States the heap and the disk that delineation takes, from the arrays that it allocates. */
public final class DelineationNeeds {
  /** A cell of a county in its piece: position, share, label, whether it is insufficient. */
  private static final int PIECE = Short.BYTES + Double.BYTES + 2;

  /** Bytes of arrays over the county's cells: id, share, label, column, row, unit, a value. */
  private static final int COUNTY = 44;

  /**
   * Bytes of arrays over the box around a county, some two and a half times its cells: labels,
   * areas, components twice, their parents, units, edges: 36 bytes.
   */
  private static final int BOX = 90;

  private DelineationNeeds() {}

  /** Values of a cell in its piece beside those of indicators: scores, and people. */
  private static int scores() {
    return DelineationStage.scoreColumns().size() + 1;
  }

  /**
   * A task that delineates one jurisdiction.
   *
   * @param cells of the largest
   */
  public static HeapNeed heap(long cells, int indicators) {
    long cell = PIECE + COUNTY + BOX + Float.BYTES * (scores() + 2L * indicators);
    return new HeapNeed("the largest county", cell * cells, true);
  }

  /** Bytes of a cell in the pieces, before compression; they are deleted with the run's end. */
  public static long disk(int indicators) {
    return PIECE + Float.BYTES * (scores() + 2L * indicators);
  }
}

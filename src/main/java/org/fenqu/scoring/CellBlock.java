package org.fenqu.scoring;

import java.util.List;
import org.fenqu.scoring.cells.CellPlaces;

/**
 * All that is known of a block's cells, as arrays with an entry for each cell.
 *
 * @param places where they are
 * @param layers per column of the gridded layers, in their order, {@code float[]} or {@code
 *     double[]}; NaN for no value
 * @param indicators per indicator of the scheme its values; NaN for none
 * @param scores the scores
 * @param classes the classes
 * @param shapes the cells' shapes
 */
public record CellBlock(
    CellPlaces places,
    List<Object> layers,
    float[][] indicators,
    BlockScores scores,
    CellClasses classes,
    CellShapes shapes) {

  public int cells() {
    return places.ids().length;
  }
}

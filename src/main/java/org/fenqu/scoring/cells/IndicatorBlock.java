package org.fenqu.scoring.cells;

/**
 * Some values of one block's cells.
 *
 * @param block the block's id
 * @param sea per cell whether it is of the sea
 * @param values per column, some indicators of the scheme or its dimensions, and cell its value as
 *     published; NaN for none
 */
public record IndicatorBlock(long block, boolean[] sea, float[][] values) {

  public int cells() {
    return sea.length;
  }
}

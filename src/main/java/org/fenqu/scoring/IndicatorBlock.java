package org.fenqu.scoring;

import java.io.Serializable;

/**
 * The indicators of one block's cells.
 *
 * @param block the block's id
 * @param sea per cell whether it is of the sea
 * @param values per indicator of the scheme and cell its value as published; NaN for none
 */
record IndicatorBlock(long block, boolean[] sea, float[][] values) implements Serializable {

  int cells() {
    return sea.length;
  }
}

package org.fenqu.delineation;

import org.fenqu.grid.Block;

/**
 * Cells of one block, as columns, that are about to be delineated; arrays may be longer than {@code
 * size}.
 *
 * @param block the block
 * @param size cells
 * @param positions in the block, ascending
 * @param digits of the class, 1 … 3
 * @param problems leading problem: ordinal of the dimension plus 1; 0 for none
 * @param insufficient whether too few indicators have a value
 * @param values per column of {@link DelineationColumns}; NaN for none
 */
public record CellBlock(
    Block block,
    int size,
    int[] positions,
    byte[] digits,
    byte[] problems,
    boolean[] insufficient,
    float[][] values) {}

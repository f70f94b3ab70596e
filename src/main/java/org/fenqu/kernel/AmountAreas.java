package org.fenqu.kernel;

/**
 * Takes what is found of cells over a raster of amounts, one after the other. Areas are in the
 * measure of the row weights.
 */
@FunctionalInterface
public interface AmountAreas {
  /**
   * @param sum of value times area over the cell's valid part
   * @param valid area of its valid part
   * @param area of the cell; NaN, like all else, where a corner isn't finite
   */
  void cell(int cell, double sum, double valid, double area);
}

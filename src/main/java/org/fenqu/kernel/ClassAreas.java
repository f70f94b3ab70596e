package org.fenqu.kernel;

/**
 * Takes what is found of cells over a categorical raster, one after the other. Areas are in the
 * measure of the row weights.
 */
public interface ClassAreas {
  /**
   * A cell over pixels that are all alike.
   *
   * @param slot what they are, as {@code ClassCodes} has it: a class, other or no data
   * @param area of the cell, ≥ 0
   */
  void uniform(int cell, int slot, double area);

  /**
   * A cell over pixels of several kinds. Classes, other and no data sum to its area.
   *
   * @param byClass area of each class; what lies behind the last class has no meaning. It is used
   *     again for the next cell
   * @param valid area of its valid part
   * @param area of the cell, ≥ 0; NaN, like all else, where a corner isn't finite
   */
  void mixed(int cell, double[] byClass, double valid, double area);
}

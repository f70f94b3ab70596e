package org.fenqu.delineation;

import org.fenqu.config.UnitClass;

/**
 * What a cell's label means to whoever makes units of cells: connected cells of one label are
 * candidates for a unit. Labels are 1 or more; 0 is none.
 */
interface Labelling {
  /** Whether what has the label neither vanishes nor grows, however small it is. */
  boolean isFixed(int label);

  /** Whether all that has the label is one unit of the jurisdiction, in parts if need be. */
  boolean isOneUnit(int label);

  /** Says how alike a label and its neighbour's are: greater is more alike. */
  int similarity(int label, int neighbour);

  UnitClass unitClass(int label);

  /** The leading problem of what has the label; 0 for none. */
  int problem(int label);
}

package org.fenqu.delineation;

import org.fenqu.config.UnitClass;

/**
 * Labels of a cell's class and, if it is key, its leading problem, if it is priority, the layer
 * that protects it: said here alone.
 */
final class ClassLabels implements Labelling {
  static final ClassLabels OF_UNITS = new ClassLabels();

  /** Labels from here on are key: this plus the problem. */
  private static final int FIRST_KEY = UnitClass.values().length + 1;

  /** Labels from here on are priority: this plus the place of the layer in the scheme. */
  private static final int FIRST_PRIORITY = 32;

  private ClassLabels() {}

  /**
   * @param detail of what is key the leading problem, 0 for none; of what is priority the place of
   *     the layer that protects it among the scheme's {@code priority}; else ignored
   */
  int of(UnitClass unitClass, int detail) {
    return switch (unitClass) {
      case PRIORITY -> FIRST_PRIORITY + detail;
      case KEY -> FIRST_KEY + detail;
      case GENERAL -> unitClass.digit();
    };
  }

  /**
   * Cells with their labels.
   *
   * @param classDigits class of each cell: the {@link UnitClass#digit() digit}
   * @param problems leading problem of key cells, ≥ 0; 0 for none
   * @throws IllegalArgumentException if the arrays don't fit, or hold no class or problem
   */
  JurisdictionCells cells(long[] cellIds, double[] fractions, byte[] classDigits, int[] problems) {
    if (classDigits.length != cellIds.length || problems.length != cellIds.length) {
      throw new IllegalArgumentException("arrays of different lengths");
    }
    int[] labels = new int[cellIds.length];
    for (int i = 0; i < labels.length; i++) {
      if (problems[i] < 0) {
        throw new IllegalArgumentException("problem " + problems[i] + " of cell " + cellIds[i]);
      }
      labels[i] = of(UnitClass.of(classDigits[i]), problems[i]);
    }
    return new JurisdictionCells(cellIds, fractions, labels);
  }

  @Override
  public boolean isFixed(int label) {
    return unitClass(label) == UnitClass.PRIORITY;
  }

  @Override
  public boolean isOneUnit(int label) {
    return unitClass(label) != UnitClass.KEY;
  }

  /** Key is most like key. */
  @Override
  public int similarity(int label, int neighbour) {
    return unitClass(label) == UnitClass.KEY && unitClass(neighbour) == UnitClass.KEY ? 1 : 0;
  }

  @Override
  public UnitClass unitClass(int label) {
    if (label >= FIRST_PRIORITY) {
      return UnitClass.PRIORITY;
    }
    return label >= FIRST_KEY ? UnitClass.KEY : UnitClass.of(label);
  }

  @Override
  public int problem(int label) {
    return unitClass(label) == UnitClass.KEY ? label - FIRST_KEY : 0;
  }
}

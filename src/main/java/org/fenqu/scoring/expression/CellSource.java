package org.fenqu.scoring.expression;

/** Where a {@link CellProgram} finds the columns of a block's cells. */
public interface CellSource {
  int cells();

  /** A number's column. */
  CellValues column(String name);

  /** Per cell whether a text column, nowhere missing, holds this text. */
  boolean[] equal(String name, String text);
}

package org.fenqu.scoring.expression;

import java.io.Serializable;

/**
 * One step of a {@link CellProgram}: a function of Spark SQL over all cells of a block at once,
 * with Spark's result to the bit (ANSI mode off): NULL in, NULL out unless said otherwise; NaN
 * equals itself and is greater than all else; −0 equals 0.
 */
public interface Operation extends Serializable {
  /**
   * @param arguments as many as the operation takes, of its types
   */
  CellValues apply(CellValues[] arguments, CellSource source);

  /** A column of the cells. */
  record Column(String name) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      return source.column(name);
    }
  }

  /** Whether a text column holds a text. */
  record TextIs(String name, String text) implements Operation {
    @Override
    public CellValues apply(CellValues[] arguments, CellSource source) {
      return new CellValues(source.equal(name, text), null);
    }
  }
}

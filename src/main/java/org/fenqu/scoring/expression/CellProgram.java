package org.fenqu.scoring.expression;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Some indicators over a block's cells, computed step by step, each step for all cells at once. A
 * step is there once, however many indicators use it.
 *
 * <p>Without it, where Spark computes every indicator, a cold nation at 1 km takes 5 to 8 % more
 * processor time (docs/decisions/2-expressions-over-arrays.md).
 *
 * @param steps each after those it takes its arguments from
 * @param outputs per indicator the step that gives it, a FLOAT
 */
public record CellProgram(List<Step> steps, int[] outputs) implements Serializable {

  /**
   * @param arguments the steps that give them
   */
  public record Step(Operation operation, List<Integer> arguments) implements Serializable {}

  /** Names of the columns it reads. */
  public Set<String> columns() {
    Set<String> names = new TreeSet<>();
    for (Step step : steps) {
      if (step.operation() instanceof Operation.Column column) {
        names.add(column.name());
      } else if (step.operation() instanceof Operation.TextIs text) {
        names.add(text.name());
      }
    }
    return names;
  }

  /** Values per indicator and cell, NaN for NULL. */
  public float[][] run(CellSource source) {
    int[] uses = uses();
    CellValues[] values = new CellValues[steps.size()];
    float[][] results = new float[outputs.length][];
    for (int s = 0; s < values.length; s++) {
      Step step = steps.get(s);
      CellValues[] arguments = new CellValues[step.arguments().size()];
      for (int a = 0; a < arguments.length; a++) {
        int from = step.arguments().get(a);
        arguments[a] = values[from];
        // Not held longer than it is needed.
        values[from] = --uses[from] == 0 ? null : values[from];
      }
      values[s] = step.operation().apply(arguments, source);
      for (int o = 0; o < outputs.length; o++) {
        if (outputs[o] == s) {
          results[o] = withNaN(values[s], source.cells());
        }
      }
    }
    return results;
  }

  private int[] uses() {
    int[] uses = new int[steps.size()];
    for (Step step : steps) {
      step.arguments().forEach(from -> uses[from]++);
    }
    return uses;
  }

  private static float[] withNaN(CellValues values, int n) {
    float[] from = values.floats();
    float[] result = new float[n];
    for (int i = 0; i < n; i++) {
      result[i] = values.missing() != null && values.missing()[i] ? Float.NaN : from[i];
    }
    return result;
  }
}

package org.fenqu.delineation;

import java.util.List;
import org.fenqu.config.Indicator;
import org.fenqu.grid.Grid;

/** Means, maxima and shares over a unit's cells, each weighted by its area in the jurisdiction. */
final class UnitStatistics {
  private final Grid grid;
  private final List<Indicator> indicators;
  private final PieceColumns pieces;
  private final double[] fractions;

  UnitStatistics(Grid grid, List<Indicator> indicators, PieceColumns pieces) {
    this.grid = grid;
    this.indicators = indicators;
    this.pieces = pieces;
    this.fractions = pieces.cells().fractions();
  }

  double insufficientShare(int[] members) {
    double all = 0;
    double bad = 0;
    for (int cell : members) {
      all += fractions[cell];
      bad += pieces.insufficient()[cell] ? fractions[cell] : 0;
    }
    return all > 0 ? bad / all : 1;
  }

  double pressureMax(int[] members) {
    return max(pieces.floats()[0], members);
  }

  /** People: each cell's by its share in the jurisdiction; NaN if no cell tells. */
  double people(int[] members) {
    float[] people = pieces.floats()[DelineationStage.scoreColumns().size() + 2 * indicators.size()];
    double sum = 0;
    boolean known = false;
    for (int cell : members) {
      if (!Float.isNaN(people[cell])) {
        sum += fractions[cell] * people[cell];
        known = true;
      }
    }
    return known ? sum : Double.NaN;
  }

  double[] scores(int[] members) {
    double[] scores = new double[DelineationStage.scoreColumns().size()];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = mean(pieces.floats()[c], members);
    }
    return scores;
  }

  /** As in {@link UnitSummary#statistics()}. */
  double[] indicators(int[] members) {
    int first = DelineationStage.scoreColumns().size();
    double[] out = new double[indicators.size() * UnitSummary.IndicatorSummary.SIZE];
    for (int i = 0; i < indicators.size(); i++) {
      float[] value = pieces.floats()[first + 2 * i];
      float[] score = pieces.floats()[first + 2 * i + 1];
      double valid = weight(value, members, Double.NEGATIVE_INFINITY);
      Double limit = indicators.get(i).limit();
      double over =
          limit == null || valid == 0 ? Double.NaN : weight(value, members, limit) / valid;
      int at = i * UnitSummary.IndicatorSummary.SIZE;
      out[at] = mean(value, members);
      out[at + 1] = max(value, members);
      out[at + 2] = mean(score, members);
      out[at + 3] = max(score, members);
      out[at + 4] = over;
      out[at + 5] = valid * grid.cellAreaM2();
    }
    return out;
  }

  private double mean(float[] values, int[] members) {
    double sum = 0;
    double weight = 0;
    for (int cell : members) {
      if (!Float.isNaN(values[cell])) {
        sum += fractions[cell] * values[cell];
        weight += fractions[cell];
      }
    }
    return weight > 0 ? sum / weight : Double.NaN;
  }

  private static double max(float[] values, int[] members) {
    double max = Double.NaN;
    for (int cell : members) {
      if (!Float.isNaN(values[cell]) && !(values[cell] <= max)) {
        max = values[cell];
      }
    }
    return max;
  }

  /** Cells, by share, whose value is above a bound. */
  private double weight(float[] values, int[] members, double above) {
    double weight = 0;
    for (int cell : members) {
      if (values[cell] > above) {
        weight += fractions[cell];
      }
    }
    return weight;
  }
}

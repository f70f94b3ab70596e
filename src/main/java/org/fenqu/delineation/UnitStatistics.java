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
      int at = i * UnitSummary.IndicatorSummary.SIZE;
      values(pieces.floats()[first + 2 * i], members, indicators.get(i).limit(), out, at);
      scores(pieces.floats()[first + 2 * i + 1], members, out, at + 2);
    }
    return out;
  }

  /** Mean and greatest at {@code at}, share over the limit and area at the end, in one walk. */
  private void values(float[] values, int[] members, Double limit, double[] out, int at) {
    double bound = limit == null ? Double.POSITIVE_INFINITY : limit;
    double sum = 0;
    double valid = 0;
    double over = 0;
    double max = Double.NaN;
    for (int cell : members) {
      float value = values[cell];
      if (value == value) {
        double fraction = fractions[cell];
        sum += fraction * value;
        valid += fraction;
        over += value > bound ? fraction : 0;
        max = value <= max ? max : value;
      }
    }
    out[at] = valid > 0 ? sum / valid : Double.NaN;
    out[at + 1] = max;
    out[at + 4] = limit == null || valid == 0 ? Double.NaN : over / valid;
    out[at + 5] = valid * grid.cellAreaM2();
  }

  private void scores(float[] scores, int[] members, double[] out, int at) {
    double sum = 0;
    double weight = 0;
    double max = Double.NaN;
    for (int cell : members) {
      float score = scores[cell];
      if (score == score) {
        sum += fractions[cell] * score;
        weight += fractions[cell];
        max = score <= max ? max : score;
      }
    }
    out[at] = weight > 0 ? sum / weight : Double.NaN;
    out[at + 1] = max;
  }

  private double mean(float[] values, int[] members) {
    double sum = 0;
    double weight = 0;
    for (int cell : members) {
      float value = values[cell];
      if (value == value) {
        sum += fractions[cell] * value;
        weight += fractions[cell];
      }
    }
    return weight > 0 ? sum / weight : Double.NaN;
  }

  private static double max(float[] values, int[] members) {
    double max = Double.NaN;
    for (int cell : members) {
      float value = values[cell];
      max = value == value && !(value <= max) ? value : max;
    }
    return max;
  }
}

package org.fenqu.delineation;

import java.util.Arrays;
import java.util.List;
import org.fenqu.config.Indicator;
import org.fenqu.grid.Grid;

/**
 * Means, maxima and shares over units' cells, each weighted by its area in the unit. A column is
 * unpacked once, for all units.
 */
final class UnitStatistics {
  private final Grid grid;
  private final List<Indicator> indicators;
  private final PieceColumns pieces;
  private final float[] column;

  private UnitStatistics(Grid grid, List<Indicator> indicators, PieceColumns pieces) {
    this.grid = grid;
    this.indicators = indicators;
    this.pieces = pieces;
    this.column = new float[pieces.cells().size()];
  }

  /** What is known of a unit; as in {@link UnitSummary}. */
  static final class Figures {
    private final double[] scores = new double[DelineationStage.scoreColumns().size()];
    private final double[] statistics;
    private double insufficientShare;
    private double pressureMax;
    private double people;

    private Figures(int indicators) {
      statistics = new double[indicators * UnitSummary.IndicatorSummary.SIZE];
    }

    double[] scores() {
      return scores;
    }

    double[] statistics() {
      return statistics;
    }

    double insufficientShare() {
      return insufficientShare;
    }

    double pressureMax() {
      return pressureMax;
    }

    /** Each cell's by its share in the jurisdiction; NaN if no cell tells. */
    double people() {
      return people;
    }
  }

  /** One for each unit. */
  static Figures[] of(
      Grid grid, List<Indicator> indicators, PieceColumns pieces, List<Unit> units) {
    Figures[] figures = new Figures[units.size()];
    Arrays.setAll(figures, u -> new Figures(indicators.size()));
    new UnitStatistics(grid, indicators, pieces).fill(units, figures);
    return figures;
  }

  private void fill(List<Unit> units, Figures[] figures) {
    int c = 0;
    for (int s = 0; s < DelineationStage.scoreColumns().size(); s++) {
      pieces.copy(c++, column);
      for (int u = 0; u < figures.length; u++) {
        figures[u].scores[s] = mean(units.get(u));
        if (s == 0) {
          figures[u].pressureMax = max(units.get(u));
        }
      }
    }
    for (int i = 0; i < indicators.size(); i++) {
      int at = i * UnitSummary.IndicatorSummary.SIZE;
      pieces.copy(c++, column);
      for (int u = 0; u < figures.length; u++) {
        values(units.get(u), indicators.get(i).limit(), figures[u].statistics, at);
      }
      pieces.copy(c++, column);
      for (int u = 0; u < figures.length; u++) {
        scores(units.get(u), figures[u].statistics, at + 2);
      }
    }
    pieces.copy(c, column);
    for (int u = 0; u < figures.length; u++) {
      figures[u].people = people(units.get(u));
      figures[u].insufficientShare = insufficientShare(units.get(u));
    }
  }

  private double insufficientShare(Unit unit) {
    double all = 0;
    double bad = 0;
    for (int k = 0; k < unit.members().length; k++) {
      int cell = unit.members()[k];
      all += unit.shares()[k];
      bad += pieces.insufficient()[cell] ? unit.shares()[k] : 0;
    }
    return all > 0 ? bad / all : 1;
  }

  private double people(Unit unit) {
    double sum = 0;
    boolean known = false;
    for (int k = 0; k < unit.members().length; k++) {
      int cell = unit.members()[k];
      if (!Float.isNaN(column[cell])) {
        sum += unit.shares()[k] * column[cell];
        known = true;
      }
    }
    return known ? sum : Double.NaN;
  }

  /** Mean and greatest at {@code at}, share over the limit and area at the end, in one walk. */
  private void values(Unit unit, Double limit, double[] out, int at) {
    // As precise as the values are kept: a value of 0.2 doesn't exceed a limit of 0.2.
    float bound = limit == null ? Float.POSITIVE_INFINITY : limit.floatValue();
    double sum = 0;
    double valid = 0;
    double over = 0;
    double max = Double.NaN;
    for (int k = 0; k < unit.members().length; k++) {
      int cell = unit.members()[k];
      float value = column[cell];
      if (value == value) {
        double fraction = unit.shares()[k];
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

  /** Mean and greatest. */
  private void scores(Unit unit, double[] out, int at) {
    double sum = 0;
    double weight = 0;
    double max = Double.NaN;
    for (int k = 0; k < unit.members().length; k++) {
      int cell = unit.members()[k];
      float score = column[cell];
      if (score == score) {
        sum += unit.shares()[k] * score;
        weight += unit.shares()[k];
        max = score <= max ? max : score;
      }
    }
    out[at] = weight > 0 ? sum / weight : Double.NaN;
    out[at + 1] = max;
  }

  private double mean(Unit unit) {
    double sum = 0;
    double weight = 0;
    for (int k = 0; k < unit.members().length; k++) {
      int cell = unit.members()[k];
      float value = column[cell];
      if (value == value) {
        sum += unit.shares()[k] * value;
        weight += unit.shares()[k];
      }
    }
    return weight > 0 ? sum / weight : Double.NaN;
  }

  private double max(Unit unit) {
    double max = Double.NaN;
    for (int k = 0; k < unit.members().length; k++) {
      int cell = unit.members()[k];
      float value = column[cell];
      max = value == value && !(value <= max) ? value : max;
    }
    return max;
  }
}

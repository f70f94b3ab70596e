package org.fenqu.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Dimension;
import org.fenqu.config.Domain;
import org.fenqu.config.Indicator;
import org.fenqu.config.Scheme;
import org.fenqu.config.UnitClass;

/**
 * The classes of a block's cells, by rule and with their reasons.
 *
 * <p>A legally protected cell is priority whatever its pressure. Of the others, a cell is key where
 * a dimension's score is above zero and reaches its threshold: it isn't less than a fixed one, as a
 * FLOAT like the score, and exceeds a quantile, at which any number of cells may tie; its problem
 * is the dimension that exceeds its threshold most (ties: the first in the opinion's order). The
 * rest is general. Reasons are the layers that protect the cell; or the indicators that bring a
 * dimension to its threshold, else (where it got there by their mean) the dimension's own name.
 *
 * @param classes per cell the ordinal of its {@link UnitClass}
 * @param problems per cell the ordinal of its {@link Dimension}; −1 for none
 * @param reasonWords what {@code reasons} speaks of
 * @param firstReason per cell its first place in {@code reasons}; one longer than the cells
 * @param reasons indices into {@code reasonWords}
 * @param reached how many cells reach their thresholds, protected ones among them
 */
public record CellClasses(
    int[] classes,
    int[] problems,
    String[] reasonWords,
    int[] firstReason,
    int[] reasons,
    ThresholdCounts reached) {

  /** Decides by the thresholds of a run. */
  static final class Rule implements java.io.Serializable {
    private final Scheme scheme;

    /** Per dimension the threshold on land and at sea; infinity where there is none. */
    private final double[][] thresholds = new double[Dimension.values().length][2];

    /** Per dimension whether its threshold is a quantile. */
    private final boolean[] byQuantile = new boolean[Dimension.values().length];

    /**
     * @param thresholds by {@code <dimension>@<domain>}; a missing one is never reached
     */
    Rule(Scheme scheme, Map<String, Double> thresholds) {
      this.scheme = scheme;
      for (Dimension d : Dimension.values()) {
        this.thresholds[d.ordinal()][0] = orNever(thresholds.get(Domain.LAND.key(d)));
        this.thresholds[d.ordinal()][1] = orNever(thresholds.get(Domain.SEA.key(d)));
        this.byQuantile[d.ordinal()] = scheme.key().of(d).quantile() != null;
      }
    }

    /** A score of 33.3 is kept as the nearest FLOAT, which is less than the decimal number. */
    private static double orNever(Double threshold) {
      return threshold == null ? Double.POSITIVE_INFINITY : threshold.floatValue();
    }

    /**
     * @param sea per cell whether it is of the sea
     * @param protecting per protected layer of the scheme its first column; {@code float[]} or
     *     {@code double[]}, NaN for no value
     */
    CellClasses decide(BlockScores scores, boolean[] sea, List<Object> protecting) {
      Decision decision = new Decision(sea.length, words());
      for (int i = 0; i < sea.length; i++) {
        if (!protect(decision, protecting, i)) {
          press(decision, scores, sea[i] ? 1 : 0, i);
        }
        decision.firstReason[i + 1] = decision.count;
      }
      return decision.result(count(scores, sea));
    }

    private ThresholdCounts count(BlockScores scores, boolean[] sea) {
      ThresholdCounts counts = new ThresholdCounts();
      for (int d = 0; d < thresholds.length; d++) {
        float[] own = scores.dimensions()[d];
        for (int i = 0; i < sea.length; i++) {
          int domain = sea[i] ? 1 : 0;
          if (own[i] == own[i]) {
            counts.add(d, domain, reached(own[i], d, domain), own[i] == thresholds[d][domain]);
          }
        }
      }
      return counts;
    }

    /** Protected layers, indicators, dimensions, in this order. */
    private String[] words() {
      List<String> words = new ArrayList<>();
      scheme.priority().forEach(area -> words.add(area.layer()));
      scheme.indicators().forEach(indicator -> words.add(indicator.id()));
      for (Dimension d : Dimension.values()) {
        words.add(d.column());
      }
      return words.toArray(String[]::new);
    }

    private boolean protect(Decision decision, List<Object> protecting, int i) {
      boolean any = false;
      for (int p = 0; p < protecting.size(); p++) {
        double value =
            protecting.get(p) instanceof float[] floats
                ? floats[i]
                : ((double[]) protecting.get(p))[i];
        Double least = scheme.priority().get(p).minFraction();
        if (least == null ? value > 0 : value >= least) {
          any = true;
          decision.reason(p);
        }
      }
      if (any) {
        decision.classes[i] = UnitClass.PRIORITY.ordinal();
        decision.problems[i] = -1;
      }
      return any;
    }

    private void press(Decision decision, BlockScores scores, int domain, int i) {
      double most = Double.NEGATIVE_INFINITY;
      int problem = -1;
      for (int d = 0; d < thresholds.length; d++) {
        float score = scores.dimensions()[d][i];
        if (reached(score, d, domain) && score - thresholds[d][domain] > most) {
          most = score - thresholds[d][domain];
          problem = d;
        }
      }
      decision.classes[i] = (problem < 0 ? UnitClass.GENERAL : UnitClass.KEY).ordinal();
      decision.problems[i] = problem;
      if (problem >= 0) {
        reasons(decision, scores, domain, i);
      }
    }

    private boolean reached(float score, int dimension, int domain) {
      double threshold = thresholds[dimension][domain];
      return score > 0 && (byQuantile[dimension] ? score > threshold : score >= threshold);
    }

    private void reasons(Decision decision, BlockScores scores, int domain, int i) {
      List<Indicator> indicators = scheme.indicators();
      int firstIndicator = scheme.priority().size();
      boolean[] byItself = new boolean[thresholds.length];
      for (int k = 0; k < indicators.size(); k++) {
        int d = indicators.get(k).dimension().ordinal();
        if (reached(scores.indicators()[k][i], d, domain)) {
          byItself[d] = true;
          if (reached(scores.dimensions()[d][i], d, domain)) {
            decision.reason(firstIndicator + k);
          }
        }
      }
      for (int d = 0; d < byItself.length; d++) {
        if (!byItself[d] && reached(scores.dimensions()[d][i], d, domain)) {
          decision.reason(firstIndicator + indicators.size() + d);
        }
      }
    }
  }

  /** Fills as cells are decided, in order. */
  private static final class Decision {
    private final String[] words;
    private final int[] classes;
    private final int[] problems;
    private final int[] firstReason;
    private int[] reasons = new int[64];
    private int count;

    Decision(int cells, String[] words) {
      this.words = words;
      this.classes = new int[cells];
      this.problems = new int[cells];
      this.firstReason = new int[cells + 1];
    }

    void reason(int word) {
      if (count == reasons.length) {
        reasons = java.util.Arrays.copyOf(reasons, 2 * count);
      }
      reasons[count++] = word;
    }

    CellClasses result(ThresholdCounts reached) {
      return new CellClasses(classes, problems, words, firstReason, reasons, reached);
    }
  }
}

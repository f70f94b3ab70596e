package org.fenqu.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Dimension;
import org.fenqu.config.Domain;
import org.fenqu.config.Indicator;
import org.fenqu.config.LegalKind;
import org.fenqu.config.Scheme;
import org.fenqu.config.UnitClass;

/**
 * The classes of a block's cells, by rule and with their reasons.
 *
 * <p>A legally protected cell is priority whatever its pressure: one of which exact laws hold the
 * larger part, or one that the rule of another protected layer protects. Of the others, a cell is
 * key where a dimension's score is above zero and reaches its threshold: it isn't less than a fixed
 * one, as a FLOAT like the score, and exceeds a quantile, at which any number of cells may tie; its
 * problem is the dimension that exceeds its threshold most (ties: the first in the opinion's
 * order). The rest is general. Reasons are the layers that protect the cell; or the indicators that
 * bring a dimension to its threshold, else (where it got there by their mean) the dimension's own
 * name.
 *
 * @param classes per cell the ordinal of its {@link UnitClass}
 * @param problems per cell the ordinal of its {@link Dimension}; −1 for none
 * @param reasonWords what {@code reasons} speaks of
 * @param firstReason per cell its first place in {@code reasons}; one longer than the cells
 * @param reasons indices into {@code reasonWords}
 * @param reached how many cells reach their thresholds, protected ones among them
 * @param rest what of each cell lies outside exact laws: the same if there are none
 */
public record CellClasses(
    int[] classes,
    int[] problems,
    String[] reasonWords,
    int[] firstReason,
    int[] reasons,
    ThresholdCounts reached,
    Rest rest) {

  /**
   * The classes of what lies outside exact laws, from which units are made.
   *
   * @param classes per cell the ordinal of its {@link UnitClass}
   * @param details of a key cell the ordinal of its problem's {@link Dimension}, of a priority one
   *     the place of the strictest layer that protects it among the scheme's {@code priority}
   */
  public record Rest(int[] classes, int[] details) {}

  private static final int NONE = -1;

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
     * @param protecting per protected layer of the scheme its first column, {@code float[]} or
     *     {@code double[]}, NaN for no value; null for exact ones
     * @param legal what exact laws hold of the cells
     */
    CellClasses decide(
        BlockScores scores, boolean[] sea, List<Object> protecting, LegalShares legal) {
      Decision decision = new Decision(sea.length, words());
      for (int i = 0; i < sea.length; i++) {
        boolean byLaw = legal.isMost(i);
        if (byLaw) {
          enact(decision, legal, i);
        }
        // Where the law has all of a cell nothing is left to classify.
        if (!legal.isAll(i)) {
          decision.noting = !byLaw;
          if (!protect(decision, protecting, i)) {
            press(decision, scores, sea[i] ? 1 : 0, i);
          }
        }
        decision.firstReason[i + 1] = decision.count;
      }
      return decision.result(count(scores, sea));
    }

    private void enact(Decision decision, LegalShares legal, int i) {
      decision.noting = true;
      for (int p = 0; p < scheme.priority().size(); p++) {
        if (legal.share(p, i) > 0) {
          decision.reason(p);
        }
      }
      decision.set(i, UnitClass.PRIORITY, NONE);
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
      int strictest = NONE;
      for (int p = 0; p < protecting.size(); p++) {
        if (protecting.get(p) == null) {
          continue;
        }
        double value =
            protecting.get(p) instanceof float[] floats
                ? floats[i]
                : ((double[]) protecting.get(p))[i];
        Double least = scheme.priority().get(p).minFraction();
        if (least == null ? value > 0 : value >= least) {
          strictest = strictest == NONE || isStricter(p, strictest) ? p : strictest;
          decision.reason(p);
        }
      }
      if (strictest != NONE) {
        decision.set(i, UnitClass.PRIORITY, strictest);
      }
      return strictest != NONE;
    }

    /** Layers that say of what kind they are come before those that don't; else the first. */
    private boolean isStricter(int p, int other) {
      return strictness(p) > strictness(other);
    }

    private int strictness(int p) {
      LegalKind kind = scheme.priority().get(p).kind();
      return kind == null ? 0 : kind.strictness();
    }

    private void press(Decision decision, BlockScores scores, int domain, int i) {
      double most = Double.NEGATIVE_INFINITY;
      int problem = NONE;
      for (int d = 0; d < thresholds.length; d++) {
        float score = scores.dimensions()[d][i];
        if (reached(score, d, domain) && score - thresholds[d][domain] > most) {
          most = score - thresholds[d][domain];
          problem = d;
        }
      }
      decision.set(i, problem < 0 ? UnitClass.GENERAL : UnitClass.KEY, problem);
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
    private final int[] restClasses;
    private final int[] restDetails;
    private final int[] firstReason;
    private int[] reasons = new int[64];
    private int count;

    /** Whether what is decided is the cell's own class: else only that of what the law left. */
    private boolean noting = true;

    Decision(int cells, String[] words) {
      this.words = words;
      this.classes = new int[cells];
      this.problems = new int[cells];
      this.restClasses = new int[cells];
      this.restDetails = new int[cells];
      this.firstReason = new int[cells + 1];
    }

    /**
     * @param detail the problem of a key cell, the layer that protects a priority one
     */
    void set(int i, UnitClass unitClass, int detail) {
      if (noting) {
        classes[i] = unitClass.ordinal();
        problems[i] = unitClass == UnitClass.KEY ? detail : NONE;
      }
      restClasses[i] = unitClass.ordinal();
      restDetails[i] = detail;
    }

    void reason(int word) {
      if (!noting) {
        return;
      }
      if (count == reasons.length) {
        reasons = java.util.Arrays.copyOf(reasons, 2 * count);
      }
      reasons[count++] = word;
    }

    CellClasses result(ThresholdCounts reached) {
      return new CellClasses(
          classes,
          problems,
          words,
          firstReason,
          reasons,
          reached,
          new Rest(restClasses, restDetails));
    }
  }
}

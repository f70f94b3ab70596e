package org.fenqu.scoring;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.fenqu.config.Dimension;
import org.fenqu.config.Domain;
import org.fenqu.config.Element;
import org.fenqu.config.Indicator;
import org.fenqu.config.Scheme;
import org.fenqu.scoring.cells.IndicatorBlock;
import org.fenqu.scoring.distribution.Reference;
import org.fenqu.scoring.distribution.Scores;

/**
 * The scores of a block's cells, each step from the FLOAT that the step before publishes.
 *
 * @param indicators score per indicator of the scheme and cell
 * @param dimensions per dimension, in the opinion's order
 * @param elements per element
 * @param weightPresent share of the weight of the indicators that apply to the cell's domain and
 *     have a value
 * @param insufficient whether that is too little to speak of pressure
 * @param pressure over the dimensions; NaN where insufficient
 */
public record BlockScores(
    float[][] indicators,
    float[][] dimensions,
    float[][] elements,
    float[] weightPresent,
    boolean[] insufficient,
    float[] pressure) {

  /**
   * @param references national distributions by indicator
   */
  static BlockScores of(Scheme scheme, Map<String, Reference> references, IndicatorBlock block) {
    int n = block.cells();
    List<Indicator> indicators = scheme.indicators();
    float[][] scores = indicators(indicators, references, block);
    float[][] dimensions = dimensions(scheme, scores, n);
    float[][] elements = new float[Element.values().length][];
    for (Element e : Element.values()) {
      elements[e.ordinal()] =
          over(indicators, i -> i.element() == e, scores, scheme.scoring().element(), n);
    }
    float[] present =
        weightPresent(indicators, speaking(indicators, references), scores, block.sea());
    boolean[] insufficient = new boolean[n];
    double[] equal = new double[dimensions.length];
    java.util.Arrays.fill(equal, 1);
    float[] pressure = Scores.aggregate(scheme.scoring().overall(), dimensions, equal, n);
    for (int i = 0; i < n; i++) {
      insufficient[i] = present[i] < scheme.scoring().minWeight();
      pressure[i] = insufficient[i] ? Float.NaN : pressure[i];
    }
    return new BlockScores(scores, dimensions, elements, present, insufficient, pressure);
  }

  /**
   * The scores of some indicators alone.
   *
   * @param block their values, in this order
   */
  static float[][] indicators(
      List<Indicator> indicators, Map<String, Reference> references, IndicatorBlock block) {
    float[][] scores = new float[indicators.size()][];
    for (int i = 0; i < scores.length; i++) {
      Indicator indicator = indicators.get(i);
      scores[i] =
          Scores.score(block.values()[i], indicator.score(), references.get(indicator.id()));
    }
    return scores;
  }

  private static float[][] dimensions(Scheme scheme, float[][] scores, int n) {
    float[][] dimensions = new float[Dimension.values().length][];
    for (Dimension d : Dimension.values()) {
      dimensions[d.ordinal()] =
          over(
              scheme.indicators(),
              i -> i.dimension() == d,
              scores,
              scheme.scoring().dimension(),
              n);
    }
    return dimensions;
  }

  /** Positions of those that pass. */
  static int[] chosen(List<Indicator> indicators, Predicate<Indicator> which) {
    return IntStream.range(0, indicators.size())
        .filter(i -> which.test(indicators.get(i)))
        .toArray();
  }

  /** One score of those of some indicators. */
  static float[] over(
      List<Indicator> indicators,
      Predicate<Indicator> which,
      float[][] scores,
      Scheme.Aggregate how,
      int cells) {
    int[] chosen = chosen(indicators, which);
    float[][] own = new float[chosen.length][];
    double[] weights = new double[chosen.length];
    for (int k = 0; k < chosen.length; k++) {
      own[k] = scores[chosen[k]];
      weights[k] = indicators.get(chosen[k]).weight();
    }
    return Scores.aggregate(how, own, weights, cells);
  }

  /** Indicators that have scores: what says nothing anywhere isn't missing in a cell. */
  private static List<Indicator> speaking(
      List<Indicator> indicators, Map<String, Reference> references) {
    return indicators.stream()
        .filter(i -> !Scores.isSilent(i.score(), references.get(i.id())))
        .toList();
  }

  private static float[] weightPresent(
      List<Indicator> indicators, List<Indicator> speaking, float[][] scores, boolean[] sea) {
    double[] weights = indicators.stream().mapToDouble(Indicator::weight).toArray();
    double ofLand = applicable(speaking, Domain.LAND);
    double ofSea = applicable(speaking, Domain.SEA);
    float[] share = new float[sea.length];
    for (int i = 0; i < share.length; i++) {
      double all = sea[i] ? ofSea : ofLand;
      share[i] = all > 0 ? (float) (Scores.present(scores, weights, i) / all) : 0;
    }
    return share;
  }

  private static double applicable(List<Indicator> indicators, Domain domain) {
    return indicators.stream()
        .filter(i -> i.domain().holds(domain == Domain.SEA))
        .mapToDouble(Indicator::weight)
        .sum();
  }
}

package org.fenqu.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Dimension;
import org.fenqu.config.Scheme;
import org.fenqu.config.UnitClass;
import org.fenqu.config.WrittenConfig;
import org.fenqu.scoring.cells.IndicatorBlock;

/**
 * Cells to classify, and what the rule says of them. A reserve protects where it covers half of a
 * cell, a corridor wherever it passes. Indicators' scores are their values, in this order: pm25
 * (quality), spill (risk), ozone (quality), energy (resources).
 */
final class RuledCells {
  private RuledCells() {}

  static final float NONE = Float.NaN;
  private static final String CATALOGUE =
      WrittenConfig.catalogue(
          "id: reserve, HEAD source: {type: geojson, path: r.geojson}, grid: {method: coverage}",
          "id: corridor, HEAD source: {type: geojson, path: l.geojson}, grid: {method: length}",
          "id: dirt, HEAD source: {type: geotiff, path: d.tif}, grid: {method: mean}");
  private static final String INDICATOR =
      "title: {zh: 名, en: Name}, element: air, domain: both, expression: dirt, unit: \"1\","
          + " score: {method: piecewise, points: [[0, 0], [100, 100]]}";
  private static final String KEYS =
      """
      priority:
        - {layer: reserve, min_fraction: 0.5}
        - {layer: corridor}
      indicators:
        - {id: pm25, dimension: quality, INDICATOR}
        - {id: spill, dimension: risk, INDICATOR}
        - {id: ozone, dimension: quality, INDICATOR}
        - {id: energy, dimension: resources, INDICATOR}
      """
          .replace("INDICATOR", INDICATOR);
  static final Scheme SCHEME = scheme("score: 70");

  /** The same with thresholds that are quantiles. */
  static final Scheme BY_QUANTILE = scheme("quantile: 0.95");

  private static Scheme scheme(String threshold) {
    String keys = KEYS + "key: {threshold: {" + threshold + "}}\n";
    return WrittenConfig.load(WrittenConfig.scheme("2026-06-30", keys), CATALOGUE).scheme();
  }

  /**
   * @param reserve share covered; NaN for no value
   * @param corridor km; NaN for no value
   * @param scores of the indicators, in the scheme's order
   * @param quality score of that dimension; null for the greatest of its indicators
   */
  record Cell(boolean sea, float reserve, double corridor, float[] scores, Float quality) {
    static Cell land(float... scores) {
      return new Cell(false, NONE, NONE, scores, null);
    }

    static Cell sea(float... scores) {
      return new Cell(true, NONE, NONE, scores, null);
    }

    Cell protectedBy(float coveredShare, double corridorKm) {
      return new Cell(sea, coveredShare, corridorKm, scores, quality);
    }

    Cell ofQuality(float score) {
      return new Cell(sea, reserve, corridor, scores, score);
    }
  }

  record Verdict(String unitClass, String problem, List<String> reasons) {
    static Verdict general() {
      return new Verdict("general", null, List.of());
    }

    static Verdict priority(String... reasons) {
      return new Verdict("priority", null, List.of(reasons));
    }

    static Verdict key(String problem, String... reasons) {
      return new Verdict("key", problem, List.of(reasons));
    }
  }

  private static boolean[] sea(List<Cell> cells) {
    boolean[] sea = new boolean[cells.size()];
    for (int i = 0; i < sea.length; i++) {
      sea[i] = cells.get(i).sea();
    }
    return sea;
  }

  static BlockScores scores(List<Cell> cells) {
    float[][] values = new float[SCHEME.indicators().size()][cells.size()];
    for (int i = 0; i < cells.size(); i++) {
      for (int k = 0; k < values.length; k++) {
        values[k][i] = cells.get(i).scores()[k];
      }
    }
    IndicatorBlock block = new IndicatorBlock(0, sea(cells), values);
    BlockScores scores = BlockScores.of(SCHEME, Map.of(), block);
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).quality() != null) {
        scores.dimensions()[Dimension.QUALITY.ordinal()][i] = cells.get(i).quality();
      }
    }
    return scores;
  }

  static List<Verdict> decide(Map<String, Double> thresholds, List<Cell> cells) {
    return verdicts(classes(SCHEME, thresholds, cells));
  }

  static CellClasses classes(Scheme scheme, Map<String, Double> thresholds, List<Cell> cells) {
    float[] reserve = new float[cells.size()];
    double[] corridor = cells.stream().mapToDouble(Cell::corridor).toArray();
    for (int i = 0; i < reserve.length; i++) {
      reserve[i] = cells.get(i).reserve();
    }
    return new CellClasses.Rule(scheme, thresholds)
        .decide(scores(cells), sea(cells), List.of(reserve, corridor), LegalShares.none());
  }

  static List<Verdict> verdicts(CellClasses decided) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < decided.classes().length; i++) {
      List<String> reasons = new ArrayList<>();
      for (int r = decided.firstReason()[i]; r < decided.firstReason()[i + 1]; r++) {
        reasons.add(decided.reasonWords()[decided.reasons()[r]]);
      }
      int problem = decided.problems()[i];
      verdicts.add(
          new Verdict(
              UnitClass.values()[decided.classes()[i]].key(),
              problem < 0 ? null : Dimension.values()[problem].key(),
              reasons));
    }
    return verdicts;
  }

  static Verdict decide(Map<String, Double> thresholds, Cell cell) {
    return decide(thresholds, List.of(cell)).get(0);
  }
}

package org.fenqu.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fenqu.scoring.RuledCells.NONE;
import static org.fenqu.scoring.RuledCells.decide;
import static org.fenqu.scoring.RuledCells.scores;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.scoring.RuledCells.Cell;
import org.fenqu.scoring.RuledCells.Verdict;
import org.junit.jupiter.api.Test;

class CellClassesRuleTest {
  /** The same everywhere, on land and at sea. */
  private static final Map<String, Double> SEVENTY = thresholds(70);

  private static Map<String, Double> thresholds(double all) {
    Map<String, Double> thresholds = new HashMap<>();
    for (Dimension d : Dimension.values()) {
      thresholds.put(d.key() + "@land", all);
      thresholds.put(d.key() + "@sea", all);
    }
    return thresholds;
  }

  @Test
  void aCellAtTheThresholdIsKeyAndOneBelowItIsGeneral() {
    Cell below = Cell.land(Math.nextDown(70f), 0, 69, 10);

    assertThat(decide(SEVENTY, Cell.land(70, 0, 0, 0))).isEqualTo(Verdict.key("quality", "pm25"));
    assertThat(decide(SEVENTY, below)).isEqualTo(Verdict.general());
  }

  @Test
  void aScoreThatIsTheThresholdReachesItHoweverItsDecimalsAreKept() {
    for (String threshold : List.of("33.3", "0.1", "66.6", "70.7")) {
      Cell cell = Cell.land(Float.parseFloat(threshold), 0, 0, 0);

      assertThat(decide(thresholds(Double.parseDouble(threshold)), cell))
          .as(threshold)
          .isEqualTo(Verdict.key("quality", "pm25"));
    }
  }

  @Test
  void aQuantileIsToBeExceededAndTiesAtItFallBelow() {
    List<Cell> cells =
        List.of(
            Cell.land(70, 10, 0, 0), Cell.land(Math.nextUp(70f), 0, 0, 0), Cell.sea(70, 0, 0, 0));
    CellClasses decided = RuledCells.classes(RuledCells.BY_QUANTILE, SEVENTY, cells);

    assertThat(RuledCells.verdicts(decided))
        .containsExactly(Verdict.general(), Verdict.key("quality", "pm25"), Verdict.general());
    assertThat(decided.reached().byName())
        .containsEntry("quality@land", new ThresholdCounts.Count(2, 1, 1))
        .containsEntry("quality@sea", new ThresholdCounts.Count(1, 0, 1))
        .containsEntry("risk@land", new ThresholdCounts.Count(2, 0, 0));
  }

  @Test
  void protectedCellsCountAmongThoseThatReachAThreshold() {
    List<Cell> cells = List.of(Cell.land(90, 0, 0, 0).protectedBy(1, 0), Cell.land(90, 0, 0, 0));

    assertThat(RuledCells.classes(RuledCells.SCHEME, SEVENTY, cells).reached().byName())
        .containsEntry("quality@land", new ThresholdCounts.Count(2, 2, 0));
  }

  @Test
  void aReserveProtectsFromItsLeastShareOn() {
    Cell clean = Cell.land(0, 0, 0, 0);

    assertThat(decide(SEVENTY, clean.protectedBy(0.5f, 0))).isEqualTo(Verdict.priority("reserve"));
    assertThat(decide(SEVENTY, clean.protectedBy(Math.nextDown(0.5f), 0)))
        .isEqualTo(Verdict.general());
  }

  @Test
  void aLineProtectsByItsMerePresence() {
    Cell clean = Cell.land(0, 0, 0, 0);

    assertThat(decide(SEVENTY, clean.protectedBy(0, Double.MIN_VALUE)))
        .isEqualTo(Verdict.priority("corridor"));
    assertThat(decide(SEVENTY, clean.protectedBy(0, 0))).isEqualTo(Verdict.general());
  }

  @Test
  void aProtectedCellIsPriorityWhateverItsPressureAndNamesAllThatProtectsIt() {
    Cell worst = Cell.sea(100, 100, 100, 100).protectedBy(1, 3);

    assertThat(decide(SEVENTY, worst)).isEqualTo(Verdict.priority("reserve", "corridor"));
  }

  @Test
  void whereAProtectedLayerHasNoValueItProtectsNothing() {
    assertThat(decide(SEVENTY, Cell.land(80, 0, 0, 0).protectedBy(NONE, NONE)))
        .isEqualTo(Verdict.key("quality", "pm25"));
  }

  @Test
  void theProblemIsTheDimensionThatExceedsItsOwnThresholdMost() {
    Map<String, Double> thresholds = new HashMap<>(SEVENTY);
    thresholds.put("risk@land", 40.0);

    // Quality has the higher score, risk is further above its threshold.
    assertThat(decide(thresholds, Cell.land(90, 65, 0, 0)))
        .isEqualTo(Verdict.key("risk", "pm25", "spill"));
  }

  @Test
  void ofProblemsThatExceedAlikeTheFirstInTheOpinionsOrderLeads() {
    assertThat(decide(SEVENTY, Cell.land(0, 85, 0, 85)))
        .isEqualTo(Verdict.key("resources", "spill", "energy"));
    assertThat(decide(SEVENTY, Cell.land(0, 85, 85, 85)).problem()).isEqualTo("quality");
  }

  @Test
  void landAndSeaHaveThresholdsOfTheirOwn() {
    Map<String, Double> thresholds = Map.of("quality@land", 70.0, "quality@sea", 30.0);

    assertThat(
            decide(
                thresholds,
                List.of(Cell.land(50, 0, 0, 0), Cell.sea(50, 0, 0, 0), Cell.sea(20, 0, 0, 0))))
        .containsExactly(Verdict.general(), Verdict.key("quality", "pm25"), Verdict.general());
  }

  @Test
  void aDimensionWithoutAThresholdMakesNoCellKey() {
    assertThat(decide(Map.of("quality@land", 70.0), Cell.land(0, 100, 0, 100)))
        .isEqualTo(Verdict.general());
  }

  @Test
  void noPressureIsNotKeyEvenAtAThresholdOfZero() {
    // A quantile is zero where most of the nation has no pressure at all.
    assertThat(decide(thresholds(0), Cell.land(0, 0, 0, 0))).isEqualTo(Verdict.general());
    assertThat(decide(thresholds(0), Cell.land(NONE, 0.5f, NONE, NONE)))
        .isEqualTo(Verdict.key("risk", "spill"));
  }

  @Test
  void aCellWithTooFewIndicatorsIsKeyByThoseItHas() {
    Cell hardlyKnown = Cell.land(NONE, NONE, NONE, 90);
    Cell unknown = Cell.land(NONE, NONE, NONE, NONE);

    assertThat(scores(List.of(hardlyKnown, unknown)).insufficient()).containsExactly(true, true);
    assertThat(decide(SEVENTY, hardlyKnown)).isEqualTo(Verdict.key("resources", "energy"));
    assertThat(decide(SEVENTY, unknown)).isEqualTo(Verdict.general());
  }

  @Test
  void reasonsAreTheIndicatorsThatReachItAloneElseTheDimension() {
    assertThat(decide(SEVENTY, Cell.land(60, 75, 80, 0)))
        .isEqualTo(Verdict.key("quality", "spill", "ozone"));
    assertThat(decide(SEVENTY, Cell.land(60, 75, 69, 0).ofQuality(72)))
        .isEqualTo(Verdict.key("risk", "spill", "dimension_quality"));
    // An indicator above the threshold is no reason where its dimension stays below.
    assertThat(decide(SEVENTY, Cell.land(90, 75, 10, 0).ofQuality(50)))
        .isEqualTo(Verdict.key("risk", "spill"));
  }

  /** More reasons than the rule first has room for. */
  @Test
  void everyCellKeepsItsOwnReasons() {
    List<Cell> cells = new ArrayList<>();
    List<Verdict> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      cells.add(i % 3 == 0 ? Cell.land(0, 0, 0, 0) : Cell.land(90, 80, 70, 0));
      expected.add(
          i % 3 == 0 ? Verdict.general() : Verdict.key("quality", "pm25", "spill", "ozone"));
    }

    assertThat(decide(SEVENTY, cells)).isEqualTo(expected);
  }

  @Property(tries = 300)
  void agreesWithTheRuleReadAloud(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, Double> thresholds = new HashMap<>(thresholds(10.0 * random.nextInt(1, 8)));
    thresholds.replaceAll((key, all) -> random.nextInt(3) == 0 ? all + 10 : all);
    thresholds.keySet().removeIf(key -> random.nextInt(8) == 0);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      float[] scores = {tens(random), tens(random), tens(random), tens(random)};
      Cell cell = random.nextBoolean() ? Cell.land(scores) : Cell.sea(scores);
      cell = random.nextInt(4) == 0 ? cell.ofQuality(tens(random)) : cell;
      cells.add(cell.protectedBy(tens(random) / 130, random.nextInt(5) == 0 ? 0.1 : 0));
    }
    BlockScores scores = scores(cells);
    List<Verdict> expected = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      expected.add(oracle(cells.get(i), scores, i, thresholds));
    }

    assertThat(decide(thresholds, cells)).isEqualTo(expected);
  }

  /** Few different scores, so that many tie and many meet a threshold. */
  private static float tens(Random random) {
    int tens = random.nextInt(12);
    return tens == 11 ? NONE : 10 * tens;
  }

  private static Verdict oracle(Cell cell, BlockScores scores, int i, Map<String, Double> limits) {
    List<String> protecting =
        new ArrayList<>(cell.reserve() >= 0.5 ? List.of("reserve") : List.of());
    protecting.addAll(cell.corridor() > 0 ? List.of("corridor") : List.of());
    Map<Dimension, Double> excess = new HashMap<>();
    Map<Dimension, Double> limit = new HashMap<>();
    for (Dimension d : Dimension.values()) {
      limit.put(d, limits.getOrDefault(d.key() + (cell.sea() ? "@sea" : "@land"), 1000.0));
      float score = scores.dimensions()[d.ordinal()][i];
      if (score > 0 && score >= limit.get(d)) {
        excess.put(d, score - limit.get(d));
      }
    }
    List<String> reasons = new ArrayList<>();
    List<Dimension> unnamed = new ArrayList<>(excess.keySet().stream().sorted().toList());
    for (int k = 0; k < cell.scores().length; k++) {
      Indicator indicator = RuledCells.SCHEME.indicators().get(k);
      Dimension d = indicator.dimension();
      if (excess.containsKey(d) && cell.scores()[k] >= limit.get(d)) {
        reasons.add(indicator.id());
        unnamed.remove(d);
      }
    }
    unnamed.forEach(d -> reasons.add(d.column()));
    double most = excess.values().stream().mapToDouble(e -> e).max().orElse(0);
    return !protecting.isEmpty()
        ? new Verdict("priority", null, protecting)
        : excess.keySet().stream()
            .sorted()
            .filter(d -> excess.get(d) == most)
            .findFirst()
            .map(d -> new Verdict("key", d.key(), reasons))
            .orElse(Verdict.general());
  }
}

package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.fenqu.delineation.DrawnCounty.DUST;
import static org.fenqu.delineation.DrawnCounty.DUST_SCORE;
import static org.fenqu.delineation.DrawnCounty.GRID;
import static org.fenqu.delineation.DrawnCounty.INDICATORS;
import static org.fenqu.delineation.DrawnCounty.LIMIT;
import static org.fenqu.delineation.DrawnCounty.PEOPLE;
import static org.fenqu.delineation.DrawnCounty.PRESSURE;
import static org.fenqu.delineation.DrawnCounty.RISK;
import static org.fenqu.delineation.DrawnCounty.ROADS;
import static org.fenqu.delineation.DrawnCounty.ROADS_SCORE;
import static org.fenqu.delineation.DrawnCounty.SCORES;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitStatisticsTest {
  private static final float NONE = Float.NaN;

  private static double[] dust(UnitStatistics.Figures figures) {
    return Arrays.copyOf(figures.statistics(), UnitSummary.IndicatorSummary.SIZE);
  }

  private static double[] roads(UnitStatistics.Figures figures) {
    int size = UnitSummary.IndicatorSummary.SIZE;
    return Arrays.copyOfRange(figures.statistics(), size, 2 * size);
  }

  @Test
  void aMeanWeighsEachCellByItsShareInTheCounty() {
    DrawnCounty county =
        new DrawnCounty(1, 0.5, 0.25).with(DUST, 7, 14, 28).with(DUST_SCORE, 70, 0, 70);

    double[] dust = dust(county.figures());

    assertThat(dust[0]).as("value: 21 over 1.75").isEqualTo(12);
    assertThat(dust[2]).as("score: 87.5 over 1.75").isEqualTo(50);
  }

  @Test
  void theGreatestCountsHoweverSmallItsShare() {
    DrawnCounty county =
        new DrawnCounty(1, 0.001, 1)
            .with(PRESSURE, 20, 90, 30)
            .with(ROADS, -5, -1, -3)
            .with(ROADS_SCORE, 40, 60, 50);

    assertThat(county.figures().pressureMax()).isEqualTo(90);
    assertThat(roads(county.figures())[1]).isEqualTo(-1);
    assertThat(roads(county.figures())[3]).isEqualTo(60);
  }

  @Test
  void cellsWithoutAValueWeighNothingWhereverTheyStand() {
    for (float[] values : new float[][] {{NONE, 4, 8}, {4, NONE, 8}, {4, 8, NONE}}) {
      DrawnCounty county = new DrawnCounty(1, 1, 1).with(PRESSURE, values).with(DUST, values);
      double[] dust = dust(county.figures());

      assertThat(county.figures().scores()[PRESSURE]).isEqualTo(6);
      assertThat(county.figures().pressureMax()).isEqualTo(8);
      assertThat(dust[0]).isEqualTo(6);
      assertThat(dust[1]).isEqualTo(8);
    }
  }

  @Test
  void zeroIsAValue() {
    assertThat(new DrawnCounty(1, 1).with(RISK, 0, NONE).figures().scores()[RISK]).isZero();
    assertThat(new DrawnCounty(1, 1).with(PEOPLE, 0, NONE).figures().people()).isZero();
  }

  @Test
  void theShareOverALimitIsOfTheAreaThatHasAValue() {
    // 0.25 of 1 over it; the whole cell without a value counts on neither side.
    DrawnCounty county = new DrawnCounty(0.75, 0.25, 1).with(DUST, 9, 11, NONE);

    assertThat(dust(county.figures())[4]).isEqualTo(0.25);
  }

  @Test
  void aCellAtTheLimitIsNotOverIt() {
    assertThat(dust(new DrawnCounty(1).with(DUST, 10).figures())[4]).isZero();
    assertThat(dust(new DrawnCounty(1).with(DUST, Math.nextUp(10f)).figures())[4]).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "0.2", "0.3", "0.6", "0.8", "33.3", "1e-7"})
  void aValueIsHeldAgainstItsLimitAsItIsKept(String limit) {
    float same = Float.parseFloat(limit);
    DrawnCounty at = new DrawnCounty(1).with(DUST, same);
    DrawnCounty above = new DrawnCounty(1).with(DUST, Math.nextUp(same));

    assertThat(dust(at.figuresWithLimit(Double.parseDouble(limit)))[4]).isZero();
    assertThat(dust(above.figuresWithLimit(Double.parseDouble(limit)))[4]).isEqualTo(1);
  }

  @Test
  void withoutALimitOrAValueNoShareIsOverIt() {
    assertThat(roads(new DrawnCounty(1).with(ROADS, 1e9f).figures())[4]).isNaN();
    assertThat(dust(new DrawnCounty(1).figures())[4]).isNaN();
  }

  @Test
  void theValidAreaIsThatOfTheSharesWithAValue() {
    DrawnCounty county =
        new DrawnCounty(1, 0.5, 0.25).with(DUST, 1, NONE, 1).with(DUST_SCORE, 1, 1, 1);

    assertThat(dust(county.figures())[5]).as("square metres of 1.25 cells").isEqualTo(5e6);
    assertThat(roads(county.figures())[5]).isZero();
  }

  @Test
  void peopleAreCountedByTheShareOfTheirCell() {
    assertThat(new DrawnCounty(1, 0.5, 1).with(PEOPLE, 100, 30, NONE).figures().people())
        .isEqualTo(115);
    assertThat(new DrawnCounty(1, 1).figures().people()).isNaN();
  }

  @Test
  void theInsufficientShareIsOfAreaNotOfCells() {
    assertThat(new DrawnCounty(0.75, 0.25).insufficientAt(1).figures().insufficientShare())
        .isEqualTo(0.25);
    assertThat(new DrawnCounty(1, 1).figures().insufficientShare()).isZero();
  }

  @Test
  void aUnitOfWhichNothingIsKnownHasNoFigures() {
    UnitStatistics.Figures figures = new DrawnCounty(1, 0.5).figures();

    assertThat(figures.scores()).hasSize(SCORES).containsOnly(NONE);
    assertThat(figures.pressureMax()).isNaN();
    assertThat(dust(figures)).containsExactly(NONE, NONE, NONE, NONE, NONE, 0);
  }

  @Test
  void aUnitWithoutCellsIsWhollyInsufficient() {
    UnitStatistics.Figures none =
        new DrawnCounty(1).with(PRESSURE, 5).with(PEOPLE, 5).figures(new int[0])[0];

    assertThat(none.insufficientShare()).isEqualTo(1);
    assertThat(none.scores()[PRESSURE]).isNaN();
    assertThat(none.people()).isNaN();
  }

  @Test
  void everyColumnOfScoresHasItsOwnMean() {
    DrawnCounty county = new DrawnCounty(1, 1);
    for (int s = 0; s < SCORES; s++) {
      county.with(s, s, s + 10);
    }

    assertThat(county.figures().scores())
        .isEqualTo(DoubleStream.iterate(5, mean -> mean + 1).limit(SCORES).toArray());
    assertThat(county.figures().pressureMax()).isEqualTo(10);
  }

  @Test
  void unitsSeeTheirOwnCellsOnly() {
    UnitStatistics.Figures[] figures =
        new DrawnCounty(1, 1, 1, 1)
            .with(DUST, 1, 20, 3, 40)
            .with(PEOPLE, 1, 2, 3, 4)
            .insufficientAt(3)
            .figures(new int[] {0, 2}, new int[] {1, 3});

    assertThat(dust(figures[0])).startsWith(2, 3).endsWith(0, 8e6);
    assertThat(dust(figures[1])).startsWith(30, 40).endsWith(1, 8e6);
    assertThat(figures).extracting(UnitStatistics.Figures::people).containsExactly(4.0, 6.0);
    assertThat(figures)
        .extracting(UnitStatistics.Figures::insufficientShare)
        .containsExactly(0.0, 0.5);
  }

  /** Two units over the cells of two blocks. */
  @Property(tries = 150)
  void agreesWithSumsTakenOneByOne(
      @ForAll @IntRange(min = 2, max = 30) int size, @ForAll long seed) {
    Random random = new Random(seed);
    DrawnCounty county = new DrawnCounty(random.doubles(size, 0.01, 1).toArray());
    for (int c = 0; c < county.columns.length; c++) {
      for (int i = 0; i < size; i++) {
        // Whole numbers, of which many are the limit itself.
        county.columns[c][i] = random.nextInt(3) == 0 ? NONE : random.nextInt(-5, 21);
      }
    }
    random.ints(size / 3, 0, size).forEach(county::insufficientAt);
    boolean[] first = new boolean[size];
    IntStream.range(0, size).forEach(i -> first[i] = random.nextBoolean());
    PieceColumns pieces = county.pieces(1 + random.nextInt(size));
    List<Unit> units =
        List.of(
            county.unit(IntStream.range(0, size).filter(i -> first[i]).toArray()),
            county.unit(IntStream.range(0, size).filter(i -> !first[i]).toArray()));

    UnitStatistics.Figures[] figures = UnitStatistics.of(GRID, INDICATORS, pieces, units);

    for (int u = 0; u < 2; u++) {
      assertAgrees(figures[u], county, units.get(u).members());
    }
  }

  private static void assertAgrees(
      UnitStatistics.Figures figures, DrawnCounty county, int[] cells) {
    double[] shares = county.shares;
    double all = sum(cells, i -> true, i -> shares[i]);
    double bad = sum(cells, i -> county.insufficient[i], i -> shares[i]);
    assertSame(figures.insufficientShare(), cells.length == 0 ? 1 : bad / all);
    assertSame(figures.pressureMax(), max(county.columns[PRESSURE], cells));
    for (int s = 0; s < SCORES; s++) {
      assertSame(figures.scores()[s], mean(county.columns[s], shares, cells));
    }
    float[] dust = county.columns[DUST];
    double valid = sum(cells, i -> !Float.isNaN(dust[i]), i -> shares[i]);
    double over = sum(cells, i -> dust[i] > LIMIT, i -> shares[i]);
    double[] expected = {
      mean(dust, shares, cells),
      max(dust, cells),
      mean(county.columns[DUST_SCORE], shares, cells),
      max(county.columns[DUST_SCORE], cells),
      over / valid,
      valid * 4e6
    };
    for (int f = 0; f < expected.length; f++) {
      assertSame(dust(figures)[f], expected[f]);
    }
    float[] people = county.columns[PEOPLE];
    double known = sum(cells, i -> !Float.isNaN(people[i]), i -> 1);
    double lived = sum(cells, i -> !Float.isNaN(people[i]), i -> shares[i] * people[i]);
    assertSame(figures.people(), known == 0 ? NONE : lived);
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }
  }

  private static double sum(int[] cells, IntPredicate which, IntToDoubleFunction term) {
    return Arrays.stream(cells).filter(which).mapToDouble(term).sum();
  }

  /** Nothing over nothing is NaN. */
  private static double mean(float[] column, double[] shares, int[] cells) {
    IntPredicate known = i -> !Float.isNaN(column[i]);
    return sum(cells, known, i -> shares[i] * column[i]) / sum(cells, known, i -> shares[i]);
  }

  private static double max(float[] column, int[] cells) {
    IntPredicate known = i -> !Float.isNaN(column[i]);
    return Arrays.stream(cells).filter(known).mapToDouble(i -> column[i]).max().orElse(NONE);
  }
}

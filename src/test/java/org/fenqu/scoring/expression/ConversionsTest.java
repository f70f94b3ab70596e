package org.fenqu.scoring.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.scoring.expression.Conversions.Cast;
import org.fenqu.scoring.expression.Conversions.Constant;
import org.junit.jupiter.api.Test;

class ConversionsTest {
  /** A block of so many cells without columns. */
  private record Cells(int cells) implements CellSource {
    @Override
    public CellValues column(String name) {
      throw new IllegalStateException(name);
    }

    @Override
    public boolean[] equal(String name, String text) {
      throw new IllegalStateException(name);
    }
  }

  private static CellValues cast(NumberKind from, NumberKind to, Object array, int cells) {
    CellValues[] given = {new CellValues(array, null)};
    return new Cast(from, to).apply(given, new Cells(cells));
  }

  private static long[] whole(NumberKind to, double... values) {
    return cast(NumberKind.DOUBLE, to, values, values.length).longs();
  }

  @Test
  void doublesBecomeWholeNumbersTowardsZeroAndSaturate() {
    double[] values = {1.9, -1.9, Double.NaN, 3e9, -3e9, 1e30, Double.NEGATIVE_INFINITY, -0.0};
    assertThat(whole(NumberKind.LONG, values))
        .containsExactly(
            1, -1, 0, 3_000_000_000L, -3_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, 0);
    int most = Integer.MAX_VALUE;
    int least = Integer.MIN_VALUE;
    assertThat(whole(NumberKind.INT, values))
        .containsExactly(1, -1, 0, most, least, most, least, 0);
  }

  @Test
  void smallerWholeNumbersKeepTheLowBitsOfAnInt() {
    assertThat(whole(NumberKind.SHORT, 40_000, -1e30, 1e30)).containsExactly(-25_536, 0, -1);
    assertThat(whole(NumberKind.BYTE, 130.9, 256, -129, 1e30)).containsExactly(-126, 0, 127, -1);
  }

  @Property(tries = 200)
  void wholeNumbersWrapAsJavaCastsThem(@ForAll long seed) {
    long[] values = new Random(seed).longs(20).map(v -> v >> (v & 63)).toArray();
    long[] given = values.clone();
    for (int i = 0; i < values.length; i++) {
      long[] one = {given[i]};
      assertThat(cast(NumberKind.LONG, NumberKind.INT, one, 1).longs()[0]).isEqualTo((int) one[0]);
      assertThat(cast(NumberKind.INT, NumberKind.SHORT, one, 1).longs()[0])
          .isEqualTo((short) one[0]);
      assertThat(cast(NumberKind.LONG, NumberKind.BYTE, one, 1).longs()[0])
          .isEqualTo((byte) one[0]);
      assertThat(one[0]).as("what is given stays").isEqualTo(values[i]);
    }
  }

  /** By way of a double it would be rounded twice. */
  @Test
  void aLongBecomesTheNearestFloatAtOnce() {
    long[] above = {(1L << 60) + (1L << 36) + 1};
    float[] floats = cast(NumberKind.LONG, NumberKind.FLOAT, above, 1).floats();
    assertThat(floats[0]).isEqualTo(0x1p60f + 0x1p37f);
    assertThat((float) (double) above[0]).isEqualTo(0x1p60f);
    assertThat(cast(NumberKind.DOUBLE, NumberKind.FLOAT, new double[] {1e39, 0.1}, 2).floats())
        .containsExactly(Float.POSITIVE_INFINITY, 0.1f);
  }

  @Test
  void allButZeroIsTrueAndTrueIsOne() {
    double[] values = {0, -0.0, 1e-300, Double.NaN};
    assertThat(cast(NumberKind.DOUBLE, NumberKind.BOOLEAN, values, 4).booleans())
        .containsExactly(false, false, true, true);
    boolean[] truths = {true, false};
    assertThat(cast(NumberKind.BOOLEAN, NumberKind.BYTE, truths, 2).longs()).containsExactly(1, 0);
    assertThat(cast(NumberKind.BOOLEAN, NumberKind.FLOAT, truths, 2).floats())
        .containsExactly(1f, 0f);
  }

  @Test
  void arraysMayBeLongerThanTheCellsAndWhatIsMissingStaysSo() {
    boolean[] missing = {true, false, true};
    CellValues[] given = {new CellValues(new float[] {1, 2, 3, 4, 5}, missing)};
    for (NumberKind to : NumberKind.values()) {
      CellValues cast = new Cast(NumberKind.FLOAT, to).apply(given, new Cells(3));
      assertThat(cast.missing()).as(to.name()).isEqualTo(missing);
      assertThat(to.asDoubles(cast, 3)[1]).isEqualTo(to == NumberKind.BOOLEAN ? 1 : 2);
    }
  }

  @Test
  void aConstantIsTheSameInEveryCell() {
    Cells three = new Cells(3);
    assertThat(new Constant(NumberKind.BYTE, 7L).apply(null, three).longs())
        .containsExactly(7, 7, 7);
    assertThat(new Constant(NumberKind.FLOAT, 0.5f).apply(null, three).floats())
        .hasSize(3)
        .containsOnly(0.5f);
    assertThat(new Constant(NumberKind.DOUBLE, 0.1).apply(null, three).doubles()).containsOnly(0.1);
    assertThat(new Constant(NumberKind.BOOLEAN, true).apply(null, three).booleans())
        .containsExactly(true, true, true);
    assertThat(new Constant(NumberKind.BOOLEAN, true).apply(null, three).missing()).isNull();
    for (NumberKind kind : NumberKind.values()) {
      assertThat(new Constant(kind, null).apply(null, three).missing())
          .containsExactly(true, true, true);
    }
  }
}

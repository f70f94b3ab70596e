package org.fenqu.publish.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.catalyst.expressions.XXH64;

/** Against Spark's own hash, value by value. */
class RowHashTest {
  private static final float[] FLOATS = {
    Float.NaN,
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.intBitsToFloat(0xFFC00001),
    Float.intBitsToFloat(0x7F800001)
  };
  private static final double[] DOUBLES = {
    Double.NaN,
    0d,
    -0d,
    1d,
    -1d,
    Double.MIN_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.longBitsToDouble(-1L)
  };

  @Property(tries = 60)
  void sumsAreThoseOfSparksHashOfEachRow(
      @ForAll @IntRange(min = 0, max = 3000) int size, @ForAll long seed) {
    Random random = new Random(seed);
    List<ColumnData> columns = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      float[] floats = new float[size];
      double[] doubles = new double[size];
      for (int i = 0; i < size; i++) {
        int kind = random.nextInt(2 * FLOATS.length);
        floats[i] = kind < FLOATS.length ? FLOATS[kind] : random.nextFloat();
        doubles[i] = kind < DOUBLES.length ? DOUBLES[kind] : random.nextGaussian();
      }
      columns.add(new ColumnData.Floats(floats));
      columns.add(new ColumnData.Doubles(doubles));
      columns.add(new ColumnData.Longs(random.longs(size).toArray()));
    }
    int[] rows = IntStream.range(0, size).filter(i -> random.nextInt(4) > 0).toArray();
    RowHash sums = RowHash.of(columns, rows);
    long[] expected = Arrays.stream(rows).mapToLong(row -> hash(columns, row)).toArray();
    assertThat(sums.low()).isEqualTo(Arrays.stream(expected).map(h -> h & 0xFFFFFFFFL).sum());
    assertThat(sums.high()).isEqualTo(Arrays.stream(expected).map(h -> h >>> 32).sum());
  }

  private static long hash(List<ColumnData> columns, int row) {
    long hash = 42;
    for (ColumnData column : columns) {
      if (column instanceof ColumnData.Floats floats) {
        float value = floats.values()[row];
        hash = Float.isNaN(value) ? hash : XXH64.hashInt(Float.floatToIntBits(value + 0f), hash);
      } else if (column instanceof ColumnData.Doubles doubles) {
        double value = doubles.values()[row];
        hash =
            Double.isNaN(value) ? hash : XXH64.hashLong(Double.doubleToLongBits(value + 0d), hash);
      } else {
        hash = XXH64.hashLong(((ColumnData.Longs) column).values()[row], hash);
      }
    }
    return hash;
  }
}

package org.fenqu.publish.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pages hold is read back by ColumnarTableTest; here: a page owes nothing to those before. */
class PageEncoderTest {
  private static final int ROWS = 5000;

  private enum Kind {
    LONGS(PrimitiveTypeName.INT64, new ColumnData.Longs(longs())),
    INTS(PrimitiveTypeName.INT32, new ColumnData.Ints(IntStream.range(0, ROWS).toArray())),
    FLOATS(PrimitiveTypeName.FLOAT, new ColumnData.Floats(new float[ROWS])),
    DOUBLES(
        PrimitiveTypeName.DOUBLE,
        new ColumnData.Doubles(IntStream.range(0, ROWS).mapToDouble(i -> 1.0 / (i % 7)).toArray())),
    BOOLEANS(PrimitiveTypeName.BOOLEAN, new ColumnData.Booleans(new boolean[ROWS])),
    CODES(
        PrimitiveTypeName.BINARY,
        new ColumnData.Codes(
            new String[] {"a", "b", "c"},
            IntStream.range(0, ROWS).map(i -> i * i % 5 % 4 - 1).toArray())),
    BYTES(PrimitiveTypeName.BINARY, new ColumnData.Bytes(new byte[3 * ROWS], 3)),
    BINARIES(
        PrimitiveTypeName.BINARY,
        new ColumnData.Binaries(new byte[2 * ROWS], IntStream.rangeClosed(0, ROWS).toArray()));

    private final PrimitiveTypeName type;
    private final ColumnData data;

    Kind(PrimitiveTypeName type, ColumnData data) {
      this.type = type;
      this.data = data;
    }

    private static long[] longs() {
      return IntStream.range(0, ROWS).mapToLong(i -> -i).toArray();
    }

    byte[] page(PageEncoder encoder) throws IOException {
      boolean missing =
          data instanceof ColumnData.Floats
              || data instanceof ColumnData.Doubles
              || data instanceof ColumnData.Codes;
      Types.PrimitiveBuilder<PrimitiveType> one =
          missing ? Types.optional(type) : Types.required(type);
      PrimitiveType leaf =
          data instanceof ColumnData.Codes
              ? one.as(LogicalTypeAnnotation.stringType()).named("v")
              : one.named("v");
      encoder.encode(
          new ColumnDescriptor(new String[] {"v"}, leaf, 0, missing ? 1 : 0),
          LeafSlots.of(data, IntStream.range(0, ROWS).toArray(), ROWS).get(0),
          new HashMap<>());
      PageBytes page = encoder.page();
      return Arrays.copyOfRange(page.array(), page.from(), page.from() + page.length());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageIsTheSameFromAnEncoderThatServedOthers(Kind kind) throws IOException {
    byte[] first = kind.page(new PageEncoder());
    for (Kind before : List.of(Kind.BINARIES, Kind.DOUBLES, Kind.CODES)) {
      PageEncoder used = new PageEncoder();
      before.page(used);
      assertThat(kind.page(used)).as("after " + before).isEqualTo(first);
    }
  }

  @Property(tries = 200)
  void valuesInARowGiveThePageOfTheSameValuesApart(
      @ForAll @Size(min = 1, max = 300) float[] values,
      @ForAll @Size(min = 1, max = 300) double[] more,
      @ForAll boolean missing)
      throws IOException {
    if (missing) {
      values[values.length / 2] = Float.NaN;
      more[0] = Double.NaN;
    }
    float[] apart = new float[2 * values.length];
    IntStream.range(0, values.length).forEach(i -> apart[2 * i] = values[i]);
    double[] moreApart = new double[2 * more.length];
    IntStream.range(0, more.length).forEach(i -> moreApart[2 * i] = more[i]);
    assertThat(floats(new ColumnData.Floats(values), values.length, 1))
        .isEqualTo(floats(new ColumnData.Floats(apart), values.length, 2));
    assertThat(doubles(new ColumnData.Doubles(more), more.length, 1))
        .isEqualTo(doubles(new ColumnData.Doubles(moreApart), more.length, 2));
  }

  private static List<Object> floats(ColumnData data, int count, int step) throws IOException {
    return encoded(Types.optional(PrimitiveTypeName.FLOAT).named("v"), data, count, step);
  }

  private static List<Object> doubles(ColumnData data, int count, int step) throws IOException {
    return encoded(Types.optional(PrimitiveTypeName.DOUBLE).named("v"), data, count, step);
  }

  /** The page's bytes, and its statistics. */
  private static List<Object> encoded(PrimitiveType leaf, ColumnData data, int count, int step)
      throws IOException {
    int[] rows = IntStream.range(0, count).map(i -> i * step).toArray();
    PageEncoder encoder = new PageEncoder();
    Statistics<?> statistics =
        encoder.encode(
            new ColumnDescriptor(new String[] {"v"}, leaf, 0, 1),
            LeafSlots.of(data, rows, count).get(0),
            new HashMap<>());
    PageBytes page = encoder.page();
    byte[] bytes = Arrays.copyOfRange(page.array(), page.from(), page.from() + page.length());
    return List.of(Arrays.toString(bytes), statistics);
  }
}

package org.fenqu.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.parquet.ColumnBatch;
import org.fenqu.publish.parquet.ColumnData;
import org.junit.jupiter.api.Nested;

/** Batches of columns keep the contract. */
class ColumnarTableContractTest {
  private static final StructType DRIVER =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("score", DataTypes.FloatType, false);

  private abstract static class Columns extends PublishedTableContract {
    @Override
    protected PublishedTable write(Path directory, int rows) throws IOException {
      List<List<Long>> batches = new ArrayList<>();
      for (int first = 0; first < rows; first += 5) {
        int last = Math.min(rows, first + 5);
        batches.add(IntStream.range(first, last).mapToObj(i -> (long) i).toList());
      }
      JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
      TableDeclaration<List<Long>> table = declared();
      return ColumnarTable.of(table)
          .write(sc.parallelize(batches, 2), table, hadoop(directory), NAME, Nothing::new)
          .table();
    }

    private TableDeclaration<List<Long>> declared() {
      List<TableColumn> doc = doc();
      TableDeclaration.Builder<List<Long>> table =
          TableDeclaration.<List<Long>>of(NAME, options(), List::size)
              .add(doc.get(0), DataTypes.LongType, ids -> new ColumnData.Longs(longs(ids)))
              .add(
                  doc.get(1),
                  DataTypes.StringType,
                  ids -> ColumnData.Codes.of(ids, id -> id % 3 == 0 ? "05" : "11"))
              .addNullable(
                  doc.get(2),
                  DataTypes.FloatType,
                  ids -> ColumnData.Floats.of(ids, id -> id % 5 == 0 ? Double.NaN : id / 4.0))
              .add(
                  doc.get(3),
                  DataTypes.createArrayType(DRIVER, false),
                  ColumnarTableContractTest::drivers);
      if (can(Ability.SHAPES)) {
        table.geometry(
            doc.get(4), ColumnarTableContractTest::points, ColumnarTableContractTest::boxes);
      }
      return table.declare();
    }
  }

  private static long[] longs(List<Long> ids) {
    return ids.stream().mapToLong(id -> id).toArray();
  }

  /** Row i has i % 3 of them. */
  private static ColumnData drivers(List<Long> ids) {
    int[] first = new int[ids.size() + 1];
    for (int i = 0; i < ids.size(); i++) {
      first[i + 1] = first[i] + (int) (ids.get(i) % 3);
    }
    List<Double> scores = IntStream.range(0, first[ids.size()]).mapToObj(i -> 12.5).toList();
    return new ColumnData.Lists(
        first,
        List.of(
            ColumnData.Codes.of(scores, score -> "pm25"),
            ColumnData.Floats.of(scores, score -> score)));
  }

  private static ColumnData points(List<Long> ids) {
    ByteBuffer wkb = ByteBuffer.allocate(21 * ids.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (long id : ids) {
      wkb.put((byte) 1).putInt(1).putDouble(100 + id).putDouble(30 + id / 2.0);
    }
    return new ColumnData.Bytes(wkb.array(), 21);
  }

  private static ColumnData boxes(List<Long> ids) {
    ColumnData x = ColumnData.Doubles.of(ids, id -> 100 + id);
    ColumnData y = ColumnData.Doubles.of(ids, id -> 30 + id / 2.0);
    return new ColumnData.Struct(List.of(x, y, x, y));
  }

  private static final class Nothing implements ColumnarTable.Tally<List<Long>, String> {
    @Override
    public void add(List<Long> item, ColumnBatch batch) {}

    @Override
    public String result() {
      return "";
    }
  }

  @Nested
  class Plain extends Columns {
    @Override
    protected Set<Ability> cannot() {
      return Set.of(Ability.SHAPES, Ability.PARTITIONS);
    }
  }

  @Nested
  class OfShapesByProvince extends Columns {
    @Override
    protected Set<Ability> cannot() {
      return Set.of(Ability.FILES_WITHOUT_ROWS);
    }
  }
}

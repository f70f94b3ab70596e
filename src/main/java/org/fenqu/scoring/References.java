package org.fenqu.scoring;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.fenqu.kernel.FloatSort;
import scala.Tuple2;

/**
 * Computes {@link Reference} distributions exactly, all in one pass over the blocks.
 *
 * <p>Values are dealt out by column and range (32 ranges to each doubling), equal ones counted
 * rather than repeated; each range is ranked by itself once it is known how many values lie below
 * it. So no task holds more than its own blocks' values of all columns, or one range of one column,
 * and the result depends on the values alone.
 */
final class References {
  private static final int PARTITIONS = 32;

  /** Bits of a value's sort key that do not tell its range: 18 of 23 of the mantissa. */
  private static final int RANGE_SHIFT = 18;

  private static final int RANGES = 1 << Integer.SIZE - RANGE_SHIFT;

  private References() {}

  /**
   * @param name key of the result
   * @param probabilities quantiles wanted, 0 … 1
   */
  record Request(String name, double[] probabilities) implements Serializable {}

  /**
   * @param blocks per block the values of every request's column, NaN for none
   */
  static Map<String, Reference> compute(JavaRDD<float[][]> blocks, List<Request> requests) {
    Map<String, Reference> references = new TreeMap<>();
    if (requests.isEmpty()) {
      return references;
    }
    int columns = requests.size();
    JavaPairRDD<Integer, Runs> ranges =
        blocks
            .mapPartitionsToPair(part -> dealtOut(part, columns))
            .groupByKey(new HashPartitioner(PARTITIONS))
            .mapValues(References::merged)
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    try {
      long[][] totals = totals(ranges, columns);
      Broadcast<long[][]> shared =
          JavaSparkContext.fromSparkContext(blocks.context()).broadcast(totals);
      List<Request> all = new ArrayList<>(requests);
      List<Tuple2<Integer, RankSteps>> parts =
          new ArrayList<>(ranges.mapToPair(range -> ranked(range, shared.value(), all)).collect());
      parts.sort((a, b) -> Integer.compare(a._1(), b._1()));
      for (int c = 0; c < columns; c++) {
        int column = c;
        List<RankSteps> own =
            parts.stream().filter(p -> p._1() / RANGES == column).map(Tuple2::_2).toList();
        Request request = requests.get(c);
        long n = Arrays.stream(totals[c]).sum();
        references.put(
            request.name(), Reference.of(request.name(), n, own, request.probabilities()));
      }
      return references;
    } finally {
      ranges.unpersist(false);
    }
  }

  private static Iterator<Tuple2<Integer, Runs>> dealtOut(Iterator<float[][]> blocks, int columns) {
    FloatList[] gathered = new FloatList[columns];
    Arrays.setAll(gathered, c -> new FloatList());
    while (blocks.hasNext()) {
      float[][] block = blocks.next();
      for (int c = 0; c < columns; c++) {
        gathered[c].addPresent(block[c]);
      }
    }
    FloatSort sort = new FloatSort();
    List<Tuple2<Integer, Runs>> out = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      float[] values = gathered[c].values;
      int n = gathered[c].size;
      gathered[c] = null;
      sort.sort(values, n);
      for (int from = 0; from < n; ) {
        int range = range(values[from]);
        int to = from + 1;
        while (to < n && range(values[to]) == range) {
          to++;
        }
        out.add(new Tuple2<>(c * RANGES + range, Runs.of(values, from, to)));
        from = to;
      }
    }
    return out.iterator();
  }

  private static int range(float value) {
    return FloatSort.key(value) >>> RANGE_SHIFT;
  }

  private static Runs merged(Iterable<Runs> parts) {
    List<Runs> list = new ArrayList<>();
    parts.forEach(list::add);
    return Runs.merged(list);
  }

  /** Per column and range the number of its values. */
  private static long[][] totals(JavaPairRDD<Integer, Runs> ranges, int columns) {
    long[][] totals = new long[columns][RANGES];
    for (Tuple2<Integer, Long> range : ranges.mapValues(Runs::total).collect()) {
      totals[range._1() / RANGES][range._1() % RANGES] = range._2();
    }
    return totals;
  }

  private static Tuple2<Integer, RankSteps> ranked(
      Tuple2<Integer, Runs> range, long[][] totals, List<Request> requests) {
    int column = range._1() / RANGES;
    long before = 0;
    for (int r = 0; r < range._1() % RANGES; r++) {
      before += totals[column][r];
    }
    long n = Arrays.stream(totals[column]).sum();
    long[] asked = Reference.ordersOf(n, requests.get(column).probabilities());
    return new Tuple2<>(range._1(), RankSteps.of(range._2(), before, n, asked));
  }

  /** A growing array. */
  private static final class FloatList {
    private float[] values = new float[1024];
    private int size;

    void addPresent(float[] more) {
      if (size + more.length > values.length) {
        values = Arrays.copyOf(values, Math.max(size + more.length, values.length * 2));
      }
      for (float value : more) {
        if (value == value) {
          values[size++] = value == 0 ? 0f : value;
        }
      }
    }
  }
}

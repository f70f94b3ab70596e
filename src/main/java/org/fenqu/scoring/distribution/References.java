package org.fenqu.scoring.distribution;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.fenqu.kernel.FloatSort;
import org.fenqu.store.TaskCount;
import scala.Tuple2;

/**
 * Computes {@link Reference} distributions exactly, in two passes over the blocks.
 *
 * <p>The first counts each column's values by bucket. That gives the rank of every bucket, and so
 * the few in which the distribution's steps and quantiles lie. The second picks the values of those
 * alone, equal ones counted rather than repeated, and ranks them. So no task holds more than its
 * own blocks' values, or some buckets of one column, and the result depends on the values alone.
 */
public final class References {
  /** Wanted buckets that are ranked together: at most 131,072 different values. */
  private static final int CHUNK = 512;

  private static final int MOST_CHUNKS = 1 << 16;

  private References() {}

  /**
   * @param name key of the result
   * @param probabilities quantiles wanted, 0 … 1
   * @param zerosApart whether zeros are counted and left out
   */
  public record Request(String name, double[] probabilities, boolean zerosApart)
      implements Serializable {}

  /**
   * @param blocks per block the values of every request's column, NaN for none; read twice
   */
  public static Map<String, Reference> compute(JavaRDD<float[][]> blocks, List<Request> requests) {
    Map<String, Reference> references = new TreeMap<>();
    if (requests.isEmpty()) {
      return references;
    }
    WantedBuckets[] wanted = wanted(blocks, new ArrayList<>(requests));
    List<Tuple2<Integer, RankSteps>> parts = ranked(blocks, wanted);
    parts.sort((a, b) -> Integer.compare(a._1(), b._1()));
    for (int c = 0; c < wanted.length; c++) {
      int column = c;
      List<RankSteps> own =
          parts.stream().filter(p -> p._1() / MOST_CHUNKS == column).map(Tuple2::_2).toList();
      Request request = requests.get(c);
      references.put(
          request.name(),
          Reference.of(
              request.name(), wanted[c].n(), wanted[c].zeros(), own, request.probabilities()));
    }
    return references;
  }

  private static WantedBuckets[] wanted(JavaRDD<float[][]> blocks, List<Request> requests) {
    int columns = requests.size();
    WantedBuckets[] wanted = new WantedBuckets[columns];
    blocks
        .mapPartitionsToPair(part -> counted(part, columns))
        .reduceByKey(
            new HashPartitioner(TaskCount.of(blocks.context(), columns)), FloatCounts::plus)
        .mapToPair(
            column ->
                new Tuple2<>(column._1(), WantedBuckets.of(column._2(), requests.get(column._1()))))
        .collect()
        .forEach(column -> wanted[column._1()] = column._2());
    for (int c = 0; c < columns; c++) {
      if (wanted[c] == null) {
        wanted[c] = WantedBuckets.of(new FloatCounts(), requests.get(c));
      }
    }
    return wanted;
  }

  private static Iterator<Tuple2<Integer, FloatCounts>> counted(
      Iterator<float[][]> blocks, int columns) {
    List<Tuple2<Integer, FloatCounts>> counts = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      counts.add(new Tuple2<>(c, new FloatCounts()));
    }
    while (blocks.hasNext()) {
      float[][] block = blocks.next();
      for (int c = 0; c < columns; c++) {
        counts.get(c)._2().add(block[c]);
      }
    }
    return counts.iterator();
  }

  /** Key by column and chunk of its wanted buckets. */
  private static List<Tuple2<Integer, RankSteps>> ranked(
      JavaRDD<float[][]> blocks, WantedBuckets[] wanted) {
    Broadcast<WantedBuckets[]> shared =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(wanted);
    return new ArrayList<>(
        blocks
            .mapPartitionsToPair(part -> picked(part, shared.value()))
            .groupByKey(new HashPartitioner(TaskCount.of(blocks.context(), chunks(wanted))))
            .mapToPair(
                chunk -> {
                  List<Runs> runs = new ArrayList<>();
                  chunk._2().forEach(runs::add);
                  WantedBuckets own = shared.value()[chunk._1() / MOST_CHUNKS];
                  RankSteps steps =
                      RankSteps.of(Runs.merged(runs), own.ranks(), own.n(), own.asked());
                  return new Tuple2<>(chunk._1(), steps);
                })
            .collect());
  }

  private static long chunks(WantedBuckets[] wanted) {
    return Arrays.stream(wanted).mapToLong(own -> 1 + own.buckets().length / CHUNK).sum();
  }

  private static Iterator<Tuple2<Integer, Runs>> picked(
      Iterator<float[][]> blocks, WantedBuckets[] wanted) {
    Picked[] picked = new Picked[wanted.length];
    Arrays.setAll(picked, c -> new Picked(wanted[c]));
    while (blocks.hasNext()) {
      float[][] block = blocks.next();
      for (int c = 0; c < wanted.length; c++) {
        picked[c].add(block[c]);
      }
    }
    FloatSort sort = new FloatSort();
    List<Tuple2<Integer, Runs>> out = new ArrayList<>();
    for (int c = 0; c < wanted.length; c++) {
      picked[c].emit(sort, c * MOST_CHUNKS, out);
      picked[c] = null;
    }
    return out.iterator();
  }

  /** The values of a column that lie in wanted buckets. */
  private static final class Picked {
    private final WantedBuckets wanted;
    private final FloatCounts.Buckets buckets;
    private float[] values = new float[1024];
    private int size;

    Picked(WantedBuckets wanted) {
      this.wanted = wanted;
      this.buckets = new FloatCounts.Buckets(wanted.buckets());
    }

    void add(float[] more) {
      if (size + more.length > values.length) {
        values = Arrays.copyOf(values, Math.max(size + more.length, values.length * 3 / 2));
      }
      for (float value : more) {
        // NaN is in no bucket that is wanted; -0 becomes 0.
        values[size] = value + 0f;
        size += buckets.has(FloatCounts.bucket(value));
      }
    }

    /** Sorted, counted and cut into chunks. */
    void emit(FloatSort sort, int firstKey, List<Tuple2<Integer, Runs>> out) {
      sort.sort(values, size);
      for (int from = 0; from < size; ) {
        int chunk = wanted.index(FloatCounts.bucket(values[from])) / CHUNK;
        int last = Math.min(wanted.buckets().length, (chunk + 1) * CHUNK) - 1;
        int to = from + 1;
        while (to < size && FloatCounts.bucket(values[to]) <= wanted.buckets()[last]) {
          to++;
        }
        out.add(new Tuple2<>(firstKey + chunk, Runs.of(values, from, to)));
        from = to;
      }
    }
  }
}

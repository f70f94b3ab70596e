package org.fenqu.scoring;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Computes {@link Reference} distributions exactly, all in one pass over the cells.
 *
 * <p>Each column's values meet in one task (4 bytes a cell); the result depends on the values
 * alone, not on how they were partitioned.
 */
final class References {
  private References() {}

  /**
   * @param name key of the result
   * @param value FLOAT expression; NULL cells are left out
   * @param probabilities quantiles wanted, 0 … 1
   */
  record Request(String name, Column value, double[] probabilities) {}

  static Map<String, Reference> compute(Dataset<Row> cells, List<Request> requests) {
    Map<String, Reference> references = new TreeMap<>();
    if (requests.isEmpty()) {
      return references;
    }
    Column[] columns = requests.stream().map(Request::value).toArray(Column[]::new);
    JavaRDD<InternalRow> rows =
        ((org.apache.spark.sql.classic.Dataset<Row>) cells.select(columns))
            .queryExecution()
            .toRdd()
            .toJavaRDD();
    int n = columns.length;
    List<Spec> specs = requests.stream().map(r -> new Spec(r.name(), r.probabilities())).toList();
    List<Spec> shared = new ArrayList<>(specs);
    rows.mapPartitionsToPair(
            partition -> {
              Floats[] values = new Floats[n];
              Arrays.setAll(values, c -> new Floats());
              while (partition.hasNext()) {
                InternalRow row = partition.next();
                for (int c = 0; c < n; c++) {
                  if (!row.isNullAt(c)) {
                    values[c].add(row.getFloat(c));
                  }
                }
              }
              List<Tuple2<Integer, float[]>> out = new ArrayList<>();
              for (int c = 0; c < n; c++) {
                out.add(new Tuple2<>(c, values[c].toArray()));
              }
              return out.iterator();
            })
        .groupByKey(new HashPartitioner(n))
        .map(
            group -> {
              Spec spec = shared.get(group._1());
              return Reference.of(spec.name(), concat(group._2()), spec.probabilities());
            })
        .collect()
        .forEach(reference -> references.put(reference.column(), reference));
    return references;
  }

  private record Spec(String name, double[] probabilities) implements Serializable {}

  private static float[] concat(Iterable<float[]> parts) {
    Floats all = new Floats();
    for (float[] part : parts) {
      all.addAll(part);
    }
    return all.toArray();
  }

  /** A growing array. */
  private static final class Floats {
    private float[] values = new float[1024];
    private int size;

    void add(float value) {
      reserve(1);
      values[size++] = value == 0 ? 0f : value;
    }

    void addAll(float[] more) {
      reserve(more.length);
      System.arraycopy(more, 0, values, size, more.length);
      size += more.length;
    }

    private void reserve(int more) {
      if (size + more > values.length) {
        values = Arrays.copyOf(values, Math.max(size + more, values.length * 2));
      }
    }

    float[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}

package org.fenqu.delineation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/**
 * A run's units, computed on first use and kept; free them with {@link #unpersist}.
 *
 * @param summaries a list in each partition, in no order, its units of one province
 * @param provinces two-digit code of each partition's province
 */
public record Units(JavaRDD<ArrayList<UnitSummary>> summaries, List<String> provinces) {
  private static final int BATCH = 1024;

  /** How the units of a province follow each other. */
  public enum Order implements Comparator<UnitSummary> {
    /** Order by smallest cell id, so that neighbours are near each other on disk. */
    PLACE(Comparator.comparingLong(UnitSummary::firstCell).thenComparing(UnitSummary::code)),
    CODE(Comparator.comparing(UnitSummary::code));

    private final transient Comparator<UnitSummary> by;

    Order(Comparator<UnitSummary> by) {
      this.by = by;
    }

    @Override
    public int compare(UnitSummary a, UnitSummary b) {
      return by.compare(a, b);
    }
  }

  /**
   * All units in one partition, by province and then in an order: at most {@value #BATCH} of one
   * province at a time. The task holds the units of one province.
   */
  public JavaRDD<List<UnitSummary>> sorted(Order order) {
    return summaries
        .rdd()
        .coalesce(1, false, Option.apply(new InOrder(new ArrayList<>(provinces))), null)
        .toJavaRDD()
        .mapPartitions(units -> new Batches(units, order));
  }

  /** The units of each province, by code: a partition and a list for each that has any. */
  public JavaRDD<List<UnitSummary>> byProvince() {
    return summaries
        .rdd()
        .coalesce(
            Math.max(1, provinces.size()),
            false,
            Option.apply(new Apart(new ArrayList<>(provinces))),
            null)
        .toJavaRDD()
        .mapPartitions(
            lists -> {
              List<UnitSummary> units = new ArrayList<>();
              lists.forEachRemaining(units::addAll);
              units.sort(Order.CODE);
              return units.isEmpty() ? Collections.emptyIterator() : List.of(units).iterator();
            });
  }

  public void unpersist() {
    summaries.unpersist(false);
  }

  /** All partitions one after the other, by province. */
  private record InOrder(ArrayList<String> provinces) implements PartitionCoalescer, Serializable {
    @Override
    public PartitionGroup[] coalesce(int most, RDD<?> parent) {
      Partition[] partitions = parent.partitions();
      PartitionGroup all = new PartitionGroup(Option.empty());
      IntStream.range(0, partitions.length)
          .boxed()
          .sorted(Comparator.comparing(p -> provinces.isEmpty() ? "" : provinces.get(p)))
          .forEachOrdered(p -> all.partitions().addOne(partitions[p]));
      return new PartitionGroup[] {all};
    }
  }

  /** The partitions of each province together. */
  private record Apart(ArrayList<String> provinces) implements PartitionCoalescer, Serializable {
    @Override
    public PartitionGroup[] coalesce(int most, RDD<?> parent) {
      Partition[] partitions = parent.partitions();
      Map<String, PartitionGroup> groups = new TreeMap<>();
      for (int p = 0; p < partitions.length; p++) {
        groups
            .computeIfAbsent(
                provinces.isEmpty() ? "" : provinces.get(p),
                code -> new PartitionGroup(Option.empty()))
            .partitions()
            .addOne(partitions[p]);
      }
      return groups.values().toArray(PartitionGroup[]::new);
    }
  }

  private static final class Batches implements Iterator<List<UnitSummary>> {
    private final Iterator<ArrayList<UnitSummary>> lists;
    private final Order order;
    private List<UnitSummary> province = List.of();
    private List<UnitSummary> ahead;
    private int next;

    Batches(Iterator<ArrayList<UnitSummary>> lists, Order order) {
      this.lists = lists;
      this.order = order;
      step();
    }

    /** Moves to the next list that isn't empty. */
    private void step() {
      ahead = null;
      while (ahead == null && lists.hasNext()) {
        List<UnitSummary> list = lists.next();
        ahead = list.isEmpty() ? null : list;
      }
    }

    @Override
    public boolean hasNext() {
      return next < province.size() || ahead != null;
    }

    @Override
    public List<UnitSummary> next() {
      if (next == province.size()) {
        gather();
      }
      int to = Math.min(province.size(), next + BATCH);
      List<UnitSummary> batch = province.subList(next, to);
      next = to;
      return batch;
    }

    private void gather() {
      if (ahead == null) {
        throw new NoSuchElementException();
      }
      String code = provinceOf(ahead);
      province = new ArrayList<>();
      next = 0;
      while (ahead != null && provinceOf(ahead).equals(code)) {
        province.addAll(ahead);
        step();
      }
      province.sort(order);
    }

    private static String provinceOf(List<UnitSummary> units) {
      return units.get(0).jurisdiction().province();
    }
  }
}

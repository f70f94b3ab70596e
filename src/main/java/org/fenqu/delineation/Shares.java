package org.fenqu.delineation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.fenqu.gridding.Territory;

/**
 * Jurisdictions shared out to partitions so that these have about the same area: the largest first,
 * each to the partition that has least so far.
 */
final class Shares extends Partitioner {
  private final int partitions;
  private final int[] partitionOf;

  private record Load(int partition, double areaM2) {}

  Shares(List<Territory.Member> jurisdictions, int partitions) {
    this.partitions = partitions;
    this.partitionOf = new int[jurisdictions.size()];
    PriorityQueue<Load> loads =
        new PriorityQueue<>(
            Comparator.comparingDouble(Load::areaM2).thenComparingInt(Load::partition));
    IntStream.range(0, partitions).forEach(p -> loads.add(new Load(p, 0)));
    IntStream.range(0, partitionOf.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(j -> -jurisdictions.get(j).areaM2())
                .thenComparingInt(j -> j))
        .forEachOrdered(
            j -> {
              Load least = loads.remove();
              partitionOf[j] = least.partition;
              loads.add(new Load(least.partition, least.areaM2 + jurisdictions.get(j).areaM2()));
            });
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    return partitionOf[Piece.jurisdiction((Long) key)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shares shares
        && Arrays.equals(partitionOf, shares.partitionOf)
        && partitions == shares.partitions;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(partitionOf);
  }
}

package org.fenqu.publish;

import org.apache.spark.Partitioner;

/** Deals out rows by their place in an order: so many to each partition. */
final class InTurn extends Partitioner {
  private final int partitions;
  private final int rows;

  InTurn(int partitions, int rows) {
    this.partitions = partitions;
    this.rows = rows;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object place) {
    return Math.toIntExact((Long) place / rows);
  }
}

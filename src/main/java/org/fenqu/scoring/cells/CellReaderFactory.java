package org.fenqu.scoring.cells;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.grid.Grid;
import org.fenqu.territory.Jurisdiction;

/** Opens tasks of {@link CellScan} as columnar batches. */
record CellReaderFactory(
    Grid grid,
    StructType wanted,
    Broadcast<SerializableConfiguration> hadoop,
    Broadcast<List<Jurisdiction>> members)
    implements PartitionReaderFactory {

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    throw new IllegalStateException("cells are read as columns");
  }

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return true;
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    return new CellReader(
        (CellScan.Task) partition, grid, wanted, hadoop.value().value(), members.value());
  }
}

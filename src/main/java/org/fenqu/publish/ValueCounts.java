package org.fenqu.publish;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** How many values each column of a table has, from the footers of its files: no page is read. */
public final class ValueCounts {
  private ValueCounts() {}

  /**
   * @param files the table's
   * @return per column that isn't nested its values, nulls left out
   * @throws IllegalStateException if a file doesn't say how many nulls it has
   */
  public static Map<String, Long> of(List<Path> files, Configuration conf) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (Path file : files) {
      try (ParquetFileReader reader = TableFiles.open(HadoopInputFile.fromPath(file, conf), conf)) {
        for (BlockMetaData block : reader.getRowGroups()) {
          block.getColumns().forEach(column -> add(counts, column, file));
        }
      }
    }
    return counts;
  }

  private static void add(Map<String, Long> counts, ColumnChunkMetaData column, Path file) {
    if (column.getPath().size() > 1) {
      return;
    }
    String name = column.getPath().toDotString();
    if (!column.getStatistics().isNumNullsSet()) {
      throw new IllegalStateException(file + ": no count of nulls for column " + name);
    }
    long values = column.getValueCount() - column.getStatistics().getNumNulls();
    counts.merge(name, values, Long::sum);
  }
}

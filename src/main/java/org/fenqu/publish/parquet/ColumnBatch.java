package org.fenqu.publish.parquet;

import java.util.List;

/**
 * Rows as columns, in the order of the table's schema.
 *
 * @param rows number of rows
 * @param columns one for each field
 */
public record ColumnBatch(int rows, List<ColumnData> columns) {}

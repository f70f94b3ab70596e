package org.fenqu.publish;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.fenqu.publish.parquet.ColumnData;

/**
 * A column of a table, said once: schema, values, comments and documents are made from it.
 *
 * @param said its name, unit, origin and meaning
 * @param type of its values
 * @param nullable whether values may be missing
 * @param values of all rows that an item has
 * @param <B> an item: a batch of rows, a block
 */
public record Column<B>(TableColumn said, DataType type, boolean nullable, Values<B> values)
    implements Serializable {
  /** Reads the column's values. */
  @FunctionalInterface
  public interface Values<B> extends Serializable {
    ColumnData of(B item);
  }
}

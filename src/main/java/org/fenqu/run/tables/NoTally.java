package org.fenqu.run.tables;

import org.fenqu.publish.ColumnarTable;
import org.fenqu.publish.parquet.ColumnBatch;

/** Nothing is to be noted of a table's rows. */
public final class NoTally<B> implements ColumnarTable.Tally<B, Boolean> {
  @Override
  public void add(B item, ColumnBatch batch) {}

  @Override
  public Boolean result() {
    return true;
  }
}

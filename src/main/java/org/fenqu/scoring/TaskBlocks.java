package org.fenqu.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** Something made of each block of a task, one after the other, as they are read from the store. */
abstract class TaskBlocks<T> implements Iterator<T> {
  private final CellScan.Task task;
  private final GriddedBlocks store;
  private int next;

  /**
   * @param store closed when the task ends, however it ends
   */
  TaskBlocks(CellScan.Task task, GriddedBlocks store) {
    this.task = task;
    this.store = store;
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
  }

  /**
   * @param id the block's
   * @param gridded what the store holds of it
   */
  abstract T of(long id, GriddedBlocks.One gridded);

  private void close() {
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final boolean hasNext() {
    return next < task.blocks().size();
  }

  @Override
  public final T next() {
    try {
      long id = task.blocks().get(next).key();
      return of(id, store.read(next++));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

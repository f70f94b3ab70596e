package org.fenqu.scoring;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** Something made of each block of a task, one after the other, as they are read from the store. */
abstract class TaskBlocks<T> implements Iterator<T> {
  private final int blocks;
  private int next;

  /**
   * @param blocks how many the task has
   * @param store closed when the task ends, however it ends
   */
  TaskBlocks(int blocks, Closeable store) {
    this.blocks = blocks;
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(store));
  }

  /**
   * @param at index of the block among the task's
   */
  abstract T of(int at) throws IOException;

  private static void close(Closeable store) {
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final boolean hasNext() {
    return next < blocks;
  }

  @Override
  public final T next() {
    try {
      return of(next++);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.fenqu;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work of the driver on several threads. */
public final class Parallel {
  private Parallel() {}

  /**
   * Does all, at most {@code most} at a time.
   *
   * @return the results in the order of the work
   * @throws IOException if the first of those that failed threw one; else what that one threw
   */
  public static <T> List<T> all(List<? extends Callable<T>> work, int most) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(most, work.size())));
    try {
      List<Future<T>> started = new ArrayList<>();
      work.forEach(one -> started.add(pool.submit(one)));
      List<T> results = new ArrayList<>();
      for (Future<T> one : started) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      pool.shutdownNow();
    }
  }

  /** What is done to one item. */
  @FunctionalInterface
  public interface Step<A, B> {
    B apply(A item) throws IOException;
  }

  /** {@link #all} of the same step on every item, in the order of the items. */
  public static <A, B> List<B> map(List<A> items, int most, Step<A, B> step) throws IOException {
    List<Callable<B>> work = new ArrayList<>();
    items.forEach(item -> work.add(() -> step.apply(item)));
    return all(work, most);
  }

  private static IOException thrown(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}

package org.fenqu.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does the same to many files at once, on the driver. The threads are the caller's children, not
 * Java's common pool: they see the same class loader, under spark-submit too.
 */
public final class InOrder {
  private InOrder() {}

  /** What is done to one item. */
  @FunctionalInterface
  public interface Step<A, B> {
    B apply(A item) throws IOException;
  }

  /**
   * Results in the order of the items.
   *
   * @throws IOException of the first item, in their order, whose step failed
   */
  public static <A, B> List<B> map(List<A> items, int threads, Step<A, B> step) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      List<Future<B>> futures = new ArrayList<>();
      items.forEach(item -> futures.add(pool.submit(() -> step.apply(item))));
      List<B> results = new ArrayList<>();
      for (Future<B> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}

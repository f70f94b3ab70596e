package org.fenqu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private static Callable<String> failing(Throwable thrown) {
    return () -> {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    };
  }

  @Test
  void resultsStandInTheOrderOfTheWorkWhicheverEndsFirst() throws IOException {
    CountDownLatch last = new CountDownLatch(1);
    List<Callable<String>> work =
        List.of(
            () -> {
              last.await();
              return "a";
            },
            () -> "b",
            () -> {
              last.countDown();
              return "c";
            });
    assertThat(Parallel.all(work, 3)).containsExactly("a", "b", "c");
    assertThat(Parallel.map(List.of(3, 1, 2), 2, n -> "x".repeat(n)))
        .containsExactly("xxx", "x", "xx");
  }

  @Test
  void soManyAreAtWorkAtOnceAndNoMore() throws IOException {
    CyclicBarrier three = new CyclicBarrier(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Integer> meeting =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          three.await(30, TimeUnit.SECONDS);
          return now.getAndDecrement();
        };
    assertThat(Parallel.all(Collections.nCopies(12, meeting), 3)).hasSize(12);
    assertThat(most).hasValue(3);
  }

  @Test
  void noWorkIsDoneAtOnceAndNoThreadIsStillOne() throws IOException {
    assertThat(Parallel.all(List.<Callable<String>>of(), 4)).isEmpty();
    assertThat(Parallel.all(List.<Callable<String>>of(() -> "a", () -> "b"), 0))
        .containsExactly("a", "b");
  }

  @Test
  void theFirstFailureOfTheWorkIsThrownNotTheSoonest() {
    CountDownLatch failed = new CountDownLatch(1);
    Callable<String> late =
        () -> {
          failed.await();
          throw new IOException("late");
        };
    Callable<String> soon =
        () -> {
          failed.countDown();
          throw new IllegalStateException("soon");
        };
    Callable<String> done = () -> "done";
    assertThatThrownBy(() -> Parallel.all(List.of(done, late, soon), 3))
        .isInstanceOf(IOException.class)
        .hasMessage("late");
  }

  @Test
  void whatWasThrownIsThrownAsItIs() {
    for (Throwable thrown :
        List.of(new IOException("io"), new UserException("user"), new AssertionError("fault"))) {
      assertThatThrownBy(() -> Parallel.all(List.of(failing(thrown)), 1)).isSameAs(thrown);
    }
    Exception checked = new TimeoutException("checked");
    assertThatThrownBy(() -> Parallel.all(List.of(failing(checked)), 1))
        .isInstanceOf(IOException.class)
        .hasCause(checked);
  }

  @Test
  void afterAFailureTheOthersAreInterruptedAndTheRestIsNotBegun() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicBoolean begun = new AtomicBoolean();
    Callable<String> fails =
        () -> {
          started.await();
          throw new IOException("no");
        };
    Callable<String> waits =
        () -> {
          started.countDown();
          try {
            NEVER.await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return "";
        };
    Callable<String> last = () -> String.valueOf(begun.getAndSet(true));
    assertThatThrownBy(() -> Parallel.all(List.of(fails, waits, waits, last), 2)).hasMessage("no");
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(begun).isFalse();
  }

  @Test
  void whoeverIsInterruptedWhileItWaitsStaysSo() {
    Thread.currentThread().interrupt();
    Callable<String> endless =
        () -> {
          NEVER.await();
          return "";
        };
    assertThatThrownBy(() -> Parallel.all(List.of(endless), 1))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}

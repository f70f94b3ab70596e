package org.fenqu.cli;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.fenqu.Quantities;
import org.fenqu.publish.Manifest.StageTime;
import org.fenqu.run.RunListener;

/**
 * Tells people how far a run is.
 *
 * <p>On a terminal the current stage is one line, redrawn five times a second; otherwise a log line
 * at a stage's start and end and every ten seconds between. {@link #summary()} is the table of what
 * each took.
 */
final class Progress implements RunListener, AutoCloseable {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService ticker;
  private final List<StageTime> times = new ArrayList<>();
  private String stage;
  private long started;
  private long done;
  private long total;
  private long lastShown;
  private boolean lineOpen;

  private Progress(
      PrintStream err, boolean terminal, LongSupplier nanoTime, ScheduledExecutorService ticker) {
    this.err = err;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.ticker = ticker;
  }

  /**
   * @param terminal true to redraw one line, false for log lines
   */
  static Progress to(PrintStream err, boolean terminal) {
    ScheduledExecutorService ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "fenqu-progress");
              thread.setDaemon(true);
              return thread;
            });
    Progress progress = new Progress(err, terminal, System::nanoTime, ticker);
    ticker.scheduleAtFixedRate(progress::tick, 200, 200, TimeUnit.MILLISECONDS);
    return progress;
  }

  /** Progress without a clock of its own: the caller moves time and calls {@link #tick()}. */
  static Progress manual(PrintStream err, boolean terminal, LongSupplier nanoTime) {
    return new Progress(err, terminal, nanoTime, null);
  }

  @Override
  public synchronized void stageStarted(String name) {
    stage = name;
    started = nanoTime.getAsLong();
    lastShown = started;
    done = 0;
    total = 0;
    if (!terminal) {
      log(name + ": started");
    }
  }

  @Override
  public synchronized void tasks(long finished, long added) {
    total += added;
    done += finished;
  }

  /** A line for people that doesn't disturb the progress line. */
  @Override
  public synchronized void note(String line) {
    log(line);
  }

  @Override
  public synchronized void stageEnded(StageTime time) {
    times.add(time);
    stage = null;
    log(time.name() + ": " + StageText.ended(time));
  }

  /** The table of stages: seconds, rows, bytes, and their sum. */
  synchronized String summary() {
    return StageText.table(times);
  }

  /** Shows the open stage if it is time to. */
  synchronized void tick() {
    long now = nanoTime.getAsLong();
    if (stage == null || now - lastShown < (terminal ? REDRAW_NANOS : LOG_NANOS)) {
      return;
    }
    lastShown = now;
    String line = line((now - started) / 1e9);
    if (terminal) {
      err.print(ERASE + line);
      err.flush();
      lineOpen = true;
    } else {
      log(line);
    }
  }

  private String line(double seconds) {
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s: %s", stage, Quantities.duration(seconds));
    }
    return StageText.line(stage, Math.min(done, total), total, seconds);
  }

  private void log(String line) {
    if (lineOpen) {
      err.print(ERASE);
      lineOpen = false;
    }
    err.println(LocalTime.now().format(TIME) + " " + line);
  }

  @Override
  public synchronized void close() {
    stage = null;
    if (ticker != null) {
      ticker.shutdownNow();
    }
  }
}

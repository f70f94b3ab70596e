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
import org.apache.spark.SparkContext;
import org.fenqu.publish.Manifest.StageTime;

/**
 * Tells people how far a run is.
 *
 * <p>On a terminal the current stage is one line, redrawn five times a second; otherwise a log line
 * at a stage's start and end and every ten seconds between. Stages follow one another: opening one
 * ends the one before. {@link #summary()} is the table of what each took. Safe to advance from any
 * thread.
 */
final class Progress implements AutoCloseable {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService ticker;
  private final List<StageTime> times = new ArrayList<>();
  private Stage current;
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

  /** Without a clock of its own: the caller moves time and calls {@link #tick()}. */
  static Progress manual(PrintStream err, boolean terminal, LongSupplier nanoTime) {
    return new Progress(err, terminal, nanoTime, null);
  }

  /**
   * Opens a stage and ends the one before.
   *
   * @param total how much there is to do; 0 if not known
   */
  synchronized Stage stage(String name, long total) {
    if (current != null) {
      current.end();
    }
    current = new Stage(this, name, total, nanoTime.getAsLong());
    lastShown = nanoTime.getAsLong();
    if (!terminal) {
      log(name + ": started" + (total > 0 ? ", " + StageText.count(total) + " to do" : ""));
    }
    return current;
  }

  /** A line for people that doesn't disturb the progress line. */
  synchronized void note(String line) {
    log(line);
  }

  /** Makes finished Spark tasks advance whatever stage is open and was given no total. */
  Progress trackJobs(SparkContext spark) {
    spark.addSparkListener(new TaskProgress(this));
    return this;
  }

  /** What the stages took, in order; the open one not included. */
  synchronized List<StageTime> times() {
    return List.copyOf(times);
  }

  /** The table of stages: seconds, rows, bytes, and their sum. */
  synchronized String summary() {
    return StageText.table(times);
  }

  synchronized void tasks(long finished, long added) {
    if (current != null && current.countsTasks) {
      current.total += added;
      current.done += finished;
    }
  }

  /** Shows the open stage if it is time to. */
  synchronized void tick() {
    long now = nanoTime.getAsLong();
    if (current == null || now - lastShown < (terminal ? REDRAW_NANOS : LOG_NANOS)) {
      return;
    }
    lastShown = now;
    String line = current.line(now);
    if (terminal) {
      err.print(ERASE + line);
      err.flush();
      lineOpen = true;
    } else {
      log(line);
    }
  }

  @Override
  public synchronized void close() {
    if (current != null) {
      current.end();
    }
    if (ticker != null) {
      ticker.shutdownNow();
    }
  }

  private void log(String line) {
    if (lineOpen) {
      err.print(ERASE);
      lineOpen = false;
    }
    err.println(LocalTime.now().format(TIME) + " " + line);
  }

  private void ended(Stage stage, long rows, long bytes) {
    double seconds = (nanoTime.getAsLong() - stage.started) / 1e9;
    StageTime time = new StageTime(stage.name, seconds, rows, bytes);
    times.add(time);
    current = null;
    log(stage.name + ": " + StageText.ended(time));
  }

  /** One stage; ends once. */
  static final class Stage implements AutoCloseable {
    private final Progress progress;
    private final String name;
    private final long started;
    private final boolean countsTasks;
    private long total;
    private long done;

    private Stage(Progress progress, String name, long total, long started) {
      this.progress = progress;
      this.name = name;
      this.total = total;
      this.started = started;
      this.countsTasks = total == 0;
    }

    /** So much more is done. */
    void add(long n) {
      synchronized (progress) {
        done += n;
      }
    }

    /**
     * Ends the stage.
     *
     * @param rows what it made; 0 if it doesn't count
     * @param bytes what it wrote; 0 if nothing
     */
    void end(long rows, long bytes) {
      synchronized (progress) {
        if (progress.current == this) {
          progress.ended(this, rows, bytes);
        }
      }
    }

    void end() {
      end(0, 0);
    }

    @Override
    public void close() {
      end();
    }

    private String line(long now) {
      double seconds = (now - started) / 1e9;
      if (total <= 0) {
        return String.format(Locale.ROOT, "%s: %s", name, StageText.duration(seconds));
      }
      return StageText.line(name, Math.min(done, total), total, seconds, countsTasks);
    }
  }
}

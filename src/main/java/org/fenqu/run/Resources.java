package org.fenqu.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What a run takes, from {@link #watch} on: time, processor time, memory, bytes. Embedded, that is
 * this JVM's; on a cluster the executors' as their tasks report them, and the driver's memory.
 */
public final class Resources extends SparkListener implements AutoCloseable {
  private static final long LONGEST_WAIT_MILLIS = 10_000;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK_RESIDENT = "VmHWM:";

  private final SparkContext spark;
  private final HeapPeak heap = HeapPeak.watch();
  private final long started = System.nanoTime();
  private final long processorBefore = processorNanos();
  private final long readBefore = fileBytes(true);
  private final long writtenBefore = fileBytes(false);
  private long taskProcessorNanos;
  private long taskBytesRead;
  private long taskBytesWritten;
  private long shuffleBytes;
  private long executorHeap;

  private Resources(SparkContext spark) {
    this.spark = spark;
  }

  public static Resources watch(SparkContext spark) {
    Resources resources = new Resources(spark);
    spark.addSparkListener(resources);
    return resources;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.taskMetrics() != null) {
      taskProcessorNanos += event.taskMetrics().executorCpuTime();
      taskBytesRead += event.taskMetrics().inputMetrics().bytesRead();
      taskBytesWritten += event.taskMetrics().outputMetrics().bytesWritten();
      shuffleBytes += event.taskMetrics().shuffleWriteMetrics().bytesWritten();
    }
    if (event.taskExecutorMetrics() != null) {
      executorHeap =
          Math.max(executorHeap, event.taskExecutorMetrics().getMetricValue("JVMHeapMemory"));
    }
  }

  /**
   * What was taken so far.
   *
   * @param seconds by the clock
   * @param processorSeconds of all cores together
   * @param peakHeapBytes most heap in use in the driver (embedded: all there is)
   * @param peakLiveBytes most heap left after a collection there: what the run can't do without, or
   *     less
   * @param peakExecutorHeapBytes most heap in use in any executor; 0 if embedded
   * @param peakResidentBytes most memory of this process since it was started; 0 where the system
   *     doesn't say
   * @param bytesRead from files: sources, blocks, tables
   * @param bytesWritten to files
   * @param shuffleBytes moved between tasks
   */
  public record Taken(
      double seconds,
      double processorSeconds,
      long peakHeapBytes,
      long peakLiveBytes,
      long peakExecutorHeapBytes,
      long peakResidentBytes,
      long bytesRead,
      long bytesWritten,
      long shuffleBytes) {

    /** Figures as {@code run.json} has them. */
    public Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("seconds", Math.round(seconds * 1e3) / 1e3);
      json.put("processor_seconds", Math.round(processorSeconds * 1e3) / 1e3);
      json.put("peak_heap_bytes", peakHeapBytes);
      json.put("peak_live_heap_bytes", peakLiveBytes);
      if (peakExecutorHeapBytes > 0) {
        json.put("peak_executor_heap_bytes", peakExecutorHeapBytes);
      }
      if (peakResidentBytes > 0) {
        json.put("peak_resident_bytes", peakResidentBytes);
      }
      json.put("bytes_read", bytesRead);
      json.put("bytes_written", bytesWritten);
      json.put("shuffle_bytes", shuffleBytes);
      return json;
    }
  }

  /** Waits for what tasks have reported, at most some seconds. */
  public Taken taken() {
    try {
      spark.listenerBus().waitUntilEmpty(LONGEST_WAIT_MILLIS);
    } catch (TimeoutException e) {
      // Figures for people: those that came so far will do.
      return sum();
    }
    return sum();
  }

  private synchronized Taken sum() {
    boolean local = spark.isLocal();
    long processor = local ? processorNanos() - processorBefore : taskProcessorNanos;
    return new Taken(
        (System.nanoTime() - started) / 1e9,
        processor / 1e9,
        heap.used(),
        heap.live(),
        local ? 0 : executorHeap,
        peakResident(),
        local ? fileBytes(true) - readBefore : taskBytesRead,
        local ? fileBytes(false) - writtenBefore : taskBytesWritten,
        shuffleBytes);
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long fileBytes(boolean read) {
    long bytes = 0;
    for (FileSystem.Statistics files : FileSystem.getAllStatistics()) {
      bytes += read ? files.getBytesRead() : files.getBytesWritten();
    }
    return bytes;
  }

  /** The kernel's high-water mark; 0 where there is no such file. */
  private static long peakResident() {
    try {
      List<String> lines = Files.readAllLines(STATUS);
      return lines.stream()
          .filter(line -> line.startsWith(PEAK_RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
    heap.close();
  }
}

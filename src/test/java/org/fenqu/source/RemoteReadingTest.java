package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.tiff.GeoTiff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A raster of 1024 × 4096 floats, 16 MiB, on HDFS, whose requests are counted, fail or wait. */
@Timeout(120)
class RemoteReadingTest {
  private static final int WIDTH = 1024;
  private static final int HEIGHT = 4096;
  private static final int WINDOW = 100;

  @TempDir static Path folder;
  private static MiniDFSCluster cluster;

  /** HDFS, its requests for a place of a file counted. */
  public static final class CountedHdfs extends DistributedFileSystem {
    static final AtomicInteger REQUESTS = new AtomicInteger();
    static volatile int failing;
    static volatile CountDownLatch gate;
    static volatile CountDownLatch waiting;

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer) throws IOException {
      return new FSDataInputStream(new Counted(super.open(file, buffer)));
    }
  }

  private static final class Counted extends FSInputStream {
    private final FSDataInputStream in;

    Counted(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public void readFully(long position, byte[] target, int offset, int length) throws IOException {
      int number = CountedHdfs.REQUESTS.incrementAndGet();
      if (number == CountedHdfs.failing) {
        throw new IOException("the data node went away");
      }
      CountDownLatch gate = CountedHdfs.gate;
      if (gate != null && Thread.currentThread().getName().equals("fenqu-read-ahead")) {
        CountedHdfs.waiting.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new IOException("interrupted");
        }
      }
      in.readFully(position, target, offset, length);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public void seek(long to) throws IOException {
      in.seek(to);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
    cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    put("strips.tif", false);
    put("tiles.tif", true);
  }

  private static void put(String name, boolean tiled) throws IOException {
    TinyTiff tiff = new TinyTiff(WIDTH, HEIGHT, TinyTiff.ramp(WIDTH, HEIGHT));
    tiff.tiled = tiled;
    tiff.blockWidth = 128;
    tiff.blockHeight = tiled ? 128 : 16;
    Path local = tiff.write(folder.resolve(name));
    cluster
        .getFileSystem()
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path(local.toUri()),
            new org.apache.hadoop.fs.Path("/" + name));
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @BeforeEach
  void reset() {
    CountedHdfs.REQUESTS.set(0);
    CountedHdfs.failing = 0;
    CountedHdfs.gate = null;
    CountedHdfs.waiting = new CountDownLatch(1);
  }

  private static GeoTiff open(String path) {
    Configuration conf = new Configuration();
    conf.set("fs.hdfs.impl", CountedHdfs.class.getName());
    conf.setBoolean("fs.hdfs.impl.disable.cache", true);
    Source.Raster source = new Source.Raster(path, 1, null, null, null, null, null, null);
    return GeoTiff.open(source, "test", conf);
  }

  private static GeoTiff remote(String name) {
    return open(cluster.getURI() + "/" + name);
  }

  /** Windows over the columns from x on, from top to bottom. */
  private static List<Rectangle> windows(int x, int width) {
    List<Rectangle> windows = new ArrayList<>();
    for (int y = 0; y < HEIGHT; y += WINDOW) {
      windows.add(new Rectangle(x, y, width, WINDOW + 20));
    }
    return windows;
  }

  private static double[][] read(GeoTiff file, List<Rectangle> windows) {
    return windows.stream()
        .map(w -> file.read(w.x, w.y, w.width, w.height))
        .toArray(double[][]::new);
  }

  @Test
  void neighboursComeInOneRequestWithTheSameValues() {
    for (String name : List.of("strips.tif", "tiles.tif")) {
      List<Rectangle> windows = windows(0, WIDTH);
      try (GeoTiff local = open(folder.resolve(name).toString());
          GeoTiff plain = remote(name)) {
        double[][] expected = read(local, windows);
        int opened = CountedHdfs.REQUESTS.get();
        assertThat(Arrays.deepEquals(read(plain, windows), expected)).isTrue();
        int before = CountedHdfs.REQUESTS.get() - opened;
        try (GeoTiff swept = remote(name)) {
          opened = CountedHdfs.REQUESTS.get();
          swept.sweep(windows, 64 << 20);
          assertThat(Arrays.deepEquals(read(swept, windows), expected)).isTrue();
          int now = CountedHdfs.REQUESTS.get() - opened;
          assertThat(before).as(name).isGreaterThanOrEqualTo(60);
          assertThat(now).as(name).isLessThanOrEqualTo(3);
          assertThat(swept.blocksUsed().bytesNeeded()).isEqualTo(4L * WIDTH * HEIGHT);
          assertThat(swept.bytesRead()).isLessThan(swept.blocksUsed().bytesNeeded() + (1 << 20));
        }
      }
    }
  }

  @Test
  void whatLiesBetweenIsLeftOutUnlessItIsLittle() {
    // Tiles are of 64 KiB, eight in a row: a gap of seven is too wide, one of a single tile isn't.
    try (GeoTiff file = remote("tiles.tif")) {
      long opened = file.bytesRead();
      List<Rectangle> left = windows(0, 100);
      file.sweep(left, 64 << 20);
      read(file, left);
      assertThat(file.bytesRead() - opened).isEqualTo(file.blocksUsed().bytesNeeded());
    }
    try (GeoTiff file = remote("tiles.tif")) {
      List<Rectangle> apart = List.of(new Rectangle(0, 0, 1, 1), new Rectangle(256, 0, 1, 1));
      file.sweep(apart, 64 << 20);
      int requests = CountedHdfs.REQUESTS.get();
      read(file, apart);
      assertThat(CountedHdfs.REQUESTS.get() - requests).isEqualTo(1);
    }
  }

  @Test
  void whatWasNotAnnouncedIsReadAllTheSame() {
    try (GeoTiff file = remote("tiles.tif")) {
      file.sweep(List.of(new Rectangle(0, 0, 10, 10)), 1);
      assertThat(file.read(500, 3000, 1, 1)).containsExactly(3000.0 * WIDTH + 500);
      assertThat(file.read(500, 40, 1, 1)).containsExactly(40.0 * WIDTH + 500);
      assertThat(file.read(5, 4, 1, 1)).containsExactly(4.0 * WIDTH + 5);
    }
  }

  @Test
  void aRequestThatFailsIsReportedByItsRowsWhicheverThreadMadeIt() {
    for (int request = 1; request <= 2; request++) {
      try (GeoTiff file = remote("strips.tif")) {
        List<Rectangle> windows = windows(0, WIDTH);
        file.sweep(windows, 64 << 20);
        CountedHdfs.failing = CountedHdfs.REQUESTS.get() + request;
        assertThatThrownBy(() -> read(file, windows))
            .isInstanceOf(UserException.class)
            .hasMessageContaining("test: hdfs://")
            .hasMessageContaining("strips.tif: rows ")
            .hasMessageEndingWith(
                "can't be decoded: the data node went away; fetch the file again");
      }
    }
  }

  @Test
  void closingDoesNotWaitForWhatIsUnderWay() throws Exception {
    CountedHdfs.gate = new CountDownLatch(1);
    long started = System.nanoTime();
    try (GeoTiff file = remote("strips.tif")) {
      file.sweep(windows(0, WIDTH), 64 << 20);
      file.read(0, 0, WIDTH, 10);
      assertThat(CountedHdfs.waiting.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void anInterruptedTaskStopsWaiting() throws Exception {
    CountedHdfs.gate = new CountDownLatch(1);
    Thread task = Thread.currentThread();
    Thread killer =
        new Thread(
            () -> {
              try {
                CountedHdfs.waiting.await();
                Thread.sleep(200);
              } catch (InterruptedException e) {
                return;
              }
              task.interrupt();
            });
    try (GeoTiff file = remote("strips.tif")) {
      file.sweep(windows(0, WIDTH), 64 << 20);
      killer.start();
      assertThatThrownBy(() -> read(file, windows(0, WIDTH)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("interrupted while it was read");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aLocalFileIsReadWithoutAThread() throws IOException {
    Path file = folder.resolve("strips.tif");
    try (GeoTiff local = open(file.toString())) {
      local.sweep(windows(0, WIDTH), 64 << 20);
      local.read(0, 0, WIDTH, 10);
      assertThat(local.bytesRead()).isLessThan(Files.size(file) / 2);
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("fenqu-read-ahead") && thread.isAlive());
    }
  }
}

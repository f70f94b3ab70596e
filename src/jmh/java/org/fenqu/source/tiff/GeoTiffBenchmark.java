package org.fenqu.source.tiff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.Source;
import org.fenqu.source.RasterFile;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.raster.Rasters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a pixel: a file opened and read once in windows of 256 rows, deflate. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GeoTiffBenchmark {
  private static final int SIDE = 2048;
  private static final int WINDOW = 256;

  @Param({"float32", "int16", "uint8"})
  public String type;

  /** Tiles of 256 × 256, or strips of 16 rows. */
  @Param({"tiles", "strips"})
  public String layout;

  private Path file;
  private Source.Raster source;
  private final Configuration hadoop = new Configuration();

  @Setup
  public void make() throws IOException {
    Random random = new Random(6);
    double[] values = new double[SIDE * SIDE];
    for (int k = 0; k < values.length; k++) {
      values[k] = (k % SIDE + k / SIDE) / 32 % 200 + random.nextInt(8);
    }
    TinyTiff tiff = new TinyTiff(SIDE, SIDE, values);
    tiff.type = type;
    tiff.deflate = true;
    tiff.tiled = layout.equals("tiles");
    tiff.blockWidth = 256;
    tiff.blockHeight = tiff.tiled ? 256 : 16;
    tiff.scale = new double[] {0.01, 0.01, 0};
    file = tiff.write(Files.createTempFile("benchmark", ".tif"));
    source = new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
  }

  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  @OperationsPerInvocation(SIDE * SIDE)
  public double pixel() {
    double sum = 0;
    try (RasterFile raster = Rasters.open(source, "benchmark", hadoop)) {
      for (int row = 0; row < SIDE; row += WINDOW) {
        sum += raster.read(0, row, SIDE, WINDOW)[0];
      }
    }
    return sum;
  }
}

package org.fenqu.kernel;

import java.util.concurrent.TimeUnit;
import org.fenqu.config.ClassCodes;
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
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a cell: fractions of ten classes, pixels as bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClassIntegralBenchmark {
  /** Side of a cell, pixels. */
  @Param({"1", "4", "33"})
  public double side;

  private static final ClassCodes CODES = new ClassCodes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

  private int width;
  private byte[] classes;
  private double[] lattice;
  private final ClassArrays areas = new ClassArrays(CODES.count(), Fields.CELLS);

  @Setup
  public void make() {
    width = Fields.window(side);
    double[] pixels = Fields.pixels(width * width, 0.02);
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = Math.floor(1 + 10 * pixels[k]);
    }
    classes = CODES.of(pixels);
    lattice = Fields.lattice(side);
  }

  @Benchmark
  @OperationsPerInvocation(Fields.CELLS)
  public ClassArrays cell() {
    new ClassIntegral(classes, width, width, null, CODES.count())
        .integrate(lattice, Fields.SIDE, Fields.SIDE, null, areas);
    return areas;
  }
}

package org.fenqu.kernel;

import java.util.concurrent.TimeUnit;
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

/** Nanoseconds a cell, the look for gaps included; pixels a cell are the square of the side. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AreaIntegralBenchmark {
  /** Side of a cell, pixels. */
  @Param({"0.2", "1", "4", "33"})
  public double side;

  /** Share of the pixels without data: 0 takes the way where all are valid. */
  @Param({"0", "0.1"})
  public double missing;

  private int width;
  private double[] pixels;
  private double[] weights;
  private double[] lattice;
  private final double[] sum = new double[Fields.CELLS];
  private final double[] valid = new double[Fields.CELLS];
  private final double[] area = new double[Fields.CELLS];

  @Setup
  public void make() {
    width = Fields.window(side);
    pixels = Fields.pixels(width * width, missing);
    weights = EllipsoidalRows.weights(40, 0.01 / side, width);
    lattice = Fields.lattice(side);
  }

  @Benchmark
  @OperationsPerInvocation(Fields.CELLS)
  public double[] cell() {
    new AreaIntegral(pixels, width, width, weights)
        .integrate(lattice, Fields.SIDE, Fields.SIDE, sum, valid, area);
    return sum;
  }
}

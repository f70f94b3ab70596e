package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Geometry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a vertex: polygons and lines put on a block of cells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoverageBenchmark {
  private static final Grid GRID = new Grid(1000);
  private static final CellRange BLOCK = new CellRange(0, 0, 255, 255);
  private static final int VERTICES = 20_000;

  private final List<Geometry> polygons = new ArrayList<>();
  private final List<Geometry> lines = new ArrayList<>();
  private double[] out;

  /** Some twenty vertices each, 10 km wide, until there are {@link #VERTICES}. */
  @Setup
  public void make() {
    Random random = new Random(3);
    for (int left = VERTICES; left > 0; ) {
      double x = 20_000 + 216_000 * random.nextDouble();
      double y = 20_000 + 216_000 * random.nextDouble();
      Geometry polygon = RandomShapes.star(random, x, y, 5000);
      polygons.add(polygon);
      lines.add(polygon.getBoundary());
      left -= polygon.getNumPoints();
    }
    out = new double[BLOCK.width() * BLOCK.height()];
  }

  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public double[] polygonVertex() {
    for (Geometry polygon : polygons) {
      PolygonCoverage.accumulate(polygon, GRID, BLOCK, 1, out);
    }
    return out;
  }

  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public double[] lineVertex() {
    for (Geometry line : lines) {
      LineLength.accumulate(line, GRID, BLOCK, out);
    }
    return out;
  }
}

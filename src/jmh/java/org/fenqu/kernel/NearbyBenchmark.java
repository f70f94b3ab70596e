package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
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

/** Nanoseconds a query: cells one beside the other, as in a block, a nation of 4000 km. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NearbyBenchmark {
  private static final int QUERIES = 4096;
  private static final double NATION = 4e6;

  @Param({"1500", "200000"})
  public int features;

  private NearestFeature points;
  private InverseDistance stations;

  @Setup
  public void make() {
    Random random = new Random(4);
    List<Geometry> geometries = new ArrayList<>();
    double[] x = new double[features];
    double[] y = new double[features];
    double[] values = new double[features];
    for (int k = 0; k < features; k++) {
      x[k] = NATION * random.nextDouble();
      y[k] = NATION * random.nextDouble();
      values[k] = random.nextDouble();
      geometries.add(RandomShapes.JTS.createPoint(new Coordinate(x[k], y[k])));
    }
    points = NearestFeature.onGround(geometries);
    stations = InverseDistance.onGround(x, y, values);
  }

  @Benchmark
  @OperationsPerInvocation(QUERIES)
  public double nearestFeature() {
    double sum = 0;
    for (int q = 0; q < QUERIES; q++) {
      sum += points.distance(2e6 + 1000 * (q % 64), 2e6 + 1000 * (q / 64));
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(QUERIES)
  public double inverseDistanceOf12() {
    double sum = 0;
    for (int q = 0; q < QUERIES; q++) {
      double x = 2e6 + 1000 * (q % 64);
      sum += stations.at(x, 2e6 + 1000 * (q / 64), 12, 2, NATION).value();
    }
    return sum;
  }
}

package org.fenqu.source.crs;

import java.util.concurrent.TimeUnit;
import org.fenqu.grid.NationalAlbers;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
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

/** Nanoseconds a vertex of a polygon with 100,000 of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PublishedShapeBenchmark {
  private static final int VERTICES = 100_000;

  /** Metres between vertices. */
  @Param({"100", "1000"})
  private double edge;

  private Geometry plane;
  private Geometry degrees;
  private MathTransform toDegrees;

  /** A sawtooth: up and down the border of a unit of cells. */
  @Setup
  public void draw() {
    Coordinate[] ring = new Coordinate[VERTICES + 1];
    for (int i = 0; i < VERTICES; i++) {
      double step = i % 250 / 2 * edge;
      double column = i / 250 * 2 * edge;
      ring[i] =
          new Coordinate(
              column + (i % 4 == 1 || i % 4 == 2 ? edge : 0), 3_000_000 + step + i % 2 * edge / 2);
    }
    ring[VERTICES] = ring[0];
    plane = new GeometryFactory().createPolygon(ring);
    degrees = PublishedShape.toDegrees(plane);
    toDegrees = Crs.transform(Crs.national(), Crs.geographic());
  }

  /** Vertices only, by GeoTools. */
  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public Geometry verticesByGeotools() {
    return Crs.transform(plane, toDegrees);
  }

  /** Vertices only, in closed form. */
  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public double[] verticesInClosedForm() {
    double[] found = new double[2];
    for (Coordinate at : plane.getCoordinates()) {
      NationalAlbers.toDegrees(at.x, at.y, found, 0);
    }
    return found;
  }

  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public Geometry toDegrees() {
    return PublishedShape.toDegrees(plane);
  }

  @Benchmark
  @OperationsPerInvocation(VERTICES)
  public Geometry toGrid() {
    return PublishedShape.toGrid(degrees);
  }
}

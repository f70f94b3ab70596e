package org.fenqu.gridding;

import java.util.concurrent.TimeUnit;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
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

/** Nanoseconds a cell: the corners of a block at 1 km in the pixels of a raster of 0.01°. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CornerLatticeBenchmark {
  private static final Block BLOCK = Block.ofCell(0, 4000);

  private CornerLattice corners;

  @Setup
  public void make() {
    String wkt = Crs.geographic().toWKT();
    RasterShape shape =
        new RasterShape(6300, 5100, wkt, 73, 54, 0.01, -0.01, 0, 0, true, 1, "float32", 256, 256);
    corners =
        new CornerLattice(new Grid(1000), Crs.transform(Crs.national(), Crs.parse(wkt)), shape);
  }

  @Benchmark
  @OperationsPerInvocation(Block.CELLS)
  public double[] cell() {
    return corners.of(BLOCK);
  }
}

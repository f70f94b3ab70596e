package org.fenqu.kernel;

import java.util.Arrays;
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

/** Nanoseconds a cell: a county of 256 × 256 cells in ragged patches, from labels to polygons. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DelineationBenchmark {
  private static final Grid GRID = new Grid(1000);
  private static final int SIDE = 256;
  private static final int CELLS = SIDE * SIDE;
  private static final CellRange RANGE = new CellRange(0, 0, SIDE - 1, SIDE - 1);

  private int[] labels;
  private int[] merged;
  private double[] areas;
  private Geometry county;

  @Setup
  public void make() {
    labels = Fields.patches(SIDE, SIDE, 4, 16);
    areas = new double[CELLS];
    Arrays.fill(areas, 1);
    merged = smallComponents();
    Geometry drawn =
        CountyGeometry.prepare(RandomPolygons.county(new Random(5), 128_000, 128_000, 40_000));
    county = Borders.onLattice(Borders.node(List.of(drawn)), GRID).get(0).geometry();
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public int[] connectedComponents() {
    return ConnectedComponents.label(SIDE, SIDE, labels);
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public int[] smallComponents() {
    return SmallComponents.merge(
        SIDE, SIDE, labels, areas, 5, label -> label == 1, (label, neighbour) -> 0);
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public Object latticeTracer() {
    return LatticeTracer.trace(GRID, RANGE, merged);
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public Object countyPartition() {
    return CountyPartition.partition(county, GRID, RANGE, merged);
  }
}

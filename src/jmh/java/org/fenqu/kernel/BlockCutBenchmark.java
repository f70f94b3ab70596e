package org.fenqu.kernel;

import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds for a national layer: a polygon of 1,000,000 vertices over some 100 blocks cut to them
 * first, or walked whole in each; 100,000 lines of 20 vertices; 1,000,000 points.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class BlockCutBenchmark {
  private static final Grid GRID = new Grid(1000);
  private static final CellRange RANGE = new CellRange(-1280, -1280, 1279, 1279);
  private static final double RADIUS = 1_279_000;
  private static final int VERTICES = 1_000_000;

  private Polygon polygon;
  private final Geometry[] lines = new Geometry[100_000];
  private final Geometry[] points = new Geometry[1_000_000];

  @Setup
  public void make() {
    Random random = new Random(5);
    polygon = coast();
    for (int k = 0; k < lines.length; k++) {
      lines[k] = RandomShapes.line(random, place(random), place(random), 5000, 20);
    }
    for (int k = 0; k < points.length; k++) {
      points[k] = RandomShapes.JTS.createPoint(new Coordinate(place(random), place(random)));
    }
  }

  /** A circle with small bays. */
  private static Polygon coast() {
    Coordinate[] ring = new Coordinate[VERTICES + 1];
    for (int k = 0; k < VERTICES; k++) {
      double angle = 2 * Math.PI * k / VERTICES;
      double r = RADIUS * (0.9 + 0.1 * Math.sin(400 * angle));
      ring[k] = new Coordinate(r * Math.cos(angle), r * Math.sin(angle));
    }
    ring[VERTICES] = ring[0];
    return RandomShapes.JTS.createPolygon(ring);
  }

  private static double place(Random random) {
    return 0.95 * RADIUS * (2 * random.nextDouble() - 1);
  }

  @Benchmark
  public double polygonCutOnce() {
    double sum = 0;
    for (Map.Entry<Block, Geometry> piece : BlockCut.cut(polygon, GRID).entrySet()) {
      sum += covered(piece.getValue(), piece.getKey());
    }
    return sum;
  }

  @Benchmark
  public double polygonWholeInEveryBlock() {
    double sum = 0;
    for (Block block : RANGE.blocks()) {
      sum += covered(polygon, block);
    }
    return sum;
  }

  private static double covered(Geometry geometry, Block block) {
    double[] out = new double[Block.CELLS];
    PolygonCoverage.accumulate(geometry, GRID, block.range(), 1, out);
    double sum = 0;
    for (double fraction : out) {
      sum += fraction;
    }
    return sum;
  }

  @Benchmark
  public SortedMap<Block, double[]> linesCutOnce() {
    SortedMap<Block, double[]> blocks = new TreeMap<>();
    for (Geometry line : lines) {
      BlockCut.cut(line, GRID)
          .forEach(
              (block, piece) ->
                  LineLength.accumulate(piece, GRID, block.range(), cells(blocks, block)));
    }
    return blocks;
  }

  @Benchmark
  public SortedMap<Block, double[]> pointsCutOnce() {
    SortedMap<Block, double[]> blocks = new TreeMap<>();
    for (Geometry point : points) {
      BlockCut.cut(point, GRID)
          .forEach(
              (block, piece) -> {
                Coordinate at = piece.getCoordinate();
                cells(blocks, block)[Block.position(GRID.col(at.x), GRID.row(at.y))]++;
              });
    }
    return blocks;
  }

  private static double[] cells(SortedMap<Block, double[]> blocks, Block block) {
    return blocks.computeIfAbsent(block, b -> new double[Block.CELLS]);
  }
}

package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class BlockCutTest {
  private static final Grid KM = new Grid(1000);
  private static final double BLOCK_METRES = KM.edge(Block.SIZE);
  private static final CellRange NINE_BLOCKS = new CellRange(-256, -256, 511, 511);

  private static double[] coverage(Geometry polygons, CellRange range) {
    double[] out = new double[range.width() * range.height()];
    PolygonCoverage.accumulate(polygons, KM, range, 1, out);
    return out;
  }

  private static Polygon star(Random random) {
    double x = BLOCK_METRES * random.nextDouble();
    double y = BLOCK_METRES * random.nextDouble();
    return RandomShapes.star(random, x, y, BLOCK_METRES * (0.1 + 0.8 * random.nextDouble()));
  }

  @Property(tries = 25)
  void piecesCoverWhatTheWholeCovers(@ForAll long seed) {
    Polygon polygon = star(new Random(seed));
    SortedMap<Block, Geometry> pieces = BlockCut.cut(polygon, KM);
    for (Block block : NINE_BLOCKS.blocks()) {
      double[] whole = coverage(polygon, block.range());
      double[] cut = new double[Block.CELLS];
      if (pieces.containsKey(block)) {
        cut = coverage(pieces.get(block), block.range());
      }
      assertThat(largestDifference(cut, whole)).isLessThan(1e-12);
    }
  }

  @Property(tries = 25)
  void areasAndTheirSumOverCellsAreTheWholes(@ForAll long seed) {
    Polygon polygon = star(new Random(seed));
    double area = 0;
    double cells = 0;
    for (Map.Entry<Block, Geometry> piece : BlockCut.cut(polygon, KM).entrySet()) {
      area += piece.getValue().getArea();
      cells += Arrays.stream(coverage(piece.getValue(), piece.getKey().range())).sum();
    }
    assertThat(area).isCloseTo(polygon.getArea(), within(1e-12 * polygon.getArea()));
    assertThat(cells * KM.cellAreaM2())
        .isCloseTo(polygon.getArea(), within(1e-12 * polygon.getArea()));
  }

  @Property(tries = 30)
  void aFixedPieceIsTheIntersection(@ForAll long seed) {
    Polygon polygon = star(new Random(seed));
    BlockCut.cut(polygon, KM)
        .forEach(
            (block, piece) -> {
              Geometry frame =
                  RandomShapes.cell(new Grid(256_000), block.col(), block.row())
                      .intersection(polygon);
              Geometry fixed = GeometryFixer.fix(piece);
              assertThat(fixed.isValid()).isTrue();
              assertThat(fixed.symDifference(frame).getArea()).isLessThan(1e-3);
            });
  }

  @Test
  void blocksThatNothingReachesHaveNoPieceAndInnerOnesHaveAll() throws ParseException {
    Geometry ring =
        new WKTReader()
            .read(
                "POLYGON ((-10 -10, 1024010 -10, 1024010 1024010, -10 1024010, -10 -10),"
                    + "(256000 256000, 256000 512000, 512000 512000, 512000 256000, 256000 256000))");
    SortedMap<Block, Geometry> pieces = BlockCut.cut(ring, KM);
    assertThat(pieces).hasSize(35).doesNotContainKey(new Block(1, 1));
    assertThat(coverage(pieces.get(new Block(2, 2)), new Block(2, 2).range())).containsOnly(1);
    Geometry corner = new WKTReader().read("POLYGON ((0 0, 300000 0, 0 300000, 0 0))");
    assertThat(BlockCut.cut(corner, KM))
        .containsOnlyKeys(new Block(0, 0), new Block(0, 1), new Block(1, 0));
  }

  @Test
  void edgesAlongBlocksEdgesLeaveWholeCells() throws ParseException {
    // Fingers that hang from a bar: their cut runs forth and back along the blocks' common edge.
    Geometry comb =
        new WKTReader()
            .read(
                "POLYGON ((1000 250000, 2000 250000, 2000 257000, 3000 257000, 3000 250000,"
                    + " 4000 250000, 4000 260000, 1000 260000, 1000 250000))");
    SortedMap<Block, Geometry> pieces = BlockCut.cut(comb, KM);
    double[] south = coverage(pieces.get(new Block(0, 0)), new Block(0, 0).range());
    assertThat(Arrays.stream(south).sum()).isEqualTo(12);
    assertThat(Arrays.stream(south).allMatch(f -> f == 0 || f == 1)).isTrue();
    double[] north = coverage(pieces.get(new Block(0, 1)), new Block(0, 1).range());
    assertThat(Arrays.stream(north).sum()).isEqualTo(11);
  }

  @Property(tries = 25)
  void linesKeepTheirLengthInEveryCell(@ForAll long seed) {
    Random random = new Random(seed);
    Geometry line =
        RandomShapes.line(random, 128_000, 128_000, 300_000 * random.nextDouble() + 1, 12);
    SortedMap<Block, Geometry> pieces = BlockCut.cut(line, KM);
    double sum = 0;
    for (Block block : NINE_BLOCKS.blocks()) {
      double[] whole = new double[Block.CELLS];
      LineLength.accumulate(line, KM, block.range(), whole);
      double[] cut = new double[Block.CELLS];
      if (pieces.containsKey(block)) {
        LineLength.accumulate(pieces.get(block), KM, block.range(), cut);
      }
      assertThat(largestDifference(cut, whole)).isLessThan(1e-6);
      sum += Arrays.stream(cut).sum();
    }
    double length = Ground.length(line);
    assertThat(sum).isCloseTo(length, within(1e-8 * length));
  }

  @Test
  void aLineOnAnEdgeAndPointsAreTheNorthernAndEasternBlocks() throws ParseException {
    WKTReader wkt = new WKTReader();
    assertThat(BlockCut.cut(wkt.read("LINESTRING (-500 256000, 500 256000)"), KM))
        .containsOnlyKeys(new Block(-1, 1), new Block(0, 1));
    SortedMap<Block, Geometry> points =
        BlockCut.cut(wkt.read("MULTIPOINT ((0 0), (256000 10), (20 20))"), KM);
    assertThat(points).containsOnlyKeys(new Block(0, 0), new Block(1, 0));
    assertThat(points.get(new Block(0, 0)).getNumPoints()).isEqualTo(2);
    assertThat(BlockCut.cut(wkt.read("POLYGON EMPTY"), KM)).isEmpty();
  }

  @Test
  void aPolygonOfAMillionVerticesIsWalkedOnceNotOncePerBlock() {
    int n = 1_000_000;
    Polygon polygon = coast(n, 5 * BLOCK_METRES);
    SortedMap<Block, Geometry> pieces = BlockCut.cut(polygon, KM);
    assertThat(pieces.size()).isBetween(80, 121);
    // What blocks get, walk and send is their pieces' vertices.
    int walked = pieces.values().stream().mapToInt(Geometry::getNumPoints).sum();
    assertThat(walked).isBetween(n, n + n / 20);
    double area = pieces.values().stream().mapToDouble(Geometry::getArea).sum();
    assertThat(area).isCloseTo(polygon.getArea(), within(1e-12 * area));
  }

  private static double largestDifference(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(k -> Math.abs(a[k] - b[k])).max().orElseThrow();
  }

  /** A circle with bays at all scales. */
  static Polygon coast(int vertices, double radius) {
    Coordinate[] points = new Coordinate[vertices + 1];
    for (int k = 0; k < vertices; k++) {
      double angle = 2 * Math.PI * k / vertices;
      double bays = 0;
      for (int wave = 7; wave < vertices / 8; wave *= 3) {
        bays += Math.sin(wave * angle + wave) / wave;
      }
      double r = radius * (0.85 + 0.5 * bays);
      points[k] = new Coordinate(r * Math.cos(angle), r * Math.sin(angle));
    }
    points[vertices] = points[0];
    return RandomShapes.JTS.createPolygon(points);
  }
}

package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.grid.CellId;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class CellPiecesTest {
  private static final Grid KM = new Grid(1000);

  private static Map<Long, Geometry> pieces(Geometry polygon, Grid grid, long... cells) {
    Map<Long, Geometry> pieces = new TreeMap<>();
    CellPieces.of(
        polygon, grid, cells, (cell, piece) -> assertThat(pieces.put(cell, piece)).isNull());
    return pieces;
  }

  private static Geometry cell(Grid grid, long id) {
    return RandomShapes.cell(grid, CellId.col(id), CellId.row(id));
  }

  /** Some of a range's cells, rising. */
  private static long[] some(Random random, CellRange range) {
    return LongStream.range(0, (long) range.width() * range.height())
        .filter(k -> random.nextInt(4) > 0)
        .map(
            k ->
                CellId.of(
                    range.minCol() + (int) k % range.width(),
                    range.minRow() + (int) k / range.width()))
        .sorted()
        .toArray();
  }

  @Property(tries = 100)
  void aPieceIsTheIntersectionWithItsCell(@ForAll long seed) {
    Random random = new Random(seed);
    Grid grid = RandomShapes.grid(random);
    CellRange range = RandomShapes.range(random, grid);
    long[] cells = some(random, range);
    double radius = grid.cellMetres() * Math.pow(10, 1.5 * random.nextDouble() - 0.5);
    Geometry polygon =
        RandomShapes.star(random, grid.centre(range.minCol()), grid.centre(range.maxRow()), radius);

    Map<Long, Geometry> pieces = pieces(polygon, grid, cells);

    double slack = 1e-9 * grid.cellAreaM2();
    assertThat(LongStream.of(cells).boxed().toList()).containsAll(pieces.keySet());
    for (long id : cells) {
      Geometry common = polygon.intersection(cell(grid, id));
      Geometry piece = pieces.getOrDefault(id, common.getFactory().createPolygon());
      assertThat(piece.getArea()).isCloseTo(common.getArea(), within(slack));
      Envelope box = cell(grid, id).getEnvelopeInternal();
      box.expandBy(1e-6);
      assertThat(box.contains(piece.getEnvelopeInternal()) || piece.isEmpty()).isTrue();
    }
  }

  @Property(tries = 50)
  void aCellThatIsOnlyTouchedIsNotTaken(@ForAll long seed) {
    Random random = new Random(seed);
    CellRange range = new CellRange(250, -3, 259, 4);
    Geometry polygon = RandomShapes.staircase(random, KM, range);
    long[] cells = some(random, range);

    Map<Long, Geometry> pieces = pieces(polygon, KM, cells);

    assertThat(pieces.keySet())
        .containsExactlyElementsOf(
            Arrays.stream(cells)
                .filter(id -> polygon.contains(cell(KM, id).getInteriorPoint()))
                .boxed()
                .toList());
    assertThat(pieces.values()).allMatch(piece -> piece.getArea() == KM.cellAreaM2());
  }

  @Test
  void cellsFarApartEachGetTheirOwn() {
    Geometry all = Wkt.read("POLYGON ((-9e6 -9e6, 9e6 -9e6, 9e6 9e6, -9e6 9e6, -9e6 -9e6))");
    long[] cells =
        LongStream.of(
                CellId.of(-1, -1), CellId.of(0, 0), CellId.of(255, 255), CellId.of(-2000, 5000))
            .sorted()
            .toArray();

    Map<Long, Geometry> pieces = pieces(all, KM, cells);

    assertThat(pieces.keySet()).containsExactlyElementsOf(LongStream.of(cells).boxed().toList());
    pieces.forEach((id, piece) -> assertThat(piece.equalsTopo(cell(KM, id))).isTrue());
  }

  @Test
  void aPolygonWithinACellStaysAsItIs() {
    Geometry polygon = Wkt.read("POLYGON ((100 100, 900 200, 300.3 900.7, 100 100))");

    assertThat(pieces(polygon, KM, CellId.of(0, 0)).get(CellId.of(0, 0)).equalsExact(polygon))
        .isTrue();
    assertThat(pieces(polygon, KM, CellId.of(5, 5))).isEmpty();
    assertThat(pieces(polygon, KM)).isEmpty();
  }
}

package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class LatticeLinesTest {
  private static final Grid GRID = new Grid(100);

  /** A point of the lattice, by the numbers of its lines. */
  private record Point(int col, int row) {}

  /** A side of a cell, from its west or south end. */
  private record Side(Point from, Point to) {
    static Side of(Point a, Point b) {
      return a.col < b.col || a.row < b.row ? new Side(a, b) : new Side(b, a);
    }
  }

  private static Point point(Coordinate c) {
    return new Point(GRID.col(c.x), GRID.row(c.y));
  }

  /** All points of the lattice that a chain passes, in order. */
  private static List<Point> passed(Coordinate[] chain) {
    List<Point> passed = new ArrayList<>(List.of(point(chain[0])));
    for (int i = 1; i < chain.length; i++) {
      Point to = point(chain[i]);
      Point at = passed.get(passed.size() - 1);
      assertThat(at.col == to.col).isNotEqualTo(at.row == to.row);
      while (!at.equals(to)) {
        at =
            new Point(
                at.col + Integer.signum(to.col - at.col), at.row + Integer.signum(to.row - at.row));
        passed.add(at);
      }
    }
    return passed;
  }

  private static int label(CellRange range, int[] labels, int col, int row) {
    boolean within =
        col >= range.minCol()
            && col <= range.maxCol()
            && row >= range.minRow()
            && row <= range.maxRow();
    return within ? labels[(row - range.minRow()) * range.width() + col - range.minCol()] : 0;
  }

  /** Sides between different labels, each cell compared with those west and south of it. */
  private static List<Side> sides(CellRange range, int[] labels) {
    List<Side> sides = new ArrayList<>();
    for (int row = range.minRow(); row <= range.maxRow() + 1; row++) {
      for (int col = range.minCol(); col <= range.maxCol() + 1; col++) {
        int own = label(range, labels, col, row);
        if (own != label(range, labels, col - 1, row)) {
          sides.add(new Side(new Point(col, row), new Point(col, row + 1)));
        }
        if (own != label(range, labels, col, row - 1)) {
          sides.add(new Side(new Point(col, row), new Point(col + 1, row)));
        }
      }
    }
    return sides;
  }

  private static List<Coordinate[]> around(String drawing) {
    AsciiGrid grid = AsciiGrid.of(drawing);
    return LatticeLines.around(GRID, grid.rangeAt(0, 0), grid.labels(), 8);
  }

  @Property(tries = 300)
  void chainsMeetAtTheirEndsOnlyAndHaveTheVerticesThatAllWouldSee(
      @ForAll @IntRange(min = 1, max = 14) int width,
      @ForAll @IntRange(min = 1, max = 14) int height,
      @ForAll @IntRange(min = -20, max = 20) int origin,
      @ForAll @IntRange(min = 1, max = 4) int every,
      @ForAll long seed) {
    CellRange range = new CellRange(origin, -origin, origin + width - 1, height - origin - 1);
    int[] labels = new Random(seed).ints((long) width * height, 0, 3).toArray();
    List<Side> sides = sides(range, labels);
    Map<Point, Integer> degrees = new HashMap<>();
    for (Side side : sides) {
      degrees.merge(side.from, 1, Integer::sum);
      degrees.merge(side.to, 1, Integer::sum);
    }

    List<Side> walked = new ArrayList<>();
    for (Coordinate[] chain : LatticeLines.around(GRID, range, labels, every)) {
      List<Point> passed = passed(chain);
      Point first = passed.get(0);
      Point last = passed.get(passed.size() - 1);
      assertThat(first.equals(last) || degrees.get(first) != 2 && degrees.get(last) != 2).isTrue();
      Set<Point> vertices = new HashSet<>();
      for (Coordinate vertex : chain) {
        vertices.add(point(vertex));
      }
      for (int i = 1; i < passed.size(); i++) {
        walked.add(Side.of(passed.get(i - 1), passed.get(i)));
      }
      for (int i = 1; i < passed.size() - 1; i++) {
        Point at = passed.get(i);
        boolean alongRow = passed.get(i - 1).row == at.row && at.row == passed.get(i + 1).row;
        boolean alongCol = passed.get(i - 1).col == at.col && at.col == passed.get(i + 1).col;
        boolean kept =
            alongRow && at.col % every == 0
                || alongCol && at.row % every == 0
                || !alongRow && !alongCol;
        assertThat(degrees.get(at)).isEqualTo(2);
        assertThat(vertices.contains(at)).isEqualTo(kept);
      }
    }
    assertThat(walked).containsExactlyInAnyOrderElementsOf(sides);
  }

  @Test
  void aCellAloneIsOneClosedChain() {
    List<Coordinate[]> chains = around("a");

    assertThat(chains).hasSize(1);
    assertThat(chains.get(0)).hasSize(5).startsWith(chains.get(0)[4]);
  }

  @Test
  void cellsThatTouchAtACornerHaveAChainEachThatEndsThere() {
    Coordinate corner = new Coordinate(100, 100);
    for (String drawing : List.of("a.\n.a", ".a\na.", "a.\n.b")) {
      assertThat(around(drawing))
          .hasSize(2)
          .allSatisfy(chain -> assertThat(chain).startsWith(corner).endsWith(corner));
    }
  }

  @Test
  void betweenCellsOfOneLabelAndAroundNoneIsNoLine() {
    assertThat(around("...\n...")).isEmpty();
    assertThat(around("aa\naa")).hasSize(1);
  }
}

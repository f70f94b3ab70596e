package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmallComponentsTest {
  /** Label a (1) is protected; c and d (3, 4) are alike. */
  private static final int PROTECTED = 1;

  private static int similarity(int label, int neighbour) {
    return label >= 3 && neighbour >= 3 ? 1 : 0;
  }

  private static int[] merge(int width, int height, int[] labels, double[] areas, double minArea) {
    return SmallComponents.merge(
        width,
        height,
        labels,
        areas,
        minArea,
        label -> label == PROTECTED,
        SmallComponentsTest::similarity);
  }

  private static void assertMerged(double minArea, String before, String after) {
    AsciiGrid grid = AsciiGrid.of(before);
    double[] areas = new double[grid.labels().length];
    Arrays.fill(areas, 1);
    int[] merged = merge(grid.width(), grid.height(), grid.labels(), areas, minArea);
    assertThat(grid.draw(merged)).isEqualTo(after);
  }

  @Test
  void aHoleIsFilled() {
    assertMerged(
        2,
        """
        ccc
        cbc
        ccc
        """,
        """
        ccc
        ccc
        ccc
        """);
  }

  @Test
  void theMostSimilarNeighbourGoesBeforeTheLongestBorder() {
    assertMerged(
        2,
        """
        bbb
        bcb
        ddd
        """,
        """
        bbb
        bdb
        ddd
        """);
  }

  @Test
  void amongEquallySimilarTheLongestBorderDecides() {
    assertMerged(
        3,
        """
        bbbeee
        bbccee
        bbbeee
        """,
        """
        bbbeee
        bbeeee
        bbbeee
        """);
  }

  @Test
  void amongEqualBordersTheSmallerFirstCellDecides() {
    assertMerged(2, "dddceee", "ddddeee\n");
  }

  @Test
  void theSmallestGoesFirst() {
    assertMerged(3, "eecddd", "eeeddd\n");
  }

  @Test
  void legalPatchesNeitherVanishNorGrow() {
    assertMerged(
        5,
        """
        bbbbb
        babbb
        bbaaa
        bbaca
        bbaaa
        """,
        """
        bbbbb
        babbb
        bbaaa
        bbaca
        bbaaa
        """);
  }

  @Test
  void islandsStay() {
    assertMerged(9, "b.cc", "b.cc\n");
  }

  @Test
  void partsOfOneLabelThatAMergeJoinsCountTogether() {
    // c joins the b on both sides: five cells, though neither side had four.
    assertMerged(
        4,
        """
        bbcbb
        aaaaa
        """,
        """
        bbbbb
        aaaaa
        """);
  }

  @Property(tries = 200)
  void noComponentBelowTheMinimumHasANeighbourToJoin(
      @ForAll @IntRange(min = 1, max = 14) int width,
      @ForAll @IntRange(min = 1, max = 14) int height,
      @ForAll @IntRange(min = 1, max = 20) int minArea,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] labels = random.ints((long) width * height, 0, 5).toArray();
    double[] areas = random.ints(labels.length, 1, 5).mapToDouble(q -> q / 4.0).toArray();
    int[] merged = merge(width, height, labels, areas, minArea);

    int[] components = ConnectedComponents.label(width, height, merged);
    double[] sums = new double[labels.length + 1];
    boolean[] eligible = new boolean[labels.length + 1];
    for (int cell = 0; cell < labels.length; cell++) {
      assertThat(merged[cell] == 0).isEqualTo(labels[cell] == 0);
      assertThat(merged[cell] == PROTECTED).isEqualTo(labels[cell] == PROTECTED);
      sums[components[cell]] += areas[cell];
      if (cell % width > 0) {
        noteNeighbours(merged, components, eligible, cell, cell - 1);
      }
      if (cell >= width) {
        noteNeighbours(merged, components, eligible, cell, cell - width);
      }
    }
    for (int cell = 0; cell < labels.length; cell++) {
      if (merged[cell] > PROTECTED && sums[components[cell]] < minArea) {
        assertThat(eligible[components[cell]]).isFalse();
      }
    }
  }

  private static void noteNeighbours(
      int[] labels, int[] components, boolean[] eligible, int a, int b) {
    if (labels[a] > PROTECTED && labels[b] > PROTECTED && components[a] != components[b]) {
      eligible[components[a]] = true;
      eligible[components[b]] = true;
    }
  }

  @Property(tries = 100)
  void theRectangleAroundTheCellsDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 10) int width,
      @ForAll @IntRange(min = 1, max = 10) int height,
      @ForAll @IntRange(min = 0, max = 4) int padding,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] labels = random.ints((long) width * height, 0, 5).toArray();
    double[] areas = random.doubles(labels.length).toArray();
    int[] merged = merge(width, height, labels, areas, 3);

    int paddedWidth = width + 2 * padding;
    int paddedHeight = height + 2 * padding;
    int[] paddedLabels = new int[paddedWidth * paddedHeight];
    double[] paddedAreas = new double[paddedLabels.length];
    int[] expected = new int[paddedLabels.length];
    for (int cell = 0; cell < labels.length; cell++) {
      int at = (cell / width + padding) * paddedWidth + cell % width + padding;
      paddedLabels[at] = labels[cell];
      paddedAreas[at] = areas[cell];
      expected[at] = merged[cell];
    }
    assertThat(merge(paddedWidth, paddedHeight, paddedLabels, paddedAreas, 3))
        .containsExactly(expected);
  }
}

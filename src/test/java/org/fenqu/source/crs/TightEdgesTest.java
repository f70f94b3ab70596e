package org.fenqu.source.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TightEdgesTest {
  @Test
  void an_oblique_edge_is_known_by_both_ends_in_either_direction() {
    TightEdges tight = new TightEdges(new double[] {10, 20, 5, 40, 0, 0, 3, 1});
    assertThat(tight.contains(5, 40, 10, 20)).isTrue();
    assertThat(tight.contains(10, 20, 5, 40)).isTrue();
    assertThat(tight.contains(3, 1, 0, 0)).isTrue();
    assertThat(tight.contains(10, 20, 5, 40.001)).isFalse();
    assertThat(tight.contains(10, 20, 7.5, 30)).isFalse();
  }

  @Test
  void of_an_edge_along_an_axis_the_parts_are_known() {
    TightEdges tight =
        new TightEdges(
            new double[] {0, 7, 10, 7, 20, 7, 10, 7, 30, 7, 40, 7, 60, 7, 50, 7, 32, 8, 35, 8});
    assertThat(tight.parts(55, 7, 5, 7)).containsExactly(5, 20, 30, 40, 50, 55);
    assertThat(tight.parts(20, 7, 30, 7)).isEmpty();
    assertThat(tight.parts(32, 0, 32, 100)).isEmpty();
  }

  @Test
  void on_a_lattice_line_any_overlap_counts_but_a_common_point_does_not() {
    TightEdges tight = new TightEdges(new double[] {100, 50, 200, 50, 70, 0, 70, -30});
    assertThat(tight.contains(0, 50, 1000, 50)).isTrue();
    assertThat(tight.contains(150, 50, 120, 50)).isTrue();
    assertThat(tight.contains(300, 50, 200, 50)).isFalse();
    assertThat(tight.contains(100, 50, 0, 50)).isFalse();
    assertThat(tight.contains(100, 51, 200, 51)).isFalse();
    assertThat(tight.contains(70, -40, 70, -29.999)).isTrue();
    assertThat(tight.contains(70, -40, 70, -30)).isFalse();
    assertThat(tight.contains(150, 50, 150, 50)).isFalse();
  }

  @Test
  void many_on_few_lines_are_found_as_one_by_one() {
    SplittableRandom random = new SplittableRandom(3);
    double[] segments = new double[4 * 60];
    for (int i = 0; i < segments.length; i += 4) {
      put(segments, i, random);
    }
    TightEdges tight = new TightEdges(segments);
    double[] edge = new double[4];
    for (int n = 0; n < 20_000; n++) {
      put(edge, 0, random);
      assertThat(tight.contains(edge[0], edge[1], edge[2], edge[3])).isEqualTo(any(segments, edge));
    }
  }

  private static void put(double[] segments, int at, SplittableRandom random) {
    boolean level = random.nextBoolean();
    double line = random.nextInt(5);
    double from = random.nextInt(60);
    double to = random.nextInt(60);
    segments[at] = level ? from : line;
    segments[at + 1] = level ? line : from;
    segments[at + 2] = level ? to : line;
    segments[at + 3] = level ? line : to;
  }

  private static boolean any(double[] segments, double[] edge) {
    for (int i = 0; i < segments.length; i += 4) {
      for (int k = 0; k < 2; k++) {
        double line = segments[i + 1 - k];
        boolean same = segments[i + 3 - k] == line && edge[1 - k] == line && edge[3 - k] == line;
        double from = Math.max(least(segments, i + k), least(edge, k));
        double to = Math.min(most(segments, i + k), most(edge, k));
        if (same && from < to) {
          return true;
        }
      }
    }
    return false;
  }

  private static double least(double[] segment, int at) {
    return Math.min(segment[at], segment[at + 2]);
  }

  private static double most(double[] segment, int at) {
    return Math.max(segment[at], segment[at + 2]);
  }

  @Test
  void none_contains_nothing() {
    assertThat(TightEdges.NONE.isEmpty()).isTrue();
    assertThat(TightEdges.NONE.contains(0, 0, 1, 0)).isFalse();
    assertThat(new TightEdges(new double[] {1, 1, 1, 1}).isEmpty()).isTrue();
  }

  @Test
  void it_travels_to_executors() throws Exception {
    TightEdges tight = new TightEdges(new double[] {0, 0, 5, 0, 1, 1, 2, 3});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(tight);
    }
    Object back = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(back).isEqualTo(tight).hasSameHashCodeAs(tight);
  }
}

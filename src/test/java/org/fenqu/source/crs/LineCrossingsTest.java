package org.fenqu.source.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineCrossingsTest {
  @Test
  void on_a_lattice_line_it_is_cut_at_every_line_across() {
    assertThat(LineCrossings.find(-140, 200, 200, 200))
        .containsExactly(-100, 200, 0, 200, 100, 200);
    assertThat(LineCrossings.find(7, 100, 7, 301)).containsExactly(7, 200);
  }

  @Test
  void near_an_end_it_is_not_cut() {
    assertThat(LineCrossings.find(96, 7, 304.9, 7)).containsExactly(200, 7);
    assertThat(LineCrossings.find(94, 7, 306, 7)).containsExactly(100, 7, 200, 7, 300, 7);
  }

  @Test
  void a_crossing_of_two_lines_is_one_place() {
    assertThat(LineCrossings.find(-110, -110, 110, 110))
        .containsExactly(-100, -100, 0, 0, 100, 100);
    assertThat(LineCrossings.find(0, 200, 200, 0)).containsExactly(100, 100);
  }

  @Test
  void downwards_it_goes_down() {
    assertThat(LineCrossings.find(20, 180, 120, 80)).containsExactly(100, 100);
    assertThat(LineCrossings.find(20, 220, 40, 80)).hasSize(4).startsWith(20 + 20.0 / 7, 200);
  }

  @Test
  void along_an_axis_it_is_cut_around_the_parts_that_ask_for_it() {
    assertThat(LineCrossings.along(-7, 2000, new double[] {310, 420, 450, 501, 1500, 1600}))
        .containsExactly(300, 400, 500, 600, 1500, 1600);
    assertThat(LineCrossings.along(-4, 203, new double[] {0, 1, 150, 203})).containsExactly(100);
    assertThat(LineCrossings.along(3, 99, new double[] {3, 99})).isEmpty();
  }

  @Test
  void within_a_square_there_is_none() {
    assertThat(LineCrossings.find(1, 1, 99, 80)).isEmpty();
    assertThat(LineCrossings.find(0, 0, 100, 100)).isEmpty();
  }

  @Test
  void every_place_lies_on_a_line_and_on_the_edge_and_none_is_left_out_between_them() {
    SplittableRandom random = new SplittableRandom(9);
    for (int n = 0; n < 20_000; n++) {
      double ax = random.nextInt(-400_000, 400_000) / 1000.0;
      double ay = random.nextInt(-400_000, 400_000) / 1000.0;
      double bx = ax + random.nextInt(1, 500_000) / 1000.0;
      double by = ay + random.nextInt(-500_000, 500_000) / 1000.0;
      double[] places = LineCrossings.find(ax, ay, bx, by);
      double x = ax;
      double y = ay;
      for (int i = 0; i < places.length; i += 2) {
        assertThat(places[i] % 100 == 0 || places[i + 1] % 100 == 0).isTrue();
        assertThat((places[i] - ax) * (by - ay))
            .isCloseTo((places[i + 1] - ay) * (bx - ax), within(1e-2));
        double fromStart = Math.hypot(places[i] - ax, places[i + 1] - ay);
        if (i > 0) {
          requireNoLineBetween(x, places[i]);
          requireNoLineBetween(y, places[i + 1]);
        }
        x = places[i];
        y = places[i + 1];
        assertThat(fromStart).isGreaterThanOrEqualTo(5 - 1e-6);
      }
    }
  }

  private static void requireNoLineBetween(double from, double to) {
    double least = Math.min(from, to);
    assertThat((Math.floor(least / 100) + 1) * 100).isGreaterThanOrEqualTo(Math.max(from, to));
  }
}

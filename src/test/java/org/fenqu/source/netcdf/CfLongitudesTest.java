package org.fenqu.source.netcdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.UserException;
import org.junit.jupiter.api.Test;

class CfLongitudesTest {
  /** Columns whose western edge is given, stored from either side. */
  private static CfAxis axis(double west, double step, int count, boolean falls) {
    return falls ? new CfAxis(west + count * step, -step, count) : new CfAxis(west, step, count);
  }

  /** Each column lies where the file has it, or whole turns away. */
  private static void assertInPlace(CfLongitudes found, CfAxis axis) {
    for (int c = 0; c < found.columns().length; c++) {
      double centre = found.edge() + (c + 0.5) * found.step();
      double stored = axis.edge() + (found.columns()[c] + 0.5) * axis.step();
      assertThat(Math.IEEEremainder(centre - stored, 360)).isCloseTo(0, within(1e-9));
    }
  }

  @Property(tries = 500)
  void a_grid_around_the_earth_starts_at_180_west_and_has_each_column_once(
      @ForAll @IntRange(min = 3, max = 720) int around,
      @ForAll @IntRange(min = -900, max = 900) int west,
      @ForAll boolean repeats,
      @ForAll boolean falls) {
    double step = 360.0 / around;
    CfAxis axis = axis(west / 2.0, step, repeats ? around + 1 : around, falls);
    CfLongitudes found = CfLongitudes.of(axis);
    assertThat(found.step()).isEqualTo(step);
    assertThat(found.columns()).hasSize(around).doesNotHaveDuplicates();
    assertThat(found.edge() + step / 2).isBetween(-180 - 0.01 * step, -180 + step);
    assertInPlace(found, axis);
  }

  @Property(tries = 1000)
  void any_other_grid_is_turned_to_where_it_reaches_china(
      @ForAll @IntRange(min = -500, max = 500) int west,
      @ForAll @IntRange(min = 1, max = 5) int step,
      @ForAll @IntRange(min = 2, max = 71) int count,
      @ForAll boolean falls) {
    CfAxis axis = axis(west, step, count, falls);
    List<Double> edges = new ArrayList<>();
    for (int turned = west - 1080; turned <= west + 1080; turned += 360) {
      boolean reaches = false;
      for (int c = 0; c < count; c++) {
        reaches |= turned + (c + 1) * step > 60 && turned + c * step < 150;
      }
      if (reaches) {
        edges.add((double) turned);
      }
    }
    if (edges.size() > 1) {
      assertThatThrownBy(() -> CfLongitudes.of(axis))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("its longitudes, " + west + " … " + (west + count * step))
          .hasMessageContaining("reach China from two sides; cut it first: cdo sellonlatbox");
      return;
    }
    CfLongitudes found = CfLongitudes.of(axis);
    assertThat(found.edge()).isEqualTo(edges.isEmpty() ? west : edges.get(0));
    assertThat(found.columns()).hasSize(count).doesNotHaveDuplicates();
    assertInPlace(found, axis);
  }

  @Test
  void columns_of_a_plane_run_from_west_to_east_and_are_never_turned() {
    CfLongitudes falling = CfLongitudes.plane(new CfAxis(490, -10, 3));
    assertThat(falling.edge()).isEqualTo(460);
    assertThat(falling.step()).isEqualTo(10);
    assertThat(falling.columns()).containsExactly(2, 1, 0);
    CfLongitudes whole = CfLongitudes.plane(new CfAxis(0, 90, 4));
    assertThat(whole.edge()).isZero();
    assertThat(whole.columns()).containsExactly(0, 1, 2, 3);
  }
}

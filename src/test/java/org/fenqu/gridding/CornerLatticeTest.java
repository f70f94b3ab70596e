package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interpolated corners against the projection itself. */
class CornerLatticeTest {
  /** Of so many corners one is looked at: it shares no factor with the steps of the lattice. */
  private static final int EVERY = 7;

  private static final List<Block> BLOCKS = List.of(new Block(-4, 18), new Block(5, 10));

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:4490", "EPSG:4326", "EPSG:4508", "EPSG:32650", "EPSG:3857"})
  void cornersAreWhereTheProjectionPutsThem(String crs) {
    for (int cell : new int[] {250, 1000, 5000, 20_000}) {
      Grid grid = new Grid(cell);
      RasterShape shape = shape(crs);
      MathTransform way = Crs.transform(Crs.national(), Crs.parse(shape.crsWkt()));
      for (Block block : BLOCKS) {
        Block near = new Block(block.col() * 1000 / cell, block.row() * 1000 / cell);
        double[] all = grid.corners(near);
        double[] exact = some(all);
        Crs.transform(way, exact);
        shape.toPixel(exact);
        double[] corners = new CornerLattice(grid, way, shape).of(near);
        assertThat(corners).hasSameSizeAs(all);
        corners = some(corners);
        double worst = 0;
        for (int i = 0; i < exact.length; i++) {
          assertThat(Double.isNaN(corners[i])).isEqualTo(Double.isNaN(exact[i]));
          if (!Double.isNaN(exact[i])) {
            worst = Math.max(worst, Math.abs(corners[i] - exact[i]));
          }
        }
        assertThat(worst).as("%s, cells of %d m", crs, cell).isLessThan(2e-7);
      }
    }
  }

  /** Every seventh point. */
  private static double[] some(double[] points) {
    double[] some = new double[2 * ((points.length / 2 + EVERY - 1) / EVERY)];
    for (int i = 0; i < some.length; i += 2) {
      some[i] = points[i * EVERY];
      some[i + 1] = points[i * EVERY + 1];
    }
    return some;
  }

  private static RasterShape shape(String crs) {
    boolean degrees = Crs.isGeographic(Crs.parse(crs));
    double step = degrees ? 0.01 : 1000;
    return new RasterShape(
        6300,
        5100,
        Crs.parse(crs).toWKT(),
        degrees ? 73 : 0,
        degrees ? 54 : 6_000_000,
        step,
        -step,
        0,
        0,
        degrees,
        1,
        "float32",
        256,
        256);
  }
}

package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

class TouchedCellsTest {
  private static final Grid GRID = new Grid(1000);
  private static final double MARGIN = 0.01;

  @Property(tries = 100)
  void holdsEveryCellThePolygonMeetsAndNoneFarFromIt(
      @ForAll @IntRange(min = 100, max = 9000) int radius, @ForAll long seed) {
    Geometry county = RandomPolygons.county(new Random(seed), -4321.5, 8765.4, radius);
    Envelope box = county.getEnvelopeInternal();
    CellRange range =
        CellRange.covering(GRID, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    BitSet touched = TouchedCells.of(county, GRID, range);

    PreparedGeometry prepared = PreparedGeometryFactory.prepare(county);
    for (int cell = 0; cell < range.width() * range.height(); cell++) {
      double x = GRID.edge(range.minCol() + cell % range.width());
      double y = GRID.edge(range.minRow() + cell / range.width());
      if (prepared.intersects(square(x, y, 0))) {
        assertThat(touched.get(cell)).as("cell at %s %s", x, y).isTrue();
      } else if (!prepared.intersects(square(x, y, MARGIN))) {
        assertThat(touched.get(cell)).as("cell at %s %s", x, y).isFalse();
      }
    }
  }

  private static Geometry square(double x, double y, double margin) {
    Envelope box = new Envelope(x, x + 1000, y, y + 1000);
    box.expandBy(margin);
    return new GeometryFactory().toGeometry(box);
  }
}

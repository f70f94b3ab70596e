package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.delineation.Patches.Patch;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class PatchesTest {
  private static final Grid GRID = new Grid(1000);
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @Test
  void anEmptyPolygonHasNone() {
    assertThat(Patches.of(GRID, FACTORY.createPolygon())).isEmpty();
  }

  @Property(tries = 200)
  void cellsOfDifferentPatchesAreNeverNeighbours(
      @ForAll @IntRange(min = 1, max = 40) int islands, @ForAll long seed) {
    Random random = new Random(seed);
    Polygon[] polygons = new Polygon[islands];
    for (int i = 0; i < islands; i++) {
      double x = random.nextInt(60_000) - 30_000;
      double y = random.nextInt(60_000);
      double size = 1 + random.nextInt(4000);
      polygons[i] = (Polygon) FACTORY.toGeometry(new Envelope(x, x + size, y, y + size));
    }
    Geometry all = FACTORY.createMultiPolygon(polygons);
    List<Patch> patches = Patches.of(GRID, all);

    assertThat(patches.stream().mapToInt(patch -> patch.polygon().getNumGeometries()).sum())
        .isEqualTo(islands);
    for (Patch patch : patches) {
      assertThat(metres(patch.range(), -1).covers(patch.polygon().getEnvelopeInternal())).isTrue();
      for (Patch other : patches) {
        boolean apart = !metres(patch.range(), 0).intersects(metres(other.range(), 0));
        assertThat(apart || patch == other).isTrue();
      }
    }
  }

  private static Envelope metres(CellRange range, int margin) {
    return new Envelope(
        GRID.edge(range.minCol() - margin),
        GRID.edge(range.maxCol() + 1 + margin),
        GRID.edge(range.minRow() - margin),
        GRID.edge(range.maxRow() + 1 + margin));
  }
}

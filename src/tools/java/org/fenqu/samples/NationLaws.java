package org.fenqu.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenqu.config.LegalKind;
import org.fenqu.export.FeatureTable;
import org.fenqu.export.FeatureTable.Feature;
import org.fenqu.export.GeoPackageFile;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * Writes the invented nation's laws, a table for each kind: ragged patches anywhere on land, over
 * counties' borders and over each other. One in a hundred is large, with 100,000 vertices; the mean
 * is 3,000.
 */
final class NationLaws {
  static final int LAWS = 3000;
  private static final int OF_A_LARGE_ONE = 100_000;
  private static final int OF_OTHERS = 2020;
  private static final int LARGE_EVERY = 100;
  private static final double RADIUS = 15_000;
  private static final double LARGE_RADIUS = 90_000;
  private static final int FIRST_DRAW = 3001;
  private static final GeometryFactory FACTORY =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private final Nation nation;
  private final Noise noise;

  private NationLaws(Nation nation) {
    this.nation = nation;
    this.noise = nation.noise();
  }

  /**
   * @param folder receives law/&lt;kind&gt;.gpkg
   * @param coarser so many times fewer vertices
   */
  static void write(Path folder, Nation nation, int coarser) throws IOException {
    NationLaws laws = new NationLaws(nation);
    LegalKind[] kinds = LegalKind.values();
    for (LegalKind kind : kinds) {
      List<Feature> rows = new ArrayList<>();
      for (int n = kind.ordinal(); n < LAWS / coarser; n += kinds.length) {
        rows.add(laws.law(n, coarser));
      }
      GeoPackageFile.write(
          folder.resolve("law/" + kind.key() + ".gpkg"),
          new FeatureTable(kind.key(), Map.of("code", 8), rows));
    }
  }

  private Feature law(int n, int coarser) {
    Lattice lattice = nation.lattice();
    int square;
    int draw = 0;
    do {
      square = (int) (noise.uniform(n + (long) LAWS * draw++, FIRST_DRAW) * lattice.size());
    } while (!nation.land()[square]);
    double x = lattice.x(square) + (noise.uniform(n, FIRST_DRAW + 1) - 0.5) * lattice.step();
    double y = lattice.y(square) + (noise.uniform(n, FIRST_DRAW + 2) - 0.5) * lattice.step();
    boolean large = n % LARGE_EVERY == 0;
    double radius = (large ? LARGE_RADIUS : RADIUS) * (0.4 + noise.uniform(n, FIRST_DRAW + 3));
    int vertices = (large ? OF_A_LARGE_ONE : OF_OTHERS) / coarser;
    CoordinateSequence ring = FACTORY.getCoordinateSequenceFactory().create(vertices + 1, 2);
    for (int v = 0; v < vertices; v++) {
      double turn = 2 * Math.PI * v / vertices;
      double reach =
          radius * (1 + swing(n, turn) + 0.01 * noise.uniform(n * 131L + v, FIRST_DRAW + 4));
      Coordinate at = Plane.lonLat(x + reach * Math.cos(turn), y + reach * Math.sin(turn));
      ring.setOrdinate(v, 0, at.x);
      ring.setOrdinate(v, 1, at.y);
    }
    ring.setOrdinate(vertices, 0, ring.getX(0));
    ring.setOrdinate(vertices, 1, ring.getY(0));
    String code = String.format(Locale.ROOT, "L%06d", n + 1);
    return new Feature(FACTORY.createPolygon(ring), List.of(code));
  }

  /** How far the border swings out at a place, as a part of the radius: the same after a turn. */
  private double swing(int n, double turn) {
    double swing = 0;
    for (int wave = 1; wave <= 5; wave++) {
      double phase = 2 * Math.PI * noise.uniform(n, FIRST_DRAW + 10 + wave);
      swing += 0.12 / wave * Math.sin((2 * wave - 1) * turn + phase);
    }
    return swing;
  }
}

package org.fenqu.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenqu.export.FeatureTable;
import org.fenqu.export.FeatureTable.Feature;
import org.fenqu.export.GeoPackageFile;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * Writes jagged neighbouring polygons for benchmarks, as townships have them: a patchwork without
 * gaps over 80–125° E, 22–47° N; one county under it, and a scheme whose catalogue has both.
 */
public final class PatchworkSample {
  private static final Envelope LAND = new Envelope(80, 125, 22, 47);
  private static final int OCTAVES = 6;

  /** How far borders swing, as a part of a patch's side. */
  private static final double SWING = 0.05;

  /** Waves along a side. */
  private static final double WAVES = 8;

  /** How far a vertex is out of line, as a part of the way to the next. */
  private static final double JAG = 0.4;

  private static final GeometryFactory FACTORY =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private final Noise noise = new Noise(1);
  private final int columns;
  private final int rows;
  private final int perSide;

  private PatchworkSample(int columns, int rows, int perSide) {
    this.columns = columns;
    this.rows = rows;
    this.perSide = perSide;
  }

  /**
   * @param folder receives patches.gpkg, county.gpkg, layers.yaml and scheme.yaml
   * @param perSide vertices of each of a patch's four sides
   */
  public static void write(Path folder, int columns, int rows, int perSide) throws IOException {
    Map<String, Integer> names = Map.of("code", 8);
    GeoPackageFile.write(
        folder.resolve("patches.gpkg"),
        new FeatureTable("patches", names, new PatchworkSample(columns, rows, perSide).patches()));
    Feature county = new Feature(FACTORY.toGeometry(LAND), List.of("990101"));
    GeoPackageFile.write(
        folder.resolve("county.gpkg"), new FeatureTable("county", names, List.of(county)));
    text(folder.resolve("layers.yaml"), CATALOGUE);
    text(folder.resolve("scheme.yaml"), SCHEME);
    Files.createDirectories(folder.resolve("standards"));
    text(folder.resolve("standards/index.csv"), "file,title\n");
  }

  private static void text(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private List<Feature> patches() {
    List<Feature> patches = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < columns; col++) {
        CoordinateSequence ring = ring(col, row);
        String code = String.format(Locale.ROOT, "P%05d", patches.size() + 1);
        patches.add(new Feature(FACTORY.createPolygon(ring), List.of(code)));
      }
    }
    return patches;
  }

  /** South, east, north, west. */
  private CoordinateSequence ring(int col, int row) {
    CoordinateSequence ring = FACTORY.getCoordinateSequenceFactory().create(4 * perSide + 1, 2);
    for (int k = 0; k < perSide; k++) {
      put(ring, k, col, row, k, true);
      put(ring, perSide + k, col + 1, row, k, false);
      put(ring, 2 * perSide + k, col, row + 1, perSide - k, true);
      put(ring, 3 * perSide + k, col, row, perSide - k, false);
    }
    put(ring, 4 * perSide, col, row, 0, true);
    return ring;
  }

  /**
   * Vertex {@code k} of the side that runs east or north from a corner: beside the straight line
   * but at the ends, the same for both patches.
   */
  private void put(CoordinateSequence ring, int at, int col, int row, int k, boolean eastward) {
    double t = (double) k / perSide;
    double away = eastward ? row : col;
    double along = (eastward ? col : row) + t;
    double taper = 4 * t * (1 - t);
    double swing =
        SWING * noise.fractal(WAVES * along, away * 31.7 + (eastward ? 0 : 9e3), OCTAVES);
    double jag =
        JAG * (noise.uniform(Math.round(along * perSide), eastward ? row : -1 - col) - 0.5);
    double beside = away + taper * (swing + jag / perSide);
    double u = (eastward ? along : beside) / columns;
    double v = (eastward ? beside : along) / rows;
    ring.setOrdinate(at, 0, LAND.getMinX() + u * LAND.getWidth());
    ring.setOrdinate(at, 1, LAND.getMinY() + v * LAND.getHeight());
  }

  private static final String CATALOGUE =
      """
      # Invented, for benchmarks.
      fenqu: 1
      layers:
        - id: county
          title: {zh: 县, en: County}
          element: resources
          unit: "1"
          period: "2025"
          licence: CC0
          origin: invented by jobs/bench
          source: {type: geopackage, path: county.gpkg, id: code}
        - id: patches
          title: {zh: 乡镇, en: Patches}
          element: resources
          unit: "1"
          period: "2025"
          licence: CC0
          origin: invented by jobs/bench
          source: {type: geopackage, path: patches.gpkg, id: code}
          grid: {method: membership, id: code}
      """;

  private static final String SCHEME =
      """
      fenqu: 1
      id: patchwork
      title: {zh: 拼图, en: Patchwork}
      date: 2026-06-30
      grid: {cell: 1000}
      catalogue: layers.yaml
      area:
        counties: {layer: county, adcode: code, name: code}
      indicators:
        - id: land
          title: {zh: 地, en: Land}
          element: resources
          dimension: resources
          domain: land
          expression: land_km2
          unit: km2
          score: {method: percentile}
      key: {threshold: {quantile: 0.9}}
      units: {min_area_km2: 60}
      """;
}

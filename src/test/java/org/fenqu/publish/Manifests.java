package org.fenqu.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Manifests for tests. */
public final class Manifests {
  private Manifests() {}

  public static Manifest of(String runId) {
    return of(runId, Instant.parse("2026-03-01T00:01:40Z"), List.of());
  }

  public static Manifest with(PublishedTable... tables) {
    return of("test-run", Instant.parse("2026-03-01T00:01:40Z"), List.of(tables));
  }

  public static Manifest of(String runId, Instant finished, List<PublishedTable> tables) {
    return of(runId, finished, 5000, tables);
  }

  /** A run on a grid of cells of so many metres. */
  public static Manifest of(String runId, Instant finished, int cell, List<PublishedTable> tables) {
    return new Manifest(
        Manifest.FORMAT,
        runId,
        new Software("0.1.0", "abc1234", "4.0.4", "17.0.15"),
        Instant.parse("2026-03-01T00:00:00.123456Z"),
        finished,
        new Manifest.SchemeIdentity("test", "试验", "Test", "00ff", LocalDate.of(2026, 3, 1)),
        ManifestJson.grid(cell),
        List.of(
            new Manifest.Input(
                "pm25", "file:/d/pm25.tif", "f1", 12, true, "CC-BY", "WHO", null, 7L, 0.7),
            new Manifest.Input(
                "lines", "file:/d/l.json", "f2", 3, false, "CC0", "x", "a proxy", null, null)),
        Map.of("grid.cell", "5000"),
        tables,
        List.of(new Manifest.ClassTotal("priority", 3, 1, 75.5)),
        List.of(new Manifest.StageTime("gridding", 1.25, 3, 4096)),
        2,
        List.of("one layer was left out"),
        Map.of("quantiles", Map.of("air", List.of(1.5, 2.5))));
  }
}

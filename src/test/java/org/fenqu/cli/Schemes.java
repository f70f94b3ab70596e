package org.fenqu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The least scheme that a catalogue can be validated with. */
final class Schemes {
  private Schemes() {}

  /**
   * Writes it beside the catalogue, standards too.
   *
   * @param counties id of a layer with the columns adcode and name
   * @param column a column of numbers for the one indicator
   */
  static Path over(Path folder, String catalogue, String counties, String column)
      throws IOException {
    Files.createDirectories(folder.resolve("standards"));
    try (Stream<Path> tables = Files.list(Path.of("conf/standards"))) {
      for (Path table : tables.toList()) {
        Files.copy(table, folder.resolve("standards").resolve(table.getFileName()));
      }
    }
    return Files.writeString(
        folder.resolve("scheme.yaml"),
        """
        fenqu: 1
        id: least
        title: {zh: 最小, en: Least}
        date: 2026-06-30
        grid: {cell: 5000}
        catalogue: CATALOGUE
        area: {counties: {layer: COUNTIES, adcode: adcode, name: name}}
        indicators:
          - {id: one, title: {zh: 一, en: One}, element: air, dimension: quality, expression: COLUMN * 1, unit: "1", score: {method: percentile}}
        key: {threshold: {quantile: 0.9}}
        units: {min_area_km2: 75}
        """
            .replace("CATALOGUE", catalogue)
            .replace("COUNTIES", counties)
            .replace("COLUMN", column));
  }
}

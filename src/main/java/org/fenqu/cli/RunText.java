package org.fenqu.cli;

import java.util.Locale;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.Warehouse;

/** What came of a run, in a few lines. */
final class RunText {
  private RunText() {}

  static String describe(Warehouse warehouse, Manifest manifest) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format("run %s: %s%n", manifest.runId(), warehouse.target(manifest.runId())));
    for (Manifest.ClassTotal total : manifest.classes()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-12s %,10d cells %,8d units %,14.1f km²%n",
              total.name(),
              total.cells(),
              total.units(),
              total.areaKm2()));
    }
    if (manifest.rejects() > 0) {
      text.append(
          String.format(
              Locale.ROOT, "  %,d features refused: SELECT * FROM rejects%n", manifest.rejects()));
    }
    manifest.warnings().forEach(warning -> text.append("  warning: " + warning + "\n"));
    return text.toString();
  }
}

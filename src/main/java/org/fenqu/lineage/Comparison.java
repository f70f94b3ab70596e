package org.fenqu.lineage;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sedona.spark.SedonaContext;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ProductDirectory;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.Software;
import org.fenqu.publish.Version;

/**
 * Compares two runs and publishes what became of their ground as the product {@value #KIND}: how
 * much of each class went to each class, in the nation and in every province, and the balance of
 * classes that it adds up to.
 */
public final class Comparison {
  /** Kind of the product. */
  public static final String KIND = "comparisons";

  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  private Comparison() {}

  /**
   * Compares and publishes.
   *
   * @return what was published
   * @throws UserException if the runs have different grids, one of them lacks what is compared, or
   *     there is such a comparison
   */
  public static ProductManifest execute(SparkSession spark, ComparisonRequest request)
      throws IOException {
    Instant started = Instant.now();
    requireComparable(request.before().manifest(), request.after().manifest());
    ProductDirectory directory = request.warehouse().begin(KIND, request.id());
    boolean published = false;
    try {
      ProductManifest manifest = manifest(spark, request, directory, started);
      directory.publish(manifest);
      published = true;
      return manifest;
    } finally {
      if (!published) {
        directory.discard();
      }
    }
  }

  private static void requireComparable(Manifest before, Manifest after) {
    int cell = before.grid().cellMetres();
    int other = after.grid().cellMetres();
    if (cell != other || !before.grid().equals(after.grid())) {
      throw new UserException(
          String.format(
              "run %s has cells of %d m, run %s of %d m%s: runs are compared cell by cell;"
                  + " recompute one of them on the other's grid (--set grid.cell=%d)",
              before.runId(),
              cell,
              after.runId(),
              other,
              cell == other ? " in another projection" : "",
              other));
    }
  }

  private static ProductManifest manifest(
      SparkSession spark, ComparisonRequest request, ProductDirectory directory, Instant started)
      throws IOException {
    Manifest before = request.before().manifest();
    Manifest after = request.after().manifest();
    // Views of its own: the caller's are left alone.
    SparkSession own = SedonaContext.create(spark.newSession());
    own.conf().set(PARTITIONS, spark.conf().get(PARTITIONS));
    Ground ground = new Ground(own, request.before(), request.after(), sameArea(before, after));
    try (Overlaps overlaps = Overlaps.of(ground)) {
      List<PublishedTable> tables = new ArrayList<>();
      for (ClassTables.Filled one : ClassTables.of(ground, overlaps)) {
        tables.add(one.table().write(one.rows(), directory.path()));
      }
      Balanced.require(own, directory.path(), tables);
      return new ProductManifest(
          ProductManifest.FORMAT,
          KIND,
          request.id(),
          after.scheme().id(),
          Software.current(),
          started,
          Instant.now(),
          List.of(Version.of(before), Version.of(after)),
          List.of(),
          Map.of(),
          tables.stream().map(table -> table.within(directory.relative())).toList(),
          warnings(before, after));
    }
  }

  /** Whether borders were made from the same counties and seas. */
  private static boolean sameArea(Manifest before, Manifest after) {
    return areas(before).equals(areas(after));
  }

  /** Fingerprints of layers that aren't gridded: those that make the area. */
  private static List<String> areas(Manifest run) {
    return run.inputs().stream()
        .filter(input -> input.validCells() == null)
        .map(Manifest.Input::fingerprint)
        .sorted()
        .toList();
  }

  private static List<String> warnings(Manifest before, Manifest after) {
    List<String> warnings = new ArrayList<>();
    if (!before.scheme().id().equals(after.scheme().id())) {
      warnings.add(
          "the runs are of two schemes, "
              + before.scheme().id()
              + " and "
              + after.scheme().id()
              + ": their classes may not mean the same");
    }
    if (!sameArea(before, after)) {
      warnings.add(
          "counties or seas differ between the runs: ground that only one of them has is listed"
              + " with a class missing on the other side");
    }
    return warnings;
  }
}

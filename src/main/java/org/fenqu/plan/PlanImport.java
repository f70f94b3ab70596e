package org.fenqu.plan;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Kinds;
import org.fenqu.UserException;
import org.fenqu.grid.Grid;
import org.fenqu.publish.Product;
import org.fenqu.publish.ProductCatalogue;
import org.fenqu.publish.ProductDirectory;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.Software;

/**
 * Takes an official plan in as the product {@value #KIND}: what was delivered as it is, what was
 * computed beside it, and the findings of the check. What can't be told apart or placed keeps a
 * plan out; other faults stay in it and are said.
 */
public final class PlanImport {
  /** Kind of the product. */
  public static final String KIND = "plans";

  private static final String VALID_FROM = "valid_from";

  private PlanImport() {}

  /**
   * Examines and publishes.
   *
   * @return what was published
   * @throws UserException if the package has faults that keep it out, one a line; if it doesn't
   *     begin after the plan that it replaces; or if there is such a plan
   */
  public static ProductManifest execute(SparkSession spark, PlanRequest request)
      throws IOException {
    Instant started = Instant.now();
    requireDates(request);
    Optional<Product> before = replaced(request);
    ProductDirectory directory = request.warehouse().begin(KIND, request.id());
    boolean published = false;
    try (PlanCheck check = PlanCheck.execute(spark, request.check(), true)) {
      requireNothingBars(check);
      ProductManifest manifest = manifest(check, request, directory, started, before);
      directory.publish(manifest);
      published = true;
      return manifest;
    } finally {
      if (!published) {
        directory.discard();
      }
    }
  }

  private static void requireDates(PlanRequest request) {
    if (request.validTo() != null && request.validTo().isBefore(request.validFrom())) {
      throw new UserException(
          String.format(
              "--valid-to: %s is before --valid-from %s; give a later day",
              request.validTo(), request.validFrom()));
    }
    if (request.document().isBlank()) {
      throw new UserException(
          "--document: blank, expected the document by which the plan was published");
    }
  }

  /**
   * @throws UserException if it isn't there, or holds from a later day on
   */
  private static Optional<Product> replaced(PlanRequest request) throws IOException {
    String scheme = request.check().config().scheme().id();
    request.warehouse().requireWritable();
    List<Product> plans =
        ProductCatalogue.list(request.warehouse()).products().stream()
            .filter(product -> product.manifest().kind().equals(KIND))
            .filter(product -> product.manifest().scheme().equals(scheme))
            .sorted(Comparator.comparing(PlanImport::validFrom))
            .toList();
    if (PlanRequest.NONE.equals(request.replaces())) {
      return Optional.empty();
    }
    Optional<Product> before =
        plans.stream()
            .filter(
                plan ->
                    request.replaces() == null || plan.manifest().id().equals(request.replaces()))
            .reduce((a, b) -> b);
    if (request.replaces() != null && before.isEmpty()) {
      throw new UserException(
          String.format(
              "--replaces: %s, no such plan of scheme %s, expected one of %s or none",
              request.replaces(),
              scheme,
              plans.stream().map(plan -> plan.manifest().id()).toList()));
    }
    before.ifPresent(
        plan -> {
          if (!request.validFrom().isAfter(validFrom(plan))) {
            throw new UserException(
                String.format(
                    "--valid-from: %s is not after %s, since when plan %s holds, which it replaces;"
                        + " give a later day, or --replaces none if it replaces no plan",
                    request.validFrom(), validFrom(plan), plan.manifest().id()));
          }
        });
    return before;
  }

  private static LocalDate validFrom(Product plan) {
    return LocalDate.parse(plan.manifest().parameters().get(VALID_FROM));
  }

  private static void requireNothingBars(PlanCheck check) {
    Map<String, String> paths = new LinkedHashMap<>();
    check.tables().forEach(table -> paths.put(table.name(), table.path()));
    List<String> lines =
        check
            .findings()
            .where(Rules.barring())
            .orderBy("finding_id")
            .select("layer", "rule", "feature", "text", "remedy")
            .takeAsList(100)
            .stream()
            .map(row -> line(row, paths))
            .toList();
    if (!lines.isEmpty()) {
      throw new UserException(String.join("\n", Kinds.few(lines)));
    }
  }

  private static String line(Row row, Map<String, String> paths) {
    String path = paths.getOrDefault(row.getString(0), String.join(", ", paths.values()));
    return String.format(
        "%s: %s: %s: %s %s",
        path, row.getString(0), row.getString(1), row.getString(3), row.getString(4));
  }

  private static ProductManifest manifest(
      PlanCheck check,
      PlanRequest request,
      ProductDirectory directory,
      Instant started,
      Optional<Product> before)
      throws IOException {
    Grid grid = new Grid(request.check().config().scheme().grid().cell());
    PlanRows rows = new PlanRows(check, request, grid);
    List<PublishedTable> tables = new ArrayList<>();
    tables.add(PlanTables.UNITS.write(rows.units(), directory.path()));
    tables.add(PlanTables.ZONES.write(rows.zones(), directory.path()));
    tables.add(PlanTables.UNIT_CELLS.write(rows.unitCells(), directory.path()));
    tables.add(PlanTables.LISTS.write(rows.lists(), directory.path()));
    tables.add(PlanTables.FINDINGS.write(check.findings(), directory.path()));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(VALID_FROM, request.validFrom().toString());
    if (request.validTo() != null) {
      parameters.put("valid_to", request.validTo().toString());
    }
    parameters.put("document", request.document());
    parameters.put("grid.cell", Integer.toString(grid.cellMetres()));
    before.ifPresent(plan -> parameters.put("replaces", plan.manifest().id()));
    return new ProductManifest(
        ProductManifest.FORMAT,
        KIND,
        request.id(),
        request.check().config().scheme().id(),
        Software.current(),
        started,
        Instant.now(),
        List.of(),
        PlanInputs.of(
            check.spark().sparkContext(), request.warehouse().root().toString(), check.tables()),
        parameters,
        tables.stream().map(table -> table.within(directory.relative())).toList(),
        warnings(check));
  }

  private static List<String> warnings(PlanCheck check) {
    Map<String, Long> counts = check.counts();
    return counts.isEmpty()
        ? List.of()
        : List.of(
            "the check has "
                + counts.entrySet().stream()
                    .map(
                        one ->
                            one.getValue() + " " + one.getKey() + (one.getValue() == 1 ? "" : "s"))
                    .collect(Collectors.joining(", "))
                + ": see the table findings");
  }
}

package org.fenqu.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenqu.UserException;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.Product;
import org.fenqu.publish.ProductCatalogue;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.Tags;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.HadoopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "runs",
    description = {
      "Lists the runs of a warehouse, the oldest first, or the products that were made of them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu runs --warehouse /data/wh",
      "  fenqu runs --warehouse hdfs:///wh --format json",
      "  fenqu runs --warehouse /data/wh --kind comparisons",
      "  fenqu runs --warehouse /data/wh --kind plans"
    })
final class RunsCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "run_id",
          "finished",
          "seconds",
          "scheme",
          "cell_m",
          "units",
          "priority_km2",
          "key_km2",
          "general_km2",
          "rejects",
          "code",
          "tags");
  private static final List<String> OF_PRODUCTS =
      List.of("kind", "id", "finished", "scheme", "made_of", "tables", "rows", "bytes", "code");
  private static final String ALL = "all";

  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = Warehouse.RUNS,
      description = {
        "What to list: runs, a kind of products (comparisons, plans), or all products; default",
        "${DEFAULT-VALUE}."
      })
  private String kind;

  RunsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Warehouse target = warehouse.open(HadoopSettings.forDriver());
    RunCatalogue catalogue = WarehouseOptions.runs(target, console);
    ProductCatalogue products = WarehouseOptions.products(target, console);
    ResultWriter writer = new ResultWriter(console.out());
    if (kind.equals(Warehouse.RUNS)) {
      writer.write(
          format,
          COLUMNS,
          catalogue.runs().stream().map(run -> row(run.manifest(), catalogue.tags())).iterator());
    } else {
      writer.write(format, OF_PRODUCTS, wanted(products).map(RunsCommand::row).iterator());
    }
    return Failures.DONE;
  }

  /**
   * @throws UserException if there are no products of the kind
   */
  private Stream<ProductManifest> wanted(ProductCatalogue catalogue) {
    List<ProductManifest> all = catalogue.products().stream().map(Product::manifest).toList();
    if (kind.equals(ALL)) {
      return all.stream();
    }
    SortedSet<String> kinds = new TreeSet<>(List.of(Warehouse.RUNS, ALL));
    all.forEach(product -> kinds.add(product.kind()));
    if (!kinds.contains(kind)) {
      throw new UserException("--kind: " + kind + ", expected one of " + kinds);
    }
    return all.stream().filter(product -> product.kind().equals(kind));
  }

  private static List<Object> row(ProductManifest product) {
    List<Object> row = new ArrayList<>();
    row.add(product.kind());
    row.add(product.id());
    row.add(product.finished().truncatedTo(ChronoUnit.SECONDS).toString());
    row.add(product.scheme());
    row.add(
        product.madeOf().stream()
            .map(of -> of.kind() + "/" + of.id())
            .collect(Collectors.joining(" ")));
    row.add(product.tables().stream().map(PublishedTable::name).collect(Collectors.joining(" ")));
    row.add(product.tables().stream().mapToLong(PublishedTable::rows).sum());
    row.add(product.tables().stream().mapToLong(PublishedTable::bytes).sum());
    row.add(product.software().code());
    return row;
  }

  private static List<Object> row(Manifest run, Tags tags) {
    List<Object> row = new ArrayList<>();
    row.add(run.runId());
    row.add(run.finished().truncatedTo(ChronoUnit.SECONDS).toString());
    row.add(Duration.between(run.started(), run.finished()).toMillis() / 1000.0);
    row.add(run.scheme().id());
    row.add(run.grid().cellMetres());
    row.add(run.classes().stream().mapToLong(Manifest.ClassTotal::units).sum());
    row.add(areaKm2(run, "priority"));
    row.add(areaKm2(run, "key"));
    row.add(areaKm2(run, "general"));
    row.add(run.rejects());
    row.add(run.software().code());
    row.add(String.join(" ", tags.of(run)));
    return row;
  }

  private static double areaKm2(Manifest run, String className) {
    return run.classes().stream()
        .filter(total -> total.name().equals(className))
        .mapToDouble(Manifest.ClassTotal::areaKm2)
        .sum();
  }
}

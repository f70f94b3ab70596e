package org.fenqu.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.streaming.Sink;
import org.fenqu.UserException;
import org.fenqu.publish.RowTable;
import scala.Option;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Refuses every statement that names a place in a warehouse and isn't known to do no more than
 * look: also those that reach files by a path, a temporary view or a table of another catalogue.
 * What Fenqu itself publishes goes through.
 */
final class ReadOnly extends AbstractFunction1<LogicalPlan, BoxedUnit> {
  /** Beginnings of the names of commands that write no data. */
  private static final Set<String> LOOKING =
      Set.of(
          "Show",
          "Describe",
          "Explain",
          "Cache",
          "Uncache",
          "CreateView",
          "CreateTempView",
          "Refresh",
          "SetCommand",
          "SetCatalog",
          "SetNamespaceCommand",
          "Reset",
          "AddJar",
          "AddFile",
          "AddArchive",
          "ListJars",
          "ListFiles");

  /** Beginnings of the names of commands that make or remove tables. */
  private static final Set<String> OF_TABLES =
      Set.of("Create", "Drop", "Truncate", "Alter", "Rename", "Replace", "Repair");

  private final SparkSession spark;

  ReadOnly(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public BoxedUnit apply(LogicalPlan plan) {
    if (!RowTable.isPublishing(spark)) {
      CollectionConverters.asJava(plan.collect(new Writers())).forEach(this::check);
    }
    return BoxedUnit.UNIT;
  }

  /** Nodes of a plan that may write. */
  private static final class Writers
      extends scala.runtime.AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    @Override
    public boolean isDefinedAt(LogicalPlan node) {
      String name = node.getClass().getSimpleName();
      boolean writes =
          node instanceof Command
              || name.startsWith("WriteToStream")
              || name.startsWith("InsertInto");
      return writes && LOOKING.stream().noneMatch(name::startsWith);
    }

    @Override
    public <A1 extends LogicalPlan, B1> B1 applyOrElse(A1 node, scala.Function1<A1, B1> otherwise) {
      @SuppressWarnings("unchecked")
      B1 same = (B1) node;
      return isDefinedAt(node) ? same : otherwise.apply(node);
    }
  }

  private void check(LogicalPlan writer) {
    List<String> warehouses = warehouses();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<String> places = new ArrayList<>();
    collect(writer, places);
    for (String place : places) {
      Places.warehouseOf(place, warehouses, hadoop).ifPresent(in -> refuse(place, "lies in", in));
      Places.warehouseIn(place, warehouses, hadoop).ifPresent(in -> refuse(place, "holds", in));
    }
    if (OF_TABLES.stream().anyMatch(writer.getClass().getSimpleName()::startsWith)) {
      // Tables without a place of their own lie in Spark's own folder.
      String own = spark.conf().get("spark.sql.warehouse.dir");
      Places.warehouseOf(own, warehouses, hadoop).ifPresent(in -> refuse(own, "lies in", in));
    }
  }

  private static void refuse(String place, String how, String warehouse) {
    throw new UserException(
        String.format(
            "%s %s the warehouse %s: what is published is read-only; write elsewhere",
            place, how, warehouse));
  }

  /** Roots of the warehouses that the session has as catalogues, opened yet or not. */
  private List<String> warehouses() {
    List<String> roots = new ArrayList<>();
    CollectionConverters.asJava(spark.conf().getAll())
        .forEach(
            (key, value) -> {
              String root = spark.conf().get(key + "." + FenquCatalog.WAREHOUSE, null);
              if (value.equals(FenquCatalog.class.getName()) && root != null) {
                roots.add(root);
              }
            });
    return roots;
  }

  /** Collects whatever of a command may be a place, but for those of the query it writes. */
  private void collect(Product of, List<String> places) {
    CollectionConverters.asJava(of.productIterator()).forEachRemaining(part -> add(part, places));
  }

  private void add(Object part, List<String> places) {
    if (part instanceof String || part instanceof Path) {
      places.add(part.toString());
    } else if (part instanceof URI uri) {
      // As a path: what a URI writes as %20 is a space.
      places.add(new Path(uri).toString());
    } else if (part instanceof Sink sink) {
      // FileSink[path]: the path of Spark's own sink is private.
      String said = sink.toString();
      places.add(said.substring(said.indexOf('[') + 1, Math.max(said.lastIndexOf(']'), 1)));
    } else if (part instanceof CatalogTable table) {
      table.storage().locationUri().foreach(uri -> places.add(new Path(uri).toString()));
    } else if (part instanceof scala.collection.Map<?, ?> map) {
      CollectionConverters.asJava(map).values().forEach(value -> add(value, places));
    } else if (part instanceof Option<?> some && some.isDefined()) {
      add(some.get(), places);
    } else if (part instanceof Product product && !(part instanceof LogicalPlan)) {
      collect(product, places);
    }
  }
}

package org.fenqu.scoring.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.fenqu.config.LayerColumn;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.store.CanonicalJson;
import org.fenqu.store.Fingerprint;
import org.fenqu.territory.Territory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What an indicator's values derive from, as a fingerprint: the steps that compute them, with
 * limits, other indicators and the domain resolved; the layers they read; the area and its grid.
 * Title, dimension, weight and the way to a score are of no matter.
 */
public final class IndicatorFingerprints {
  /** Raised when operations, or what is kept of columns, change what the same inputs give. */
  private static final String FORMAT = "fenqu-columns-2";

  private static final String SETTINGS = "spark.sql.";

  /** Settings of the machine or the cluster, not of the values. */
  private static final Set<String> OF_THE_PLACE =
      Set.of("spark.sql.warehouse.dir", "spark.sql.shuffle.partitions", "spark.sql.extensions");

  private static final String CATALOGS = "spark.sql.catalog.";

  private final SparkSession spark;
  private final Territory territory;

  /** Per column of a layer what it derives from. */
  private final Map<String, String> sources = new HashMap<>();

  public IndicatorFingerprints(SparkSession spark, Territory territory, List<GriddedLayer> layers) {
    this.spark = spark;
    this.territory = territory;
    for (GriddedLayer layer : layers) {
      for (LayerColumn column : layer.columns()) {
        sources.put(
            column.name(), CanonicalJson.of(List.of(layer.fingerprint(), column, layer.absent())));
      }
    }
  }

  /** A fingerprint to add to, of the format and the area. */
  public static Fingerprint begun(SparkSession spark, Territory territory) {
    return new Fingerprint(spark.sparkContext().hadoopConfiguration())
        .add(FORMAT)
        .add(territory.fingerprint());
  }

  /** Per output of a program. A step counts by what it does, not by its place among others. */
  public List<String> of(CellProgram program) {
    List<String> steps = new ArrayList<>();
    for (CellProgram.Step step : program.steps()) {
      Fingerprint own = begun(spark, territory).add(operation(step.operation()));
      if (step.operation() instanceof Operation.Column column) {
        own.add(sources.getOrDefault(column.name(), ""));
      }
      step.arguments().forEach(from -> own.add(steps.get(from)));
      steps.add(own.hex());
    }
    List<String> outputs = new ArrayList<>();
    for (int output : program.outputs()) {
      outputs.add(steps.get(output));
    }
    return outputs;
  }

  /** An operation is a record, or one of a list of functions. */
  private static String operation(Operation operation) {
    String kind = operation.getClass().getSimpleName();
    return CanonicalJson.of(List.of(kind, operation));
  }

  /**
   * Fingerprint of an indicator that Spark itself computes: its optimized expressions, in which
   * even today's date is a literal, with all settings that could change what Spark makes of them.
   */
  public String of(Dataset<Row> indicator) {
    Fingerprint fingerprint = begun(spark, territory).add(spark.version());
    settings().forEach((key, value) -> fingerprint.add(key).add(value));
    LogicalPlan at =
        ((org.apache.spark.sql.classic.Dataset<Row>) indicator).queryExecution().optimizedPlan();
    TreeSet<String> names = new TreeSet<>();
    while (at instanceof Project project) {
      for (NamedExpression named : CollectionConverters.asJava(project.projectList())) {
        Expression column = (Expression) named;
        fingerprint.add(column.sql());
        CollectionConverters.asJava(column.references().toSeq()).forEach(a -> names.add(a.name()));
      }
      fingerprint.add("of");
      at = project.child();
    }
    names.forEach(name -> fingerprint.add(name).add(sources.getOrDefault(name, "")));
    return fingerprint.hex();
  }

  private Map<String, String> settings() {
    Map<String, String> settings =
        new TreeMap<>(CollectionConverters.asJava(spark.conf().getAll()));
    settings
        .keySet()
        .removeIf(
            key ->
                !key.startsWith(SETTINGS)
                    || key.startsWith(CATALOGS)
                    || OF_THE_PLACE.contains(key));
    return settings;
  }
}

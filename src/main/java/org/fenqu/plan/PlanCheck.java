package org.fenqu.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.sedona.spark.SedonaContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Examines a package (成果质检): reads it, finds its place, applies the rules and leaves one finding
 * for one cause. Units of 45,000 are joined with counties by Sedona and examined county by county.
 */
public final class PlanCheck implements AutoCloseable {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  private static final String QUERY =
      """
      SELECT '%s' AS rule, CAST(severity AS STRING) AS severity, layer,
        CAST(features AS ARRAY<STRING>) AS features, CAST(whose AS STRING) AS whose,
        CAST(region AS STRING) AS region,
        IF(key IS NULL, CAST(array() AS ARRAY<STRING>), array(CAST(key AS STRING))) AS involved,
        CAST(args AS ARRAY<STRING>) AS args, 0D AS area_m2, ground
      FROM (%s)""";

  private final SparkSession spark;
  private final CheckRequest request;
  private final List<AutoCloseable> open = new ArrayList<>();
  private List<Delivered> tables;
  private PlanLayers layers;
  private PlanArea area;
  private Dataset<Row> findings;

  private PlanCheck(SparkSession caller, CheckRequest request) {
    // Views of its own: the caller's are left alone.
    this.spark = SedonaContext.create(caller.newSession());
    spark.conf().set(PARTITIONS, caller.conf().get(PARTITIONS));
    spark.conf().set("spark.sql.ansi.enabled", "false");
    // Queries are many and most are of few rows: to compile each costs more than to run it.
    spark.conf().set("spark.sql.codegen.wholeStage", "false");
    spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    // Plans are many; nobody reads them.
    spark.conf().set("spark.sql.maxPlanStringLength", "1000");
    this.request = request;
  }

  /**
   * Examines a package.
   *
   * @return the findings, and what they were found in, until it is closed
   * @throws org.fenqu.UserException if a file can't be read or isn't understood
   */
  public static PlanCheck execute(SparkSession spark, CheckRequest request) {
    return execute(spark, request, false);
  }

  /**
   * @param stopAtBars whether to leave counties alone if a fault is known by then that keeps the
   *     plan out
   */
  static PlanCheck execute(SparkSession spark, CheckRequest request, boolean stopAtBars) {
    PlanCheck check = new PlanCheck(spark, request);
    boolean done = false;
    try {
      check.run(stopAtBars);
      done = true;
      return check;
    } finally {
      if (!done) {
        check.close();
      }
    }
  }

  private void run(boolean stopAtBars) {
    area = PlanArea.read(spark, request.config());
    tables = Package.open(spark, request.files(), request.fields().fields());
    layers = PlanLayers.read(spark, tables, area);
    open.add(layers);
    PlanViews views = new PlanViews(spark);
    views.register(tables, layers.features(), area);
    List<Draft> drafts = new ArrayList<>(FieldDrafts.of(tables, request.fields().fields()));
    drafts.addAll(layers.drafts());
    Dataset<Row> all = rows(drafts).unionByName(ShapeDrafts.of(spark));
    for (SqlRule query : Rules.queries()) {
      all = all.unionByName(spark.sql(QUERY.formatted(query.rule().id(), query.sql())));
    }
    Dataset<Row> soon = Kept.of(all);
    boolean stops = stopAtBars && soon.where(Rules.barring()).limit(1).count() > 0;
    Dataset<Row> found = numbered(stops ? soon : soon.unionByName(wards()));
    List<Draft> wholes = WholeLayers.of(spark, found);
    if (!wholes.isEmpty()) {
      found = numbered(found.drop("id").unionByName(rows(wholes)));
    }
    Dataset<Row> faults = found.where("rule <> '" + LineFollowing.MEASURE + "'");
    findings = Kept.of(Findings.of(spark, Precedence.apply(spark, faults)));
  }

  /** What is found by looking at each county. */
  private Dataset<Row> wards() {
    boolean laws = request.laws() != null;
    if (laws) {
      Kept.of(Laws.read(spark, request.laws(), request.date())).createOrReplaceTempView("laws");
    }
    return Wards.examine(spark, tables, layers.systems(), laws, others());
  }

  private static Dataset<Row> numbered(Dataset<Row> drafts) {
    return Kept.of(drafts.selectExpr("monotonically_increasing_id() AS id", "*"));
  }

  private Map<String, String> others() {
    Map<String, String> others = new LinkedHashMap<>();
    register(Item.NEIGHBOUR, request.neighbours(), others);
    register(Item.CITY, request.cities(), others);
    return others;
  }

  private void register(String kind, List<String> files, Map<String, String> others) {
    Dataset<Row> units = null;
    for (String file : files) {
      List<Delivered> delivered =
          Package.open(spark, List.of(file), request.fields().fields()).stream()
              .filter(table -> table.role() == Role.UNITS)
              .toList();
      PlanLayers of = PlanLayers.read(spark, delivered, kind.equals(Item.CITY) ? area : null);
      open.add(of);
      String name = kind + "/" + new Path(file).getName().replaceFirst("\\.[^.]*$", "");
      Dataset<Row> rows =
          of.features()
              .where("role = 'units' AND plane IS NOT NULL")
              .selectExpr(
                  "'" + name.replace("'", "") + "' AS layer",
                  "fid",
                  "code",
                  "name",
                  "class",
                  "plane");
      units = units == null ? rows : units.union(rows);
    }
    if (units != null) {
      Kept.of(units).createOrReplaceTempView(kind + "_units");
      others.put(kind, kind + "_units");
    }
  }

  private Dataset<Row> rows(List<Draft> drafts) {
    return spark.createDataFrame(drafts.stream().map(Draft::row).toList(), Draft.SCHEMA);
  }

  /** The session whose views the check is made with: {@code features}, {@code lists} … */
  SparkSession spark() {
    return spark;
  }

  PlanArea area() {
    return area;
  }

  CheckRequest request() {
    return request;
  }

  /** Layers whose coordinates are degrees. */
  List<String> geographicLayers() {
    return layers.systems().entrySet().stream()
        .filter(layer -> layer.getValue().isKnown() && layer.getValue().isGeographic())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Tables of the package. */
  List<Delivered> tables() {
    return tables;
  }

  /** Findings: the columns of {@link PlanTables#FINDINGS}. */
  public Dataset<Row> findings() {
    return findings;
  }

  /** How many findings there are by severity, the gravest first. */
  public Map<String, Long> counts() {
    return Findings.counts(findings);
  }

  @Override
  public void close() {
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

package org.fenqu.delineation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.Catalogue;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.config.GridRule;
import org.fenqu.config.Indicator;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.PackEntry;
import org.fenqu.gridding.Territory;

/**
 * Stage: classified cells to units, one jurisdiction at a time.
 *
 * <p>Each jurisdiction's cells meet in one task, sorted by id, so that every sum is taken in the
 * same order whatever the partitions and cores.
 */
public final class DelineationStage {
  private static final int PARTITIONS = 64;
  private static final double M2_PER_KM2 = 1e6;

  private final SparkSession spark;
  private final Scheme scheme;
  private final Catalogue catalogue;
  private final Territory territory;

  public DelineationStage(SparkSession spark, RunConfig config, Territory territory) {
    this.spark = spark;
    this.scheme = config.scheme();
    this.catalogue = config.catalogue();
    this.territory = territory;
  }

  /**
   * Names of the scores that units carry as area-weighted means, in the order of {@link
   * UnitSummary#scores()}: pressure, dimensions, elements.
   */
  public static List<String> scoreColumns() {
    List<String> names = new ArrayList<>(List.of("pressure"));
    Arrays.stream(Dimension.values()).forEach(d -> names.add(d.column()));
    Arrays.stream(Element.values()).forEach(e -> names.add(e.column()));
    return names;
  }

  /**
   * @param cells the scored cells
   * @return one summary per unit, computed on first use and kept; in no order. Free it with {@code
   *     unpersist()}
   */
  public JavaRDD<UnitSummary> execute(Dataset<Row> cells) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Map<String, Integer> index = new HashMap<>();
    for (int c = 0; c < territory.jurisdictions().size(); c++) {
      Territory.Member member = territory.jurisdictions().get(c);
      index.put((member.sea() ? "sea" : "land") + member.adcode(), c);
    }
    Broadcast<Map<String, Integer>> indices = sc.broadcast(index);
    Broadcast<List<Territory.Member>> members =
        sc.broadcast(new ArrayList<>(territory.jurisdictions()));
    Broadcast<List<PackEntry>> polygons = sc.broadcast(new ArrayList<>(territory.polygons()));
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    Grid grid = new Grid(scheme.grid().cell());
    double minAreaKm2 = scheme.units().minAreaKm2();
    List<Indicator> indicators = new ArrayList<>(scheme.indicators());
    Territory.Opener opener = territory.opener();
    return ((org.apache.spark.sql.classic.Dataset<Row>) pieces(cells))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(
            rows ->
                new JurisdictionTask(
                        grid,
                        minAreaKm2,
                        indicators,
                        members.value(),
                        indices.value(),
                        polygons.value(),
                        opener,
                        hadoop.value().value())
                    .summaries(rows))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * People of a cell if all of it were land: a piece holds its share of them. Nobody lives at sea.
   */
  private Column people() {
    String id = scheme.units().people();
    if (id == null) {
      return lit(null);
    }
    Layer layer = catalogue.find(id).orElseThrow();
    return layer.grid() instanceof GridRule.Sum
        ? when(col("land_fraction").gt(0), col(id).divide(col("land_fraction")))
        : col(id).multiply(new Grid(scheme.grid().cell()).cellAreaM2() / M2_PER_KM2);
  }

  /** A row per cell and jurisdiction, columns as {@link JurisdictionTask} reads them. */
  private Dataset<Row> pieces(Dataset<Row> cells) {
    Column digit = lit(UnitClass.GENERAL.digit());
    for (UnitClass c : UnitClass.values()) {
      digit = when(col("class").equalTo(c.key()), lit(c.digit())).otherwise(digit);
    }
    Column problem = lit(0);
    for (Dimension d : Dimension.values()) {
      problem = when(col("problem").equalTo(d.key()), lit(d.ordinal() + 1)).otherwise(problem);
    }
    List<Column> columns = new ArrayList<>();
    columns.add(explode(col("jurisdictions")).as("piece"));
    columns.add(col("cell_id"));
    columns.add(digit.as("digit"));
    columns.add(problem.as("problem_index"));
    columns.add(coalesce(col("insufficient"), lit(true)).as("insufficient"));
    columns.add(
        expr("transform(filter(jurisdictions, j -> j.domain = 'land'), j -> j.adcode)").as("land"));
    List<String> floats = new ArrayList<>(scoreColumns());
    for (Indicator indicator : scheme.indicators()) {
      floats.add(indicator.id());
      floats.add(indicator.scoreColumn());
    }
    floats.forEach(name -> columns.add(col(name)));
    columns.add(people().cast("float").as("people_of_land"));
    floats.add("people_of_land");

    List<Column> out = new ArrayList<>();
    out.add(col("piece.domain"));
    out.add(col("piece.adcode"));
    out.add(col("cell_id"));
    out.add(col("piece.fraction"));
    out.add(col("digit"));
    out.add(col("problem_index"));
    out.add(col("insufficient"));
    out.add(when(col("piece.domain").equalTo("sea"), col("land")).as("land"));
    floats.forEach(name -> out.add(col(name)));
    return cells
        .select(columns.toArray(Column[]::new))
        .select(out.toArray(Column[]::new))
        .repartition(PARTITIONS, col("domain"), col("adcode"))
        .sortWithinPartitions("domain", "adcode", "cell_id");
  }
}

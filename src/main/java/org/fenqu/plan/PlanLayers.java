package org.fenqu.plan;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.locationtech.jts.geom.Coordinate;

/**
 * The features of a package with their fields read and their places found.
 *
 * @param features rows of {@link Located#SCHEMA}
 * @param systems the reference system of each layer
 * @param drafts what is wrong with how they were delivered
 */
record PlanLayers(
    Dataset<Row> features, Map<String, LayerSystem> systems, List<Draft> drafts, Dataset<Row> raw)
    implements AutoCloseable {
  private static final int PLACES = 2000;

  /**
   * @param area that they must lie in; null for any
   */
  static PlanLayers read(SparkSession spark, List<Delivered> tables, PlanArea area) {
    List<Delivered> layers = tables.stream().filter(table -> table.role() != Role.LIST).toList();
    Dataset<Row> raw = null;
    for (Delivered layer : layers) {
      Dataset<Row> rows = Deliveries.features(spark, layer);
      raw = raw == null ? rows : raw.union(rows);
    }
    raw = raw.persist(StorageLevel.MEMORY_AND_DISK_SER());
    Map<String, LayerSystem> systems = systems(raw, layers, area);
    List<Draft> drafts = new ArrayList<>(systemDrafts(systems));
    drafts.addAll(shapeDrafts(raw));
    return new PlanLayers(located(spark, raw, layers, systems), systems, drafts, raw);
  }

  private static Map<String, LayerSystem> systems(
      Dataset<Row> raw, List<Delivered> layers, PlanArea area) {
    Map<String, List<Coordinate>> places = new LinkedHashMap<>();
    layers.forEach(layer -> places.put(layer.name(), new ArrayList<>()));
    raw.where("cx IS NOT NULL")
        .selectExpr(
            "layer",
            "cx",
            "cy",
            "row_number() OVER (PARTITION BY layer ORDER BY xxhash64(fid), fid) AS n")
        .where(col("n").leq(PLACES))
        .collectAsList()
        .forEach(
            row ->
                places
                    .get(row.getString(0))
                    .add(new Coordinate(row.getDouble(1), row.getDouble(2))));
    Map<String, LayerSystem> systems = new LinkedHashMap<>();
    for (Delivered layer : layers) {
      systems.put(
          layer.name(),
          area == null
              ? LayerSystem.declared(layer.crs())
              : LayerSystem.of(layer.crs(), places.get(layer.name()), area));
    }
    return systems;
  }

  /** One cause, one finding: what all layers have is said once. */
  private static List<Draft> systemDrafts(Map<String, LayerSystem> systems) {
    Map<Draft, List<String>> layers = new LinkedHashMap<>();
    systems.forEach(
        (layer, system) -> {
          if (system.fault() != null) {
            String fits = system.isKnown() ? LayerSystem.name(system.text()) : "—";
            Draft said =
                switch (system.fault()) {
                  case MISSING -> draft("crs_missing", "*", List.of(fits));
                  case MISMATCH ->
                      draft(
                          "crs_mismatch", "*", List.of(LayerSystem.name(system.declared()), fits));
                  case SWAPPED -> draft("axes_swapped", "*", List.of());
                };
            layers.computeIfAbsent(said, one -> new ArrayList<>()).add(layer);
          }
        });
    List<Draft> drafts = new ArrayList<>();
    layers.forEach(
        (said, those) -> {
          boolean all = those.size() == systems.size() && those.size() > 1;
          for (String layer : all ? List.of("*") : those) {
            List<String> args =
                new ArrayList<>(List.of(String.join(", ", all ? those : List.of(layer))));
            args.addAll(said.args());
            drafts.add(draft(said.rule(), layer, args));
          }
        });
    return drafts;
  }

  private static Draft draft(String rule, String layer, List<String> args) {
    return new Draft(rule, layer, List.of("*"), null, null, List.of(), args, 0, null);
  }

  private static List<Draft> shapeDrafts(Dataset<Row> raw) {
    List<Draft> drafts = new ArrayList<>();
    for (Row row :
        raw.groupBy("layer")
            .agg(org.apache.spark.sql.functions.expr("count_if(extra) AS extra"))
            .where("extra > 0")
            .orderBy("layer")
            .collectAsList()) {
      drafts.add(
          draft(
              "coordinates_extra",
              row.getString(0),
              List.of(Long.toString(row.getLong(1)), row.getString(0))));
    }
    return drafts;
  }

  private static Dataset<Row> located(
      SparkSession spark,
      Dataset<Row> raw,
      List<Delivered> layers,
      Map<String, LayerSystem> systems) {
    Map<String, Located> located = new LinkedHashMap<>();
    for (Delivered layer : layers) {
      Map<String, String> columns = new LinkedHashMap<>();
      layer.fields().forEach((field, found) -> columns.put(field, found.column()));
      located.put(layer.name(), new Located(systems.get(layer.name()), columns, layer.role()));
    }
    JavaRDD<Row> rows = raw.javaRDD().map(row -> located.get(row.getString(0)).row(row));
    return spark.createDataFrame(rows, Located.SCHEMA);
  }

  @Override
  public void close() {
    raw.unpersist();
  }
}

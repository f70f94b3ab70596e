package org.fenqu.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Leaves one finding for one cause: what a fault brings along isn't said again. */
final class Precedence {
  /** Faults of one feature that are so near have one cause, metres. */
  private static final int NEAR_M = 200;

  /** How a fault is tied to what it brings along. */
  private enum Tie {
    /** Whatever they are of. */
    ANY,
    /** Of one table. */
    LAYER,
    /** In one county. */
    REGION,
    /** In the county that a feature of the cause belongs to. */
    HOME,
    /** Of one feature. */
    FEATURE,
    /** Of one feature, near each other. */
    NEAR,
    /** On the same ground, most of it. */
    GROUND
  }

  /** Rules by their ids: the causes, what goes where they are found, and how both are tied. */
  private record Step(String causes, String consequences, Tie tie) {}

  private static final String BY_PLACE =
      "units_overlap unit_within_unit units_gap unit_sliver zones_overlap zones_gap"
          + " edge_vertex_missing unit_crosses_county unit_outside_area county_missing"
          + " county_area_mismatch neighbour_edge_mismatch law_outside_priority"
          + " law_boundary_outdated priority_without_basis law_outside_zone code_county_mismatch"
          + " county_name_mismatch area_mismatch geometry_invalid";

  private static final String TOPOLOGY =
      "units_overlap unit_within_unit units_gap unit_crosses_county unit_outside_area"
          + " neighbour_edge_mismatch";

  private static final String LAWS = "law_boundary_outdated law_outside_priority";

  private static final List<Step> STEPS =
      List.of(
          new Step("coordinates_shifted boundaries_simplified", BY_PLACE, Tie.LAYER),
          new Step(
              "coordinates_shifted boundaries_simplified",
              "zone_contradicts_unit city_not_nested",
              Tie.ANY),
          new Step("coordinates_shifted", "boundaries_simplified", Tie.LAYER),
          new Step("county_twice", "duplicate_feature county_area_mismatch", Tie.REGION),
          new Step(
              "county_missing",
              "units_gap county_area_mismatch zone_contradicts_unit city_not_nested " + LAWS,
              Tie.REGION),
          new Step(
              "geometry_invalid",
              "zones_overlap zones_gap unit_sliver edge_vertex_missing area_mismatch " + TOPOLOGY,
              Tie.FEATURE),
          new Step(
              "curves_stroked",
              "units_overlap units_gap edge_vertex_missing zone_contradicts_unit",
              Tie.FEATURE),
          new Step("area_unit_wrong", "area_mismatch county_area_mismatch", Tie.LAYER),
          new Step(
              LAWS,
              "law_outside_zone zone_contradicts_unit city_not_nested priority_without_basis",
              Tie.GROUND),
          new Step("law_outside_priority", "priority_without_basis", Tie.FEATURE),
          new Step("neighbour_edge_mismatch", "unit_outside_area", Tie.NEAR),
          new Step("neighbour_edge_mismatch", "units_gap", Tie.GROUND),
          new Step(
              TOPOLOGY + " zones_overlap zones_gap unit_sliver law_outside_zone " + LAWS,
              "edge_vertex_missing",
              Tie.NEAR),
          new Step(
              TOPOLOGY + " area_mismatch geometry_invalid geometry_empty",
              "county_area_mismatch",
              Tie.REGION),
          new Step(
              TOPOLOGY + " code_county_mismatch code_malformed", "county_area_mismatch", Tie.HOME),
          new Step(TOPOLOGY, "city_not_nested zone_contradicts_unit", Tie.GROUND));

  private static final String PAIRS =
      """
      SELECT d.id FROM numbered d JOIN steps s ON s.consequence = d.rule AND s.tie = '%s'
      JOIN numbered c ON c.rule = s.cause AND c.id <> d.id""";

  private static final String KEYS =
      """
      SELECT d.id FROM keys d JOIN steps s ON s.consequence = d.rule AND s.tie = '%s'
      JOIN keys c ON c.rule = s.cause AND c.id <> d.id AND c.key = d.key""";

  private Precedence() {}

  /**
   * @param drafts rows of {@link Draft#SCHEMA}, kept; the view {@code homes} is there
   */
  static Dataset<Row> apply(SparkSession spark, Dataset<Row> drafts) {
    drafts.selectExpr("*").createOrReplaceTempView("numbered");
    spark.sql("SELECT *, explode(involved) AS key FROM numbered").createOrReplaceTempView("keys");
    spark
        .sql("SELECT * FROM VALUES " + steps() + " AS t(cause, consequence, tie)")
        .createOrReplaceTempView("steps");
    List<String> gone =
        List.of(
            PAIRS.formatted("any"),
            PAIRS.formatted("layer") + " AND c.layer = d.layer",
            PAIRS.formatted("region") + " AND c.region = d.region",
            KEYS.formatted("feature"),
            KEYS.formatted("near") + " AND ST_Distance(c.ground, d.ground) <= " + NEAR_M,
            """
            SELECT d.id FROM numbered d JOIN steps s ON s.consequence = d.rule AND s.tie = 'home'
            JOIN keys c ON c.rule = s.cause
            JOIN homes h ON c.key = concat(h.layer, '#', h.fid) AND h.home = d.region""",
            PAIRS.formatted("ground")
                + " AND ST_Intersects(c.ground, d.ground)"
                + " WHERE ST_Area(plan_part(c.ground, d.ground)) >= 0.5 * ST_Area(d.ground)");
    return spark.sql(
        "SELECT d.* FROM numbered d LEFT ANTI JOIN ("
            + String.join(" UNION ALL ", gone)
            + ") g ON d.id = g.id");
  }

  private static String steps() {
    return STEPS.stream()
        .flatMap(
            step ->
                words(step.causes)
                    .flatMap(
                        cause ->
                            words(step.consequences)
                                .map(
                                    consequence ->
                                        String.format(
                                            "('%s', '%s', '%s')",
                                            cause,
                                            consequence,
                                            step.tie.name().toLowerCase(Locale.ROOT)))))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(" "));
  }
}

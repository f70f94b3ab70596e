package org.fenqu.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns a checked scheme into records. */
final class SchemeReader {
  private SchemeReader() {}

  /**
   * The scheme.
   *
   * @param layers of its catalogue
   */
  static Scheme scheme(Node scheme, Map<String, String> variables, List<Layer> layers) {
    List<Node> indicators = Node.each(scheme.at("indicators"), SchemeShape.INDICATOR);
    Map<String, String> expressions = new HashMap<>();
    indicators.forEach(one -> expressions.put(one.text("id"), one.text("expression")));
    ZeroDefault zero = new ZeroDefault(layers, expressions);
    return new Scheme(
        scheme.whole("fenqu"),
        scheme.text("id"),
        CatalogueReader.title(scheme),
        LocalDate.parse(scheme.text("date")),
        new Scheme.GridSettings(scheme.node("grid", SchemeShape.GRID).whole("cell")),
        scheme.text("catalogue"),
        variables,
        area(scheme.node("area", SchemeShape.AREA)),
        priority(scheme),
        indicators.stream().map(one -> indicator(one, zero)).toList(),
        scoring(scheme.node("scoring", SchemeShape.SCORING)),
        key(scheme.node("key", SchemeShape.KEY)),
        new Scheme.UnitRule(
            scheme.node("units", SchemeShape.UNITS).number("min_area_km2"),
            scheme.node("units", SchemeShape.UNITS).text("people")),
        new Scheme.Outputs(
            scheme
                .node("outputs", SchemeShape.OUTPUTS)
                .choice("cell_geometry", Scheme.CellGeometry.class)),
        new Scheme.Report(scheme.node("report", SchemeShape.REPORT).texts("boundaries")));
  }

  private static Scheme.Area area(Node area) {
    Node counties = area.node("counties", SchemeShape.COUNTIES);
    Node seas = area.node("seas", SchemeShape.SEAS);
    return new Scheme.Area(
        new Scheme.Counties(
            counties.text("layer"),
            counties.text("adcode"),
            counties.text("name"),
            counties.text("city_adcode"),
            counties.text("city_name"),
            counties.text("province_name")),
        area.has("seas") ? new Scheme.Seas(seas.text("layer"), seas.number("within_km")) : null,
        area.choice("overlaps", Scheme.Overlaps.class),
        new Scheme.Gaps(
            area.choice("gaps", Scheme.Treatment.class), area.number("gaps_largest_km2")));
  }

  private static List<Scheme.Protected> priority(Node scheme) {
    return Node.each(scheme.at("priority"), SchemeShape.PROTECTED).stream()
        .map(
            p ->
                new Scheme.Protected(
                    p.text("layer"),
                    p.number("min_fraction"),
                    p.flag("exact") ? true : null,
                    p.has("kind") ? p.choice("kind", LegalKind.class) : null,
                    p.text("id"),
                    p.text("name")))
        .toList();
  }

  private static Indicator indicator(Node indicator, ZeroDefault zero) {
    return new Indicator(
        indicator.text("id"),
        CatalogueReader.title(indicator),
        indicator.choice("element", Element.class),
        indicator.choice("dimension", Dimension.class),
        indicator.choice("domain", Domain.class),
        indicator.text("expression").strip(),
        indicator.text("unit"),
        indicator.number("limit"),
        score(indicator, zero),
        indicator.number("weight"));
  }

  private static ScoreRule score(Node indicator, ZeroDefault zero) {
    String method = indicator.at("score").get("method").asText();
    Node score = indicator.node("score", SchemeShape.SCORES.get(method));
    return switch (method) {
      case "piecewise" -> {
        List<List<Double>> points = new ArrayList<>();
        score.at("points").forEach(point -> points.add(Node.numbers(point)));
        yield new ScoreRule.Piecewise(List.copyOf(points));
      }
      case "percentile" ->
          new ScoreRule.Percentile(
              score.flag("descending"),
              score.has("zero")
                  ? score.choice("zero", ScoreRule.Zero.class)
                  : zero.of(
                      indicator.text("id"), indicator.text("unit"), score.flag("descending")));
      case "min_max" ->
          new ScoreRule.MinMax(score.number("low"), score.number("high"), score.flag("descending"));
      default -> throw new IllegalStateException("no reader for the score " + method);
    };
  }

  private static Scheme.Scoring scoring(Node scoring) {
    return new Scheme.Scoring(
        scoring.choice("dimension", Scheme.Aggregate.class),
        scoring.choice("element", Scheme.Aggregate.class),
        scoring.choice("overall", Scheme.Aggregate.class),
        scoring.number("min_weight"));
  }

  private static Scheme.KeyRule key(Node key) {
    Map<Dimension, Scheme.Threshold> dimensions = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      if (key.has("dimensions") && key.at("dimensions").hasNonNull(dimension.key())) {
        Node below = new Node(key.at("dimensions").get(dimension.key()), SchemeShape.THRESHOLD);
        dimensions.put(dimension, threshold(below));
      }
    }
    return new Scheme.KeyRule(threshold(key.node("threshold", SchemeShape.THRESHOLD)), dimensions);
  }

  private static Scheme.Threshold threshold(Node threshold) {
    return new Scheme.Threshold(threshold.number("score"), threshold.number("quantile"));
  }
}

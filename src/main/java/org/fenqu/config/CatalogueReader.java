package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fenqu.config.GridRule.Overlap;
import org.fenqu.config.GridRule.PixelWeight;
import org.fenqu.config.Source.VectorFormat;

/** Turns checked layers of a catalogue into records. */
final class CatalogueReader {
  private final String file;
  private final UnaryOperator<String> place;

  /**
   * @param file the catalogue; relative paths are as seen from its folder
   */
  CatalogueReader(String file) {
    this(file, path -> path);
  }

  private CatalogueReader(String file, UnaryOperator<String> place) {
    this.file = file;
    this.place = place;
  }

  /** Reads paths as other processes can follow them: from the root on, wherever they run. */
  static CatalogueReader absolute(String file) {
    return new CatalogueReader(file, Location::fromWorkingDirectory);
  }

  /** The layers of a checked catalogue. */
  List<Layer> layers(JsonNode catalogue) {
    return Node.each(catalogue.path("layers"), CatalogueShape.LAYER).stream()
        .map(this::layer)
        .toList();
  }

  static Title title(Node node) {
    Node title = node.node("title", CatalogueShape.TITLE);
    return new Title(title.text("zh"), title.text("en"));
  }

  Layer layer(Node layer) {
    return new Layer(
        layer.text("id"),
        title(layer),
        layer.choice("element", Element.class),
        layer.text("unit"),
        layer.text("period"),
        layer.text("licence"),
        layer.text("origin"),
        layer.text("proxy"),
        layer.flag("optional"),
        source(layer),
        layer.has("grid") ? rule(layer) : null);
  }

  private Source source(Node layer) {
    String type = layer.at("source").get("type").asText();
    Node source = layer.node("source", CatalogueShape.SOURCES.get(type));
    String path = place.apply(Location.beside(file, source.text("path")));
    return switch (type) {
      case "geotiff" -> raster(path, source);
      case "netcdf" -> netCdf(path, source);
      case "csv" ->
          new Source.Points(
              path,
              source.text("x"),
              source.text("y"),
              source.text("crs"),
              source.text("encoding"),
              source.text("delimiter"),
              source.text("filter"),
              source.text("id"));
      case "table" ->
          new Source.Table(
              path,
              source.text("adcode"),
              source.text("encoding"),
              source.text("delimiter"),
              source.text("filter"));
      default ->
          new Source.Vector(
              path,
              VectorFormat.valueOf(type.toUpperCase(Locale.ROOT)),
              source.has("table") ? source.text("table") : null,
              source.text("crs"),
              source.has("encoding") ? source.text("encoding") : null,
              source.text("filter"),
              source.text("id"));
    };
  }

  private static Source raster(String path, Node source) {
    return new Source.Raster(
        path,
        source.whole("band"),
        source.text("crs"),
        source.number("nodata"),
        source.number("scale"),
        source.number("offset"),
        source.numbers("valid"),
        source.text("registration"),
        source.choice("overlap", Source.TileOrder.class));
  }

  private static Source netCdf(String path, Node source) {
    return new Source.NetCdf(
        path,
        source.text("variable"),
        source.text("time"),
        source.has("time_index") ? source.whole("time_index") : null,
        source.number("level"),
        source.has("level_index") ? source.whole("level_index") : null,
        source.text("crs"),
        source.number("nodata"),
        source.number("scale"),
        source.number("offset"),
        source.numbers("valid"));
  }

  private static GridRule rule(Node layer) {
    String method = layer.at("grid").get("method").asText();
    Node rule = layer.node("grid", CatalogueShape.RULES.get(method));
    return switch (method) {
      case "mean" -> new GridRule.Mean(rule.number("min_coverage"), weight(rule));
      case "sum" -> new GridRule.Sum();
      case "fractions" ->
          new GridRule.Fractions(classes(rule), rule.number("min_coverage"), weight(rule));
      case "majority" ->
          new GridRule.Majority(classes(rule), rule.number("min_coverage"), weight(rule));
      case "coverage" -> new GridRule.Coverage(rule.choice("overlap", Overlap.class));
      case "length" -> new GridRule.Length();
      case "count" -> new GridRule.Count();
      case "weighted_sum" -> new GridRule.WeightedSum(rule.text("value"));
      case "distance" -> new GridRule.Distance(rule.number("max_km"));
      case "idw" ->
          new GridRule.Idw(
              rule.text("value"),
              rule.whole("neighbours"),
              rule.number("power"),
              rule.number("max_km"),
              rule.has("places") ? rule.choice("places", GridRule.Places.class) : null);
      case "county_mean" -> new GridRule.CountyMean(rule.text("value"));
      case "county_sum" -> new GridRule.CountySum(rule.text("value"));
      case "membership" -> new GridRule.Membership(rule.text("id"), rule.text("name"));
      default -> throw new IllegalStateException("no reader for the method " + method);
    };
  }

  private static PixelWeight weight(Node rule) {
    return rule.choice("pixel_weight", PixelWeight.class);
  }

  private static Map<String, Integer> classes(Node rule) {
    return new LinkedHashMap<>(rule.entries("classes", code -> Node.number(code).intValue()));
  }
}

package org.fenqu.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fenqu.Json;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.config.Indicator;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.UnitClass;
import org.fenqu.publish.Manifest;
import org.fenqu.source.Reject;

/** What the report's pages say besides maps: the run, the tables, how values are spread. */
final class ReportData {
  /** More of one kind of refusal than this are counted, not listed. */
  private static final int EXAMPLES = 3;

  private static final int MOST_REASONS = 200;
  private static final int WORST = 20;

  private final RunConfig config;
  private final Manifest manifest;
  private final List<Reject> rejects;
  private final FindingData findings;
  private final List<MapLayer> layers;

  ReportData(
      RunConfig config,
      Manifest manifest,
      List<Reject> rejects,
      FindingData findings,
      List<MapLayer> layers) {
    this.config = config;
    this.manifest = manifest;
    this.rejects = rejects;
    this.findings = findings;
    this.layers = layers;
  }

  /** What every page needs: names of things and the run's identity. */
  ObjectNode head() {
    ObjectNode data = Json.MAPPER.createObjectNode();
    ObjectNode head = data.putObject("run");
    head.put("id", manifest.runId());
    head.put("date", manifest.scheme().date().toString());
    head.put("cell", manifest.grid().cellMetres());
    head.put("zh", manifest.scheme().titleZh());
    head.put("en", manifest.scheme().titleEn());
    head.put("started", manifest.started().toString());
    ArrayNode classes = data.putArray("classes");
    for (UnitClass c : UnitClass.values()) {
      named(classes, c.key(), c.zh(), c.key());
    }
    ArrayNode dimensions = data.putArray("dimensions");
    for (Dimension d : Dimension.values()) {
      if (has(d.column())) {
        named(dimensions, d.key(), d.zh(), d.en());
      }
    }
    ArrayNode elements = data.putArray("elements");
    for (Element e : Element.values()) {
      if (has(e.column())) {
        named(elements, e.key(), e.zh(), e.key());
      }
    }
    ArrayNode indicators = data.putArray("indicators");
    config.scheme().indicators().forEach(i -> indicator(indicators.addObject(), i));
    return data;
  }

  private boolean has(String column) {
    return layers.stream().anyMatch(layer -> layer.column().equals(column));
  }

  private static void named(ArrayNode list, String id, String zh, String en) {
    list.addObject().put("id", id).put("zh", zh).put("en", en);
  }

  private static void indicator(ObjectNode node, Indicator indicator) {
    node.put("id", indicator.id());
    node.put("zh", indicator.title().zh());
    node.put("en", indicator.title().en());
    node.put("element", indicator.element().key());
    node.put("dimension", indicator.dimension().key());
    node.put("domain", indicator.domain().name().toLowerCase(Locale.ROOT));
    node.put("expression", indicator.expression());
    node.put("unit", indicator.unit());
    node.put("limit", indicator.limit());
    node.put("weight", indicator.weight());
  }

  /** All of it, for the first page. */
  ObjectNode overall(CellPixels pixels, List<UnitLine> units) {
    ObjectNode data = head();
    ArrayNode totals = data.putArray("totals");
    manifest.classes().forEach(total -> totals.addPOJO(total));
    tables(data, units, config.scheme().units().minAreaKm2());
    histograms(data, pixels);
    layers(data);
    findings.section(data.putObject("study_area"));
    rejects(data);
    data.set("manifest", manifest());
    return data;
  }

  /** Units and area of a group. */
  private static final class Total {
    private long units;
    private double areaKm2;
    private String name;

    void add(UnitLine unit) {
      units++;
      areaKm2 += unit.areaKm2();
      name = unit.provinceName() == null ? name : unit.provinceName();
    }
  }

  private static Map<List<String>, Total> totals(
      List<UnitLine> units, Function<UnitLine, List<String>> key) {
    Map<List<String>, Total> totals = new TreeMap<>(Comparator.comparing(Object::toString));
    for (UnitLine unit : units) {
      totals.computeIfAbsent(key.apply(unit), k -> new Total()).add(unit);
    }
    return totals;
  }

  private static void tables(ObjectNode data, List<UnitLine> units, double least) {
    ArrayNode provinces = data.putArray("by_province");
    totals(units, u -> List.of(u.province(), u.domain(), u.unitClass()))
        .forEach(
            (key, total) ->
                provinces
                    .addObject()
                    .put("province", key.get(0))
                    .put("domain", key.get(1))
                    .put("class", key.get(2))
                    .put("name", total.name)
                    .put("units", total.units)
                    .put("area", total.areaKm2));
    List<UnitLine> keyUnits =
        units.stream().filter(unit -> unit.unitClass().equals(UnitClass.KEY.key())).toList();
    ArrayNode problems = data.putArray("by_problem");
    totals(keyUnits, unit -> List.of(String.valueOf(unit.problem())))
        .forEach(
            (key, total) ->
                problems
                    .addObject()
                    .put("problem", key.get(0))
                    .put("units", total.units)
                    .put("area", total.areaKm2));
    worst(data, keyUnits, least);
  }

  /**
   * Key units of the greatest mean pressure. What is smaller than the minimum area is a rest that
   * no neighbour could take.
   */
  private static void worst(ObjectNode data, List<UnitLine> keyUnits, double leastKm2) {
    ArrayNode list = data.putArray("worst");
    keyUnits.stream()
        .filter(unit -> !Double.isNaN(unit.pressure()) && unit.areaKm2() >= leastKm2)
        .sorted(
            Comparator.comparingDouble((UnitLine unit) -> -unit.pressure())
                .thenComparing(UnitLine::code))
        .limit(WORST)
        .forEachOrdered(
            unit ->
                list.addObject()
                    .put("code", unit.code())
                    .put("name", unit.name())
                    .put("county", unit.county())
                    .put("province_name", unit.provinceName())
                    .put("province", unit.province())
                    .put("problem", unit.problem())
                    .put("pressure", unit.pressure())
                    .put("area", unit.areaKm2()));
  }

  private void histograms(ObjectNode data, CellPixels pixels) {
    data.put("one_cell_in", (long) pixels.step() * pixels.step());
    ArrayNode list = data.putArray("histograms");
    Arrays.stream(pixels.values()).parallel().map(Histogram::of).forEachOrdered(list::addPOJO);
  }

  private void layers(ObjectNode data) {
    Map<String, Manifest.Input> inputs =
        manifest.inputs().stream()
            .collect(Collectors.toMap(Manifest.Input::layer, input -> input, (a, b) -> a));
    ArrayNode list = data.putArray("layers");
    for (Layer layer : config.catalogue().layers()) {
      Manifest.Input input = inputs.get(layer.id());
      if (input == null) {
        continue;
      }
      ObjectNode node = list.addObject();
      node.put("id", layer.id());
      node.put("zh", layer.title().zh());
      node.put("en", layer.title().en());
      node.put("element", layer.element().key());
      node.put("unit", layer.unit());
      node.put("period", layer.period());
      node.put("licence", layer.licence());
      node.put("origin", layer.origin());
      node.put("proxy", layer.proxy());
      node.put("bytes", input.bytes());
      node.put("gridded", input.gridded());
      node.put("completeness", input.completeness());
      node.put("fingerprint", input.fingerprint());
    }
  }

  /** What is said of several features at once; the features are in order. */
  private record Refusal(Reject of, long count, TreeSet<String> features) {
    static Refusal of(List<Reject> alike) {
      TreeSet<String> features = new TreeSet<>();
      alike.stream().map(Reject::feature).filter(Objects::nonNull).forEach(features::add);
      return new Refusal(alike.get(0), alike.size(), features);
    }
  }

  private void rejects(ObjectNode data) {
    ArrayNode list = data.putArray("rejects");
    rejects.stream()
        .collect(
            Collectors.groupingBy(r -> Arrays.asList(r.layer(), r.file(), r.action(), r.reason())))
        .values()
        .stream()
        .map(Refusal::of)
        .sorted(
            Comparator.comparingLong((Refusal r) -> -r.count())
                .thenComparing(r -> r.of().layer())
                .thenComparing(r -> r.of().reason())
                .thenComparing(r -> r.of().file()))
        .limit(MOST_REASONS)
        .forEachOrdered(refusal -> refusal(list.addObject(), refusal));
  }

  private static void refusal(ObjectNode node, Refusal refusal) {
    node.put("layer", refusal.of().layer());
    node.put("file", refusal.of().file());
    node.put("action", refusal.of().action());
    node.put("reason", refusal.of().reason());
    node.put("count", refusal.count());
    ArrayNode examples = node.putArray("examples");
    refusal.features().stream().limit(EXAMPLES).forEachOrdered(examples::add);
  }

  private ObjectNode manifest() {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.putPOJO("software", manifest.software());
    node.put("digest", manifest.scheme().digest());
    node.putPOJO("parameters", manifest.parameters());
    node.putPOJO("stages", manifest.stages());
    ArrayNode tables = node.putArray("tables");
    manifest
        .tables()
        .forEach(
            t ->
                tables
                    .addObject()
                    .put("name", t.name())
                    .put("rows", t.rows())
                    .put("bytes", t.bytes()));
    node.putPOJO("warnings", manifest.warnings());
    node.putPOJO("thresholds", manifest.details().get("key_thresholds"));
    node.putPOJO("notes", manifest.details().get("layer_notes"));
    node.putPOJO("ledger", manifest.details().get("ledger"));
    node.put("rejects", manifest.rejects());
    return node;
  }
}

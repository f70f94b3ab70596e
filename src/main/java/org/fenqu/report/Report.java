package org.fenqu.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fenqu.Json;
import org.fenqu.Parallel;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.delineation.Units;
import org.fenqu.publish.Manifest;
import org.fenqu.source.Reject;
import org.fenqu.territory.AreaFinding;
import org.locationtech.jts.geom.Geometry;

/**
 * The report of a run for people: {@code report/index.html} and, for runs of many units, one page
 * per province.
 *
 * <p>Every page stands alone: it opens from a folder, without a server, and asks nothing of the
 * network. Maps are the cells as pixels, coloured by the page; units are their borders, simplified
 * together. Texts are in Chinese and English.
 */
public final class Report {
  /** Number of units beyond which each province has its own page. */
  private static final int MOST_UNITS_ON_A_PAGE = 1500;

  /** A page in the making holds its pixels and its text. */
  static final int MOST_PAGES_AT_A_TIME = 4;

  /** Where the pages go; several are written at a time. */
  public interface Output {
    /**
     * @param relativePath below the run's folder
     */
    void write(String relativePath, byte[] content) throws IOException;
  }

  private final RunConfig config;
  private final Manifest manifest;
  private final List<Reject> rejects;
  private final List<Geometry> lines;
  private final FindingData findings;
  private final List<MapLayer> layers;
  private final List<Indicator> indicators;

  /**
   * @param manifest of the run as far as it is known
   * @param rejects of all layers
   * @param lines boundaries to draw, metres of the national projection
   * @param findings where the study area is no coverage
   */
  public Report(
      RunConfig config,
      Manifest manifest,
      List<Reject> rejects,
      List<Geometry> lines,
      List<AreaFinding> findings) {
    this.config = config;
    this.manifest = manifest;
    this.rejects = rejects;
    this.lines = lines;
    this.findings = new FindingData(findings);
    this.layers = MapLayer.of(config.scheme());
    this.indicators = config.scheme().indicators();
  }

  /**
   * @param cells what was gathered of them
   * @param units the run's units, before they are freed
   */
  public void write(CellSketch cells, Units units, Output output) throws IOException {
    CellPixels pixels = cells.nation();
    UnitColumns columns = columns(pixels);
    List<ProvinceUnits> provinces =
        units.byProvince().map(own -> ProvinceUnits.of(own, columns)).collect();
    int count = provinces.stream().mapToInt(ProvinceUnits::count).sum();
    boolean split = count > MOST_UNITS_ON_A_PAGE && provinces.size() > 1;
    ReportPage page = new ReportPage();
    ReportData data = new ReportData(config, manifest, rejects, findings, layers);
    MapData maps = new MapData(layers, lines, findings);

    List<UnitLine> summaries = provinces.stream().flatMap(p -> p.lines().stream()).toList();
    ObjectNode index = data.overall(pixels, summaries);
    index.put("kind", split ? "nation" : "whole");
    index.set("provinces", outlines(provinces, split));
    index.set("units", split ? Json.MAPPER.createArrayNode() : joined(provinces));
    List<Callable<Void>> pages = new ArrayList<>();
    pages.add(
        () -> {
          index.set("map", maps.of(pixels, columns));
          output.write("report/index.html", page.html(title(null), text(index)));
          return null;
        });
    for (ProvinceUnits province : split ? provinces : List.<ProvinceUnits>of()) {
      pages.add(
          () -> {
            CellPixels own = cells.province(Integer.parseInt(province.province()), pixels);
            if (own != null) {
              byte[] text = text(page(data, province, maps.of(own, columns)));
              output.write(
                  "report/province-" + province.province() + ".html",
                  page.html(title(province.name()), text));
            }
            return null;
          });
    }
    int cores = Runtime.getRuntime().availableProcessors();
    Parallel.all(pages, Math.min(MOST_PAGES_AT_A_TIME, cores));
  }

  private ObjectNode page(ReportData data, ProvinceUnits province, ObjectNode map) {
    ObjectNode one = data.head();
    one.put("kind", "province");
    one.put("province", province.province());
    one.put("province_name", province.name());
    one.set("map", map);
    one.set("provinces", Json.MAPPER.createArrayNode());
    one.set("units", joined(List.of(province)));
    return one;
  }

  private UnitColumns columns(CellPixels pixels) {
    double size = Math.max(pixels.width(), pixels.height()) * pixels.side();
    return new UnitColumns(
        indicators.stream().map(Indicator::id).toList(),
        ids("dimension"),
        ids("element"),
        pixels.minX(),
        pixels.minY(),
        Math.max(1, Math.rint(size / 30000)));
  }

  private List<String> ids(String group) {
    return layers.stream().filter(l -> l.group().equals(group)).map(MapLayer::column).toList();
  }

  private ArrayNode outlines(List<ProvinceUnits> provinces, boolean split) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (ProvinceUnits province : provinces) {
      ObjectNode one = list.addObject();
      one.put("code", province.province());
      one.put("name", province.name());
      one.put("count", province.count());
      if (split) {
        one.put("page", "province-" + province.province() + ".html");
        one.putRawValue("shape", new RawValue(province.outline()));
        one.putRawValue("index", new RawValue(province.index()));
      }
    }
    return list;
  }

  /** The units of several provinces as one array. */
  private ArrayNode joined(List<ProvinceUnits> provinces) {
    ArrayNode units = Json.MAPPER.createArrayNode();
    for (ProvinceUnits province : provinces) {
      String inner = province.units().substring(1, province.units().length() - 1);
      if (!inner.isEmpty()) {
        units.addRawValue(new RawValue(inner));
      }
    }
    return units;
  }

  private String title(String province) {
    String scheme = manifest.scheme().titleZh() + " " + manifest.scheme().titleEn();
    return province == null ? scheme : province + " · " + scheme;
  }

  private byte[] text(ObjectNode json) throws JsonProcessingException {
    return Json.MAPPER.writeValueAsBytes(json);
  }
}

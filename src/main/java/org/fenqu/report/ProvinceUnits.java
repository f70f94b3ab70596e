package org.fenqu.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.source.crs.Crs;
import org.fenqu.territory.Jurisdiction;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The units of one province as the page's JSON, shapes simplified together so that neighbours still
 * share their borders.
 *
 * @param province two-digit code
 * @param name of the province; its code if it has none
 * @param units JSON array of units
 * @param outline JSON array of rings
 * @param index JSON array of [code, name, class digit] for searching
 * @param lines what tables say of each
 */
record ProvinceUnits(
    String province, String name, String units, String outline, String index, List<UnitLine> lines)
    implements java.io.Serializable {
  /** Borders are drawn to within a part of the province's size: finer than a screen shows. */
  private static final double PARTS = 1600;

  int count() {
    return lines.size();
  }

  /**
   * @param units all of one province, at least one
   */
  static ProvinceUnits of(List<UnitSummary> units, UnitColumns columns) {
    Geometry[] shapes = shapes(units);
    Geometry[] simple = CoverageSimplifier.simplify(shapes, extent(shapes) / PARTS);
    Rings rings = new Rings(columns.originX(), columns.originY(), columns.quantum());
    List<UnitLine> lines = new ArrayList<>();
    StringWriter json = new StringWriter();
    StringWriter index = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(json);
        JsonGenerator list = new JsonFactory().createGenerator(index)) {
      out.writeStartArray();
      list.writeStartArray();
      for (int i = 0; i < simple.length; i++) {
        UnitSummary unit = units.get(i);
        columns.write(out, unit, simple[i], rings);
        columns.writeIndex(list, unit);
        lines.add(UnitLine.of(unit));
      }
      out.writeEndArray();
      list.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProvinceUnits(
        lines.get(0).province(),
        name(lines),
        json.toString(),
        outline(units, simple, rings),
        index.toString(),
        lines);
  }

  private static Geometry[] shapes(List<UnitSummary> units) {
    MathTransform toPlane = Crs.transform(Crs.geographic(), Crs.national());
    WKBReader reader = new WKBReader();
    Geometry[] shapes = new Geometry[units.size()];
    for (int i = 0; i < shapes.length; i++) {
      try {
        shapes[i] = Crs.transform(reader.read(units.get(i).wkb()), toPlane);
      } catch (ParseException e) {
        throw new IllegalStateException("unit " + units.get(i).code(), e);
      }
    }
    return shapes;
  }

  private static String name(List<UnitLine> lines) {
    return lines.stream()
        .map(UnitLine::provinceName)
        .filter(Objects::nonNull)
        .reduce(lines.get(0).province(), (before, name) -> name);
  }

  private static double extent(Geometry[] shapes) {
    Envelope box = new Envelope();
    for (Geometry shape : shapes) {
      box.expandToInclude(shape.getEnvelopeInternal());
    }
    return Math.max(box.getWidth(), box.getHeight());
  }

  private static String outline(List<UnitSummary> units, Geometry[] simple, Rings rings) {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
      rings.write(out, joined(units, simple));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString();
  }

  /**
   * Where borders don't quite match they can't be joined edge by edge, and an overlay is dear: then
   * counties, which match within, are joined first and only they are overlaid.
   */
  private static Geometry joined(List<UnitSummary> units, Geometry[] shapes) {
    try {
      return CoverageUnion.union(shapes);
    } catch (TopologyException | IllegalArgumentException e) {
      Map<String, List<Geometry>> counties = new TreeMap<>();
      for (int i = 0; i < shapes.length; i++) {
        Jurisdiction where = units.get(i).jurisdiction();
        String county = where.domain() + where.adcode();
        counties.computeIfAbsent(county, c -> new ArrayList<>()).add(shapes[i]);
      }
      return OverlayNGRobust.union(
          counties.values().stream().map(ProvinceUnits::joined).collect(Collectors.toList()));
    }
  }

  private static Geometry joined(List<Geometry> county) {
    try {
      return CoverageUnion.union(county.toArray(Geometry[]::new));
    } catch (TopologyException | IllegalArgumentException e) {
      return OverlayNGRobust.union(county);
    }
  }
}

package org.fenqu.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.fenqu.Json;
import org.fenqu.source.crs.Crs;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * What a page's map shows: pixels of each map layer, boundary lines, findings, the inset's frame.
 */
final class MapData {
  /**
   * Where the extent goes below this northing, some 12° N, the islands of the South China Sea are
   * shown in an inset, as maps of the nation have them.
   */
  private static final double ISLANDS_Y = 1_300_000;

  /** The inset's corners in degrees: the islands and the sea around them. */
  private static final double[] INSET = {106, 2.8, 123, 24.5};

  /** South of this northing, some 17.5° N at the central meridian, is left to the inset. */
  private static final double MAIN_Y = 1_880_000;

  /** Boundary lines are drawn to within this distance. */
  private static final double LINE_METRES = 300;

  private final List<MapLayer> layers;
  private final List<Geometry> lines;
  private final FindingData findings;

  MapData(List<MapLayer> layers, List<Geometry> lines, FindingData findings) {
    this.layers = layers;
    this.findings = findings;
    this.lines = new ArrayList<>();
    for (Geometry line : lines) {
      Geometry simple = DouglasPeuckerSimplifier.simplify(line, LINE_METRES);
      for (int i = 0; i < simple.getNumGeometries(); i++) {
        this.lines.add(simple.getGeometryN(i));
      }
    }
  }

  ObjectNode of(CellPixels pixels, UnitColumns columns) throws IOException {
    ObjectNode map = Json.MAPPER.createObjectNode();
    map.put("x", pixels.minX());
    map.put("y", pixels.minY());
    map.put("side", pixels.side());
    map.put("step", pixels.step());
    map.put("width", pixels.width());
    map.put("height", pixels.height());
    map.put("originX", columns.originX());
    map.put("originY", columns.originY());
    map.put("quantum", columns.quantum());
    ArrayNode list = map.putArray("layers");
    for (int i = 0; i < layers.size(); i++) {
      MapLayer layer = layers.get(i);
      ObjectNode one = list.addObject();
      one.put("id", layer.id());
      one.put("group", layer.group());
      one.put("zh", layer.zh());
      one.put("en", layer.en());
      one.put("png", GreyPng.dataUri(pixels.codes()[i], pixels.width(), pixels.height()));
    }
    Envelope extent = extent(pixels);
    map.putRawValue("lines", new RawValue(lines(columns, extent)));
    map.putRawValue("findings", new RawValue(findings.places(columns, extent)));
    if (extent.getMinY() < ISLANDS_Y && extent.getMaxY() > MAIN_Y) {
      inset(map);
    }
    return map;
  }

  private static Envelope extent(CellPixels pixels) {
    return new Envelope(
        pixels.minX(),
        pixels.minX() + pixels.width() * pixels.side(),
        pixels.minY(),
        pixels.minY() + pixels.height() * pixels.side());
  }

  private String lines(UnitColumns columns, Envelope extent) throws IOException {
    Rings rings = new Rings(columns.originX(), columns.originY(), columns.quantum());
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartArray();
      for (Geometry line : lines) {
        if (line.getEnvelopeInternal().intersects(extent)) {
          rings.write(out, line);
        }
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  private static void inset(ObjectNode map) {
    Envelope degrees = new Envelope(INSET[0], INSET[2], INSET[1], INSET[3]);
    Geometry frame = new GeometryFactory().toGeometry(degrees);
    Envelope plane =
        Crs.transform(frame, Crs.transform(Crs.geographic(), Crs.national())).getEnvelopeInternal();
    map.put("mainY", MAIN_Y);
    map.putArray("inset")
        .add(plane.getMinX())
        .add(plane.getMinY())
        .add(plane.getMaxX())
        .add(plane.getMaxY());
  }
}

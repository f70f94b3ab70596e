package org.fenqu.samples;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.fenqu.export.FeatureTable;
import org.wololo.jts2geojson.GeoJSONWriter;

/** Writes points, lines and polygons as GeoJSON (RFC 7946), one feature per line. */
final class GeoJsonFile {
  private GeoJsonFile() {}

  static void write(Path file, FeatureTable table) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeArrayFieldStart("features");
      for (FeatureTable.Feature feature : table.rows()) {
        json.writeRaw("\n");
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        properties(json, table, feature);
        json.writeFieldName("geometry");
        json.writeRawValue(new GeoJSONWriter().write(feature.geometry()).toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void properties(
      JsonGenerator json, FeatureTable table, FeatureTable.Feature feature) throws IOException {
    json.writeObjectFieldStart("properties");
    Iterator<?> values = feature.values().iterator();
    for (String column : table.columns().keySet()) {
      Object value = values.next();
      json.writeFieldName(column);
      if (value instanceof Number number) {
        json.writeNumber(number.doubleValue());
      } else if (value == null) {
        json.writeNull();
      } else {
        json.writeString(value.toString());
      }
    }
    json.writeEndObject();
  }
}

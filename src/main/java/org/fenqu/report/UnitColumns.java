package org.fenqu.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.fenqu.config.UnitClass;
import org.locationtech.jts.geom.Geometry;

/**
 * Which columns of a unit its dossier shows.
 *
 * @param indicators ids, in the scheme's order: the page names them by position
 * @param dimensions columns
 * @param elements columns
 * @param originX origin of shapes, metres
 * @param originY origin of shapes, metres
 * @param quantum step of shapes, metres
 */
record UnitColumns(
    List<String> indicators,
    List<String> dimensions,
    List<String> elements,
    double originX,
    double originY,
    double quantum)
    implements java.io.Serializable {
  private static final String PEOPLE = "people";

  void write(JsonGenerator out, Row unit, Geometry shape, Rings rings) throws IOException {
    out.writeStartObject();
    for (String text : List.of("code", "name", "class", "domain", "adcode", "county")) {
      out.writeStringField(text, unit.getAs(text));
    }
    out.writeStringField("city", unit.getAs("city"));
    out.writeStringField("problem", unit.getAs("problem"));
    out.writeNumberField("area", rounded(unit.<Double>getAs("area_km2"), 3));
    out.writeNumberField("cells", unit.<Integer>getAs("cells"));
    if (unit.schema().getFieldIndex(PEOPLE).isDefined() && unit.getAs(PEOPLE) != null) {
      out.writeNumberField(PEOPLE, Math.round(unit.<Double>getAs(PEOPLE)));
    }
    number(out, "pressure", unit.getAs("pressure"));
    number(out, "insufficient", unit.getAs("insufficient_share"));
    scores(out, "dimensions", unit, dimensions);
    scores(out, "elements", unit, elements);
    drivers(out, unit);
    out.writeFieldName("shape");
    rings.write(out, shape);
    out.writeEndObject();
  }

  void writeIndex(JsonGenerator out, Row unit) throws IOException {
    out.writeStartArray();
    out.writeString(unit.<String>getAs("code"));
    out.writeString(unit.<String>getAs("name"));
    out.writeNumber(UnitClass.of(unit.<String>getAs("class")).digit());
    out.writeEndArray();
  }

  private static void scores(JsonGenerator out, String name, Row unit, List<String> columns)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String column : columns) {
      Float score = unit.getAs(column);
      if (score == null) {
        out.writeNull();
      } else {
        out.writeNumber(rounded(score, 1));
      }
    }
    out.writeEndArray();
  }

  /** [indicator, score, mean, maximum, share over the limit, valid area], highest score first. */
  private void drivers(JsonGenerator out, Row unit) throws IOException {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < indicators.size(); i++) {
      places.put(indicators.get(i), i);
    }
    List<Row> values =
        unit.isNullAt(unit.fieldIndex("indicators"))
            ? List.of()
            : unit.getList(unit.fieldIndex("indicators"));
    out.writeArrayFieldStart("drivers");
    values.stream()
        .sorted((a, b) -> Float.compare(score(b), score(a)))
        .forEachOrdered(row -> driver(out, places.get(row.getString(0)), row));
    out.writeEndArray();
  }

  private static float score(Row row) {
    return row.isNullAt(3) ? -1 : row.getFloat(3);
  }

  private static void driver(JsonGenerator out, int place, Row row) {
    try {
      out.writeStartArray();
      out.writeNumber(place);
      writeOrNull(out, row.isNullAt(3) ? null : rounded(row.getFloat(3), 1));
      value(out, row.getDouble(1));
      value(out, row.getDouble(2));
      writeOrNull(out, row.isNullAt(4) ? null : rounded(row.getFloat(4), 4));
      writeOrNull(out, rounded(row.getDouble(5), 2));
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeOrNull(JsonGenerator out, Double value) throws IOException {
    if (value == null || !Double.isFinite(value)) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  /** As a float: more digits than anyone reads. */
  private static void value(JsonGenerator out, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber((float) value);
    } else {
      out.writeNull();
    }
  }

  private static void number(JsonGenerator out, String name, Float value) throws IOException {
    if (value != null) {
      out.writeNumberField(name, rounded(value, 2));
    }
  }

  private static Double rounded(double value, int decimals) {
    double scale = Math.pow(10, decimals);
    return Math.rint(value * scale) / scale;
  }
}

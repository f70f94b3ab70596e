package org.fenqu.report;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fenqu.config.UnitClass;
import org.fenqu.delineation.DelineationStage;
import org.fenqu.delineation.UnitSummary;
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
  void write(JsonGenerator out, UnitSummary unit, Geometry shape, Rings rings) throws IOException {
    UnitLine line = UnitLine.of(unit);
    out.writeStartObject();
    out.writeStringField("code", line.code());
    out.writeStringField("name", line.name());
    out.writeStringField("class", line.unitClass());
    out.writeStringField("domain", line.domain());
    out.writeStringField("adcode", unit.jurisdiction().adcode());
    out.writeStringField("county", line.county());
    out.writeStringField("city", unit.jurisdiction().cityName());
    out.writeStringField("problem", line.problem());
    out.writeNumberField("area", rounded(line.areaKm2(), 3));
    out.writeNumberField("cells", unit.cells());
    if (!Double.isNaN(unit.people())) {
      out.writeNumberField("people", Math.round(unit.people()));
    }
    number(out, "pressure", line.pressure());
    number(out, "insufficient", (float) unit.insufficientShare());
    scores(out, "dimensions", unit, dimensions);
    scores(out, "elements", unit, elements);
    drivers(out, unit);
    out.writeFieldName("shape");
    rings.write(out, shape);
    out.writeEndObject();
  }

  void writeIndex(JsonGenerator out, UnitSummary unit) throws IOException {
    out.writeStartArray();
    out.writeString(unit.code());
    out.writeString(unit.name());
    out.writeNumber(UnitClass.of(unit.unitClass()).digit());
    out.writeEndArray();
  }

  private static void scores(JsonGenerator out, String name, UnitSummary unit, List<String> columns)
      throws IOException {
    List<String> known = DelineationStage.scoreColumns();
    out.writeArrayFieldStart(name);
    for (String column : columns) {
      writeOrNull(out, rounded((float) unit.scores()[known.indexOf(column)], 1));
    }
    out.writeEndArray();
  }

  /**
   * [indicator, score, mean, maximum, share over the limit, valid area], highest score first, equal
   * ones by id.
   */
  private void drivers(JsonGenerator out, UnitSummary unit) throws IOException {
    int[] known =
        IntStream.range(0, indicators.size())
            .filter(i -> !Double.isNaN(unit.indicator(i).valueMean()))
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> -score(unit.indicator(i)))
                    .thenComparing(indicators::get))
            .mapToInt(Integer::intValue)
            .toArray();
    out.writeArrayFieldStart("drivers");
    for (int i : known) {
      driver(out, i, unit.indicator(i));
    }
    out.writeEndArray();
  }

  /** Geometry as published; without one it comes last. */
  private static double score(UnitSummary.IndicatorSummary summary) {
    return Double.isNaN(summary.scoreMean()) ? -1 : (float) summary.scoreMean();
  }

  private static void driver(JsonGenerator out, int place, UnitSummary.IndicatorSummary summary)
      throws IOException {
    out.writeStartArray();
    out.writeNumber(place);
    writeOrNull(out, rounded((float) summary.scoreMean(), 1));
    value(out, summary.valueMean());
    value(out, summary.valueMax());
    writeOrNull(out, rounded((float) summary.overLimitShare(), 4));
    writeOrNull(out, rounded(summary.validAreaM2() / M2_PER_KM2, 2));
    out.writeEndArray();
  }

  private static void writeOrNull(JsonGenerator out, double value) throws IOException {
    if (!Double.isFinite(value)) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  /** Number as a float: more digits than anyone reads. */
  private static void value(JsonGenerator out, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber((float) value);
    } else {
      out.writeNull();
    }
  }

  private static void number(JsonGenerator out, String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      out.writeNumberField(name, rounded(value, 2));
    }
  }

  private static double rounded(double value, int decimals) {
    double scale = Math.pow(10, decimals);
    return Math.rint(value * scale) / scale;
  }
}

package org.fenqu.source.vector;

import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.fenqu.source.Reject;
import org.fenqu.source.Session;
import org.fenqu.source.crs.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Turns rows into features or says why not; runs on the executors.
 *
 * @param layer id of the layer
 * @param file path of the source
 * @param crs text of the reference system of the rows
 * @param kind geometry the rule uses
 * @param x column of longitude or easting; null where rows have a geometry
 * @param y column of latitude or northing; null where rows have a geometry
 * @param id column that names a row; null for its position
 * @param value column of the rule's value; null without one
 * @param attributes columns to carry along
 */
record FeatureReading(
    String layer,
    String file,
    String crs,
    GeometryKind kind,
    String x,
    String y,
    String id,
    String value,
    List<String> attributes)
    implements FlatMapFunction<Iterator<Row>, FeatureReading.Outcome> {
  /** End of the reason where a value isn't finite. */
  static final String NOT_FINITE = "is no finite number";

  /** What became of one row: a feature, a reject, or both where it was repaired. */
  record Outcome(long index, Feature feature, Reject reject, boolean wrongType)
      implements Serializable {}

  @Override
  public Iterator<Outcome> call(Iterator<Row> rows) {
    FeatureCheck check = new FeatureCheck(kind, Crs.parse(crs));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Outcome next() {
        return outcome(rows.next(), check);
      }
    };
  }

  private Outcome outcome(Row row, FeatureCheck check) {
    long index = ((Number) row.getAs(Session.INDEX)).longValue();
    String name = name(row, index);
    try {
      FeatureCheck.Checked checked = check.check(geometry(row));
      Feature feature = new Feature(index, name, checked.geometry(), number(row), attributes(row));
      Reject repair =
          checked.repair() == null
              ? null
              : new Reject(layer, file, name, checked.repair(), Reject.REPAIRED);
      return new Outcome(index, feature, repair, false);
    } catch (Unusable e) {
      Reject reject = new Reject(layer, file, name, e.getMessage(), Reject.REJECTED);
      return new Outcome(index, null, reject, e.wrongType);
    }
  }

  private String name(Row row, long index) {
    String named = id == null ? null : text(row, id);
    if (named != null && !named.isBlank()) {
      return named;
    }
    return x == null ? Long.toString(index) : "row " + (index + 1);
  }

  private Geometry geometry(Row row) throws Unusable {
    if (x != null) {
      Coordinate at = new Coordinate(coordinate(row, x), coordinate(row, y));
      return new GeometryFactory().createPoint(at);
    }
    return RowGeometry.read((Object) row.getAs(Session.GEOMETRY));
  }

  private static double coordinate(Row row, String column) throws Unusable {
    String text = text(row, column);
    if (text == null || text.isBlank()) {
      throw new Unusable("blank coordinate " + column);
    }
    return number(column, text);
  }

  private Double number(Row row) throws Unusable {
    if (value == null) {
      return null;
    }
    String text = text(row, value);
    if (text == null || text.isBlank()) {
      throw new Unusable("blank " + value);
    }
    double number = number(value, text);
    if (!Double.isFinite(number)) {
      throw new Unusable(value + ": '" + text + "' " + NOT_FINITE);
    }
    if (Math.abs(number) > Float.MAX_VALUE) {
      throw new Unusable(value + ": '" + text + "' is beyond ±3.4e38, the most that is kept");
    }
    return number;
  }

  private static double number(String column, String text) throws Unusable {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new Unusable(column + ": '" + text.strip() + "' is no number");
    }
  }

  private Map<String, String> attributes(Row row) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String attribute : attributes) {
      String text = text(row, attribute);
      if (text != null) {
        kept.put(attribute, text);
      }
    }
    return kept;
  }

  private static String text(Row row, String column) {
    return RowText.of(row.getAs(column));
  }
}

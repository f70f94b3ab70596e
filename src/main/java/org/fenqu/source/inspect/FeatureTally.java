package org.fenqu.source.inspect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.fenqu.source.Session;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.vector.FeatureCheck;
import org.fenqu.source.vector.GeometryKind;
import org.fenqu.source.vector.RowGeometry;
import org.fenqu.source.vector.Unusable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** What one pass over the rows of a table finds; tallies of parts add up. */
final class FeatureTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Reading reading;
  private final List<ColumnTally> columns = new ArrayList<>();
  private final Map<String, Long> kinds = new TreeMap<>();

  private final PlaceTally places;

  /** Fault without its coordinates → how often, and the first row that has it. */
  private final Map<String, Fault> faults = new LinkedHashMap<>();

  private long rows;

  /** Features whose coordinates may be degrees. */
  private long degrees;

  private final Envelope extent = new Envelope();

  /** How often a fault occurs, and its first case in full. */
  record Fault(long count, String first) implements Serializable {
    Fault plus(Fault other) {
      return new Fault(count + other.count, first);
    }
  }

  /**
   * How to read rows.
   *
   * @param names columns to look at
   * @param crs reference system of the coordinates; null if not known
   * @param x column of longitude or easting; null where rows have a geometry or none
   * @param y column of latitude or northing
   * @param geometries whether rows have a geometry
   */
  record Reading(List<String> names, String crs, String x, String y, boolean geometries)
      implements Serializable {

    boolean spatial() {
      return geometries || x != null;
    }
  }

  FeatureTally(Reading reading) {
    this.reading = reading;
    this.places = new PlaceTally(reading.names().size());
    reading.names().forEach(name -> columns.add(new ColumnTally()));
  }

  static FeatureTally of(Reading reading, Iterator<Row> rows) {
    FeatureTally tally = new FeatureTally(reading);
    FeatureCheck check =
        reading.crs() == null ? null : new FeatureCheck(GeometryKind.ANY, Crs.parse(reading.crs()));
    while (rows.hasNext()) {
      tally.add(rows.next(), check);
    }
    return tally;
  }

  private void add(Row row, FeatureCheck check) {
    rows++;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add((Object) row.getAs(reading.names().get(i)));
    }
    if (!reading.spatial()) {
      return;
    }
    try {
      Geometry geometry = geometry(row);
      if (geometry != null && !geometry.isEmpty()) {
        kinds.merge(geometry.getGeometryType(), 1L, Long::sum);
        if (geometry instanceof Point point) {
          places.add(point.getCoordinate(), texts(row));
        }
        extent.expandToInclude(geometry.getEnvelopeInternal());
        degrees += Extents.maybeDegrees(geometry.getEnvelopeInternal()) ? 1 : 0;
      }
      if (check != null) {
        String repair = check.check(geometry).repair();
        if (repair != null) {
          fault("invalid: " + repair.replaceFirst(";.*", ""));
        }
      } else if (geometry == null) {
        fault("null geometry");
      }
    } catch (Unusable e) {
      fault(e.getMessage());
    }
  }

  private List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (String name : reading.names()) {
      Object value = row.getAs(name);
      texts.add(value == null ? null : value.toString());
    }
    return texts;
  }

  private Geometry geometry(Row row) throws Unusable {
    if (reading.geometries()) {
      return RowGeometry.read((Object) row.getAs(Session.GEOMETRY));
    }
    Double x = ColumnTally.number((Object) row.getAs(reading.x()));
    Double y = ColumnTally.number((Object) row.getAs(reading.y()));
    if (x == null || y == null) {
      throw new Unusable("no coordinates");
    }
    return new GeometryFactory().createPoint(new Coordinate(x, y));
  }

  private void fault(String text) {
    String kind = text.replaceFirst("( near | \\(|: x ).*", "").replaceFirst(": '.*", "");
    faults.merge(kind, new Fault(1, "row " + rows + ": " + text), Fault::plus);
  }

  FeatureTally plus(FeatureTally other) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).plus(other.columns.get(i));
    }
    other.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
    other.faults.forEach((kind, fault) -> faults.merge(kind, fault, Fault::plus));
    places.plus(other.places);
    extent.expandToInclude(other.extent);
    rows += other.rows;
    degrees += other.degrees;
    return this;
  }

  long rows() {
    return rows;
  }

  Map<String, Long> kinds() {
    return kinds;
  }

  Map<String, Fault> faults() {
    return faults;
  }

  /** Extent in the file's coordinates; null without any. */
  Box extent() {
    return extent.isNull()
        ? null
        : new Box(extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY());
  }

  /**
   * The reference system that most coordinates speak for: a few that lie anywhere don't count.
   *
   * @return EPSG:n; null where they could be in anything
   */
  String guessCrs() {
    long features = kinds.values().stream().mapToLong(Long::longValue).sum();
    if (features == 0) {
      return null;
    }
    return degrees * 2 > features ? Extents.DEGREES : Extents.guessCrs(extent());
  }

  /** Places of its points; null where it has none. */
  PlaceReport places() {
    return places.report(reading.names());
  }

  ColumnTally column(int i) {
    return columns.get(i);
  }
}

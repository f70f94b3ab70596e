package org.fenqu.plan;

import org.apache.spark.sql.Row;
import org.locationtech.jts.geom.Geometry;

/**
 * Something that lies in a region or at its border.
 *
 * @param kind what it is
 * @param layer table that it is from
 * @param fid position in that table
 * @param code its code; its name if it has none
 * @param unitClass priority, key, general; null if unknown
 * @param element of a zone; a law's kind
 * @param held whether it has ground in the region that is more than a rounded border
 * @param home whether the region is the one that it belongs to
 * @param ground on the national grid: all of it if no other region has ground of it, else its part
 *     here
 * @param given in the coordinates of its layer; null for laws
 * @param older ground of a law's former versions; null if there is none
 * @param document of a law; null otherwise
 */
record Item(
    String kind,
    String layer,
    long fid,
    String code,
    String unitClass,
    String element,
    boolean held,
    boolean home,
    Geometry ground,
    Geometry given,
    Geometry older,
    String document) {
  static final String UNIT = "unit";
  static final String ZONE = "zone";
  static final String LAW = "law";
  static final String NEIGHBOUR = "neighbour";
  static final String CITY = "city";

  /** Columns of rows that are items, in order. */
  static final String COLUMNS =
      "kind, layer, fid, code, class, element, held, home, ground, given, older, document";

  static Item of(Row row) {
    return new Item(
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getBoolean(6),
        row.getBoolean(7),
        (Geometry) row.get(8),
        row.isNullAt(9) ? null : (Geometry) row.get(9),
        row.isNullAt(10) ? null : (Geometry) row.get(10),
        row.getString(11));
  }

  boolean is(String wanted) {
    return kind.equals(wanted);
  }

  /** Name of the feature among all of a package. */
  String key() {
    return layer + "#" + fid;
  }
}

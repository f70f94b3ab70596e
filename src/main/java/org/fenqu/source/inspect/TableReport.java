package org.fenqu.source.inspect;

import java.util.List;
import java.util.Map;

/**
 * Features of a vector file, points in a text file, or a county table, as Fenqu sees them.
 *
 * @param format the catalogue's word: shapefile, geopackage, geojson, geoparquet or csv
 * @param table table of a GeoPackage; null elsewhere
 * @param tables how many tables the file has
 * @param rows features or rows
 * @param kinds geometry type → how many; empty for a text file without coordinates
 * @param columns in the file's order
 * @param encoding character set of its text; null where the format fixes it
 * @param encodingOrigin who says so
 * @param declareEncoding whether the catalogue must name the encoding
 * @param delimiter of a text file; null elsewhere
 * @param x column of longitude or easting of a text file; null without coordinates
 * @param y column of latitude or northing; null without coordinates
 * @param places where its points are; null where there are none
 */
public record TableReport(
    String path,
    String format,
    String table,
    int tables,
    long rows,
    Map<String, Long> kinds,
    List<ColumnReport> columns,
    String encoding,
    String encodingOrigin,
    boolean declareEncoding,
    String delimiter,
    String x,
    String y,
    PlaceReport places,
    CrsReport crs,
    Box extent,
    Box degrees,
    List<String> findings)
    implements LayerReport {

  /** The first column of six-digit county codes; null if none. */
  ColumnReport countyColumn() {
    return columns.stream().filter(ColumnReport::countyCodes).findFirst().orElse(null);
  }
}

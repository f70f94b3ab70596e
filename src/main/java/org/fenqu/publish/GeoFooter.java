package org.fenqu.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.TreeSet;
import org.fenqu.Json;
import org.fenqu.grid.NationalProjection;
import org.fenqu.publish.parquet.ColumnData;

/**
 * The {@code geo} metadata of a GeoParquet 1.1 file with one geometry column: WKB in EPSG:4490,
 * with a covering column. Box and types are those of the geometries seen.
 */
final class GeoFooter {
  private static final int TYPE_AT = 1;

  private final String geometry;
  private final TreeSet<String> types = new TreeSet<>();
  private double west = Double.POSITIVE_INFINITY;
  private double south = Double.POSITIVE_INFINITY;
  private double east = Double.NEGATIVE_INFINITY;
  private double north = Double.NEGATIVE_INFINITY;

  GeoFooter(String geometry) {
    this.geometry = geometry;
  }

  /**
   * @param wkb points, polygons or multipolygons; those of {@link ColumnData.Bytes} are of one type
   * @param bbox xmin, ymin, xmax, ymax of each
   */
  void add(ColumnData wkb, List<ColumnData> bbox, int[] rows) {
    double[] xmin = ((ColumnData.Doubles) bbox.get(0)).values();
    double[] ymin = ((ColumnData.Doubles) bbox.get(1)).values();
    double[] xmax = ((ColumnData.Doubles) bbox.get(2)).values();
    double[] ymax = ((ColumnData.Doubles) bbox.get(3)).values();
    for (int row : rows) {
      west = Math.min(west, xmin[row]);
      south = Math.min(south, ymin[row]);
      east = Math.max(east, xmax[row]);
      north = Math.max(north, ymax[row]);
    }
    if (wkb instanceof ColumnData.Binaries any) {
      for (int row : rows) {
        types.add(type(any.bytes(), any.first()[row]));
      }
    } else if (rows.length > 0) {
      ColumnData.Bytes equal = (ColumnData.Bytes) wkb;
      types.add(type(equal.bytes(), rows[0] * equal.width()));
    }
  }

  private static String type(byte[] wkb, int from) {
    ByteOrder order = wkb[from] == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int code = ByteBuffer.wrap(wkb).order(order).getInt(from + TYPE_AT);
    return switch (code) {
      case 1 -> "Point";
      case 3 -> "Polygon";
      case 6 -> "MultiPolygon";
      default -> throw new IllegalStateException("WKB type " + code);
    };
  }

  /** West, south, east, north of all geometries; null without any. */
  List<Double> bounds() {
    return types.isEmpty() ? null : List.of(west, south, east, north);
  }

  String json() {
    ObjectNode geo = Json.MAPPER.createObjectNode();
    geo.put("version", "1.1.0").put("primary_column", geometry);
    ObjectNode column = geo.putObject("columns").putObject(geometry);
    column.put("encoding", "WKB");
    ArrayNode names = column.putArray("geometry_types");
    types.forEach(names::add);
    if (!types.isEmpty()) {
      column.putArray("bbox").add(west).add(south).add(east).add(north);
    }
    try {
      column.set("crs", Json.MAPPER.readTree(NationalProjection.GEOGRAPHIC_PROJJSON));
      ObjectNode covering = column.putObject("covering").putObject(Covering.BBOX);
      for (String side : Covering.SIDES) {
        covering.putArray(side).add(Covering.BBOX).add(side);
      }
      return Json.MAPPER.writeValueAsString(geo);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

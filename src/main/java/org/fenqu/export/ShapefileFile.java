package org.fenqu.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes polygons as an ESRI Shapefile (.shp, .shx, .dbf, .prj, .cpg) in CGCS2000 degrees, with
 * attributes in any character set: GBK is what departments deliver.
 */
public final class ShapefileFile {
  private static final int POLYGON = 5;
  private static final int DIGITS = 19;
  private static final String PRJ =
      "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
          + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
          + "UNIT[\"Degree\",0.0174532925199433]]";

  private ShapefileFile() {}

  public static void write(Path shp, FeatureTable table, Charset charset) throws IOException {
    Files.createDirectories(shp.getParent());
    ByteArrayOutputStream shapes = new ByteArrayOutputStream();
    ByteBuffer index = ByteBuffer.allocate(8 * table.rows().size());
    Envelope all = new Envelope();
    int number = 0;
    for (FeatureTable.Feature feature : table.rows()) {
      byte[] shape = shape(feature.geometry());
      all.expandToInclude(feature.geometry().getEnvelopeInternal());
      index.putInt(50 + shapes.size() / 2).putInt(shape.length / 2);
      shapes.writeBytes(ByteBuffer.allocate(8).putInt(++number).putInt(shape.length / 2).array());
      shapes.writeBytes(shape);
    }
    String stem = shp.toString().replaceAll("\\.shp$", "");
    Files.write(shp, withHeader(shapes.toByteArray(), all));
    Files.write(Path.of(stem + ".shx"), withHeader(index.array(), all));
    Files.write(Path.of(stem + ".dbf"), attributes(table, charset));
    Files.writeString(Path.of(stem + ".prj"), PRJ);
    Files.writeString(Path.of(stem + ".cpg"), charset.name());
  }

  /** Outer rings clockwise, holes the other way. */
  private static byte[] shape(Geometry geometry) {
    List<Coordinate[]> rings = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) geometry.getGeometryN(i);
      rings.add(turned(polygon.getExteriorRing().getCoordinates(), false));
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        rings.add(turned(polygon.getInteriorRingN(hole).getCoordinates(), true));
      }
    }
    int points = rings.stream().mapToInt(ring -> ring.length).sum();
    ByteBuffer out =
        ByteBuffer.allocate(44 + 4 * rings.size() + 16 * points).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(POLYGON);
    box(out, geometry.getEnvelopeInternal());
    out.putInt(rings.size()).putInt(points);
    int start = 0;
    for (Coordinate[] ring : rings) {
      out.putInt(start);
      start += ring.length;
    }
    for (Coordinate[] ring : rings) {
      for (Coordinate vertex : ring) {
        out.putDouble(vertex.x).putDouble(vertex.y);
      }
    }
    return out.array();
  }

  private static Coordinate[] turned(Coordinate[] ring, boolean counterClockwise) {
    if (Orientation.isCCW(ring) == counterClockwise) {
      return ring;
    }
    Coordinate[] turned = ring.clone();
    for (int i = 0; i < ring.length; i++) {
      turned[i] = ring[ring.length - 1 - i];
    }
    return turned;
  }

  private static void box(ByteBuffer out, Envelope box) {
    out.putDouble(box.getMinX()).putDouble(box.getMinY());
    out.putDouble(box.getMaxX()).putDouble(box.getMaxY());
  }

  private static byte[] withHeader(byte[] content, Envelope box) {
    ByteBuffer out = ByteBuffer.allocate(100 + content.length);
    out.putInt(0, 9994).putInt(24, (100 + content.length) / 2);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, POLYGON);
    box(out.position(36), box);
    return out.put(100, content).array();
  }

  private static byte[] attributes(FeatureTable table, Charset charset) {
    int columns = table.columns().size();
    int head = 32 + 32 * columns + 1;
    int width = 1;
    for (int characters : table.columns().values()) {
      width += bytes(characters);
    }
    int size = head + table.rows().size() * width + 1;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(0, (byte) 3).put(1, (byte) 126).put(2, (byte) 1).put(3, (byte) 1);
    out.putInt(4, table.rows().size()).putShort(8, (short) head).putShort(10, (short) width);
    int at = 32;
    for (var column : table.columns().entrySet()) {
      out.put(at, column.getKey().getBytes(StandardCharsets.US_ASCII));
      out.put(at + 11, (byte) (column.getValue() > 0 ? 'C' : 'N'));
      out.put(at + 16, (byte) bytes(column.getValue()));
      out.put(at + 17, (byte) (column.getValue() > 0 ? 0 : 4));
      at += 32;
    }
    out.put(at, (byte) 13);
    at++;
    for (FeatureTable.Feature feature : table.rows()) {
      Arrays.fill(out.array(), at, at + width, (byte) ' ');
      int value = at + 1;
      int column = 0;
      for (int characters : table.columns().values()) {
        out.put(value, text(feature.values().get(column++)).getBytes(charset));
        value += bytes(characters);
      }
      at += width;
    }
    return out.put(size - 1, (byte) 26).array();
  }

  private static String text(Object value) {
    return value == null
        ? ""
        : value instanceof Number number
            ? String.format(Locale.ROOT, "%" + DIGITS + ".4f", number.doubleValue())
            : value.toString();
  }

  /** A Chinese character takes two bytes in GBK and three in UTF-8. */
  private static int bytes(int characters) {
    return characters > 0 ? 3 * characters : DIGITS;
  }
}

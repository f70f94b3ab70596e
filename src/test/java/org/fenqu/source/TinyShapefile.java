package org.fenqu.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a small Shapefile of polygons with one text attribute, byte by byte. */
public final class TinyShapefile {
  private static final int WIDTH = 20;

  public final List<double[]> rings = new ArrayList<>();
  public final List<String> names = new ArrayList<>();
  public Charset charset = StandardCharsets.UTF_8;
  public String cpg;
  public String field = "name";
  public String prj =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]";
  public int language;

  /** Adds a polygon of one ring (x₀, y₀, …, closed); null for a null shape. */
  public TinyShapefile add(String name, double... ring) {
    names.add(name);
    rings.add(ring);
    return this;
  }

  public Path write(Path shp) throws IOException {
    String stem = shp.toString().replace(".shp", "");
    ByteArrayOutputStream shapes = new ByteArrayOutputStream();
    ByteBuffer index = ByteBuffer.allocate(8 * rings.size());
    for (int i = 0; i < rings.size(); i++) {
      byte[] content = shape(rings.get(i));
      index.putInt(50 + shapes.size() / 2).putInt(content.length / 2);
      shapes.write(ByteBuffer.allocate(8).putInt(i + 1).putInt(content.length / 2).array());
      shapes.write(content);
    }
    Files.write(shp, withHeader(shapes.toByteArray()));
    Files.write(Path.of(stem + ".shx"), withHeader(index.array()));
    Files.write(Path.of(stem + ".dbf"), table());
    if (prj != null) {
      Files.writeString(Path.of(stem + ".prj"), prj);
    }
    if (cpg != null) {
      Files.writeString(Path.of(stem + ".cpg"), cpg);
    }
    return shp;
  }

  private static byte[] shape(double[] ring) {
    if (ring == null) {
      return new byte[4];
    }
    ByteBuffer out = ByteBuffer.allocate(48 + ring.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(5).putDouble(-180).putDouble(-90).putDouble(180).putDouble(90);
    out.putInt(1).putInt(ring.length / 2).putInt(0);
    for (double ordinate : ring) {
      out.putDouble(ordinate);
    }
    return out.array();
  }

  private static byte[] withHeader(byte[] content) {
    ByteBuffer out = ByteBuffer.allocate(100 + content.length);
    out.putInt(0, 9994).putInt(24, (100 + content.length) / 2);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5);
    out.putDouble(36, -180).putDouble(44, -90).putDouble(52, 180).putDouble(60, 90);
    return out.put(100, content).array();
  }

  private byte[] table() {
    int head = 32 + 32 + 1;
    int size = head + names.size() * (1 + WIDTH) + 1;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(0, (byte) 3).put(1, (byte) 126).put(2, (byte) 1).put(3, (byte) 1);
    out.putInt(4, names.size()).putShort(8, (short) head).putShort(10, (short) (1 + WIDTH));
    out.put(29, (byte) language);
    out.put(32, field.getBytes(charset));
    out.put(43, (byte) 'C').put(48, (byte) WIDTH).put(64, (byte) 13);
    for (int i = 0; i < names.size(); i++) {
      int at = head + i * (1 + WIDTH);
      for (int c = 0; c <= WIDTH; c++) {
        out.put(at + c, (byte) ' ');
      }
      out.put(at + 1, names.get(i).getBytes(charset));
    }
    return out.put(size - 1, (byte) 26).array();
  }
}

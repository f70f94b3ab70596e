package org.fenqu.territory;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.fenqu.kernel.NodedPolygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** A noded polygon as the bytes of a frame. */
public final class BorderFrame {
  private BorderFrame() {}

  public static byte[] encode(NodedPolygon polygon) {
    byte[] wkb = new WKBWriter().write(polygon.geometry());
    int passing = polygon.passing().length;
    int tight = polygon.tight().length;
    int beside = polygon.beside().length;
    int numbers = passing + tight + beside;
    ByteBuffer out = ByteBuffer.allocate(3 * Integer.BYTES + numbers * Long.BYTES + wkb.length);
    out.putInt(passing).putInt(tight).putInt(beside);
    out.asLongBuffer().put(polygon.passing());
    out.position(out.position() + passing * Long.BYTES);
    out.asDoubleBuffer().put(polygon.tight());
    out.position(out.position() + tight * Double.BYTES);
    out.asDoubleBuffer().put(polygon.beside());
    out.position(out.position() + beside * Double.BYTES);
    return out.put(wkb).array();
  }

  public static NodedPolygon decode(byte[] frame) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(frame);
    long[] passing = new long[in.getInt()];
    double[] tight = new double[in.getInt()];
    double[] beside = new double[in.getInt()];
    in.asLongBuffer().get(passing);
    in.position(in.position() + passing.length * Long.BYTES);
    in.asDoubleBuffer().get(tight);
    in.position(in.position() + tight.length * Double.BYTES);
    in.asDoubleBuffer().get(beside);
    in.position(in.position() + beside.length * Double.BYTES);
    byte[] wkb = new byte[in.remaining()];
    in.get(wkb);
    try {
      return new NodedPolygon(new WKBReader().read(wkb), passing, tight, beside);
    } catch (ParseException e) {
      throw new IOException("broken border", e);
    }
  }
}

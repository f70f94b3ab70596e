package org.fenqu.source.vector;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * A feature as bytes, to travel between tasks: a geometry is a dozen objects, which Java's
 * serialization follows one by one and Spark measures one by one.
 */
public final class FeatureFrame implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  private FeatureFrame(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if the geometry has no WKB
   */
  public static FeatureFrame of(Feature feature) {
    byte[] wkb = new WKBWriter().write(feature.geometry());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(wkb.length + 64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(feature.index());
      text(out, feature.id());
      out.writeBoolean(feature.value() != null);
      if (feature.value() != null) {
        out.writeDouble(feature.value());
      }
      out.writeInt(feature.attributes().size());
      for (Map.Entry<String, String> attribute : feature.attributes().entrySet()) {
        text(out, attribute.getKey());
        text(out, attribute.getValue());
      }
      out.writeInt(wkb.length);
      out.write(wkb);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FeatureFrame(bytes.toByteArray());
  }

  /** The feature, equal in every bit. */
  public Feature feature() {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long index = in.readLong();
      String id = text(in);
      Double value = in.readBoolean() ? in.readDouble() : null;
      int count = in.readInt();
      Map<String, String> attributes = count == 0 ? Map.of() : new HashMap<>();
      for (int k = 0; k < count; k++) {
        String name = text(in);
        attributes.put(name, text(in));
      }
      Geometry geometry = new WKBReader().read(in.readNBytes(in.readInt()));
      return new Feature(index, id, geometry, value, attributes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException("a feature's own WKB can't be read", e);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  /** Stands for a feature in Java's serialization: whoever reads it gets the feature. */
  record InPlace(FeatureFrame frame) implements Serializable {
    private Object readResolve() {
      return frame.feature();
    }
  }
}

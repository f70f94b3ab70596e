package org.fenqu.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * Names units and zones of plans by UUIDs of version 5 (RFC 9562): over the plan's document, the
 * code and the geometry on the national grid of 1 mm. What a province hands in again, unchanged and
 * by the same document, has the same name.
 */
final class PlanIdentity {
  private static final UUID NAMESPACE = UUID.fromString("a3f0c0de-51d2-5e64-9b1c-0d6f7e2a4c18");

  private PlanIdentity() {}

  /**
   * @param code as delivered; null if it has none
   * @param plane metres of the national grid, normalised; null for none
   */
  static String of(String document, String kind, String code, Geometry plane) {
    MessageDigest sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(Long.BYTES * 2)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    for (String text : new String[] {document, kind, code == null ? "" : code}) {
      sha1.update(text.getBytes(StandardCharsets.UTF_8));
      sha1.update((byte) 0);
    }
    if (plane != null) {
      sha1.update(new WKBWriter().write(plane));
    }
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
    long high = hash.getLong() & ~0xf000L | 5L << 12;
    long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

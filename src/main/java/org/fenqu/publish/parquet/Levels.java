package org.fenqu.publish.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * Small whole numbers in Parquet's run-length and bit-packing hybrid (the format's "RLE", encoding
 * 3): repetition and definition levels, indices into a dictionary.
 */
final class Levels {
  private static final int SLAB = 1 << 12;
  private static final int MOST = 1 << 22;

  private Levels() {}

  /** The same level n times: one run. */
  static byte[] constant(int level, int n) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8);
    varint(out, (long) n << 1);
    out.write(level);
    return out.toByteArray();
  }

  /**
   * One packed run of single bits.
   *
   * @param set per value its bit
   */
  static byte[] bits(boolean[] set, int n) {
    int groups = (n + 7) / 8;
    ByteArrayOutputStream out = new ByteArrayOutputStream(groups + 8);
    varint(out, (long) groups << 1 | 1);
    byte[] packed = packed(set, n);
    out.write(packed, 0, packed.length);
    return out.toByteArray();
  }

  /** Bits, the first value the least significant. */
  static byte[] packed(boolean[] set, int n) {
    byte[] packed = new byte[(n + 7) / 8];
    for (int i = 0; i < n; i++) {
      if (set[i]) {
        packed[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    return packed;
  }

  /** Any numbers below {@code 1 << width}. */
  static byte[] hybrid(int[] values, int n, int width) throws IOException {
    if (width == 0) {
      return constant(0, n);
    }
    try (RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(width, SLAB, MOST, new HeapByteBufferAllocator())) {
      for (int i = 0; i < n; i++) {
        encoder.writeInt(values[i]);
      }
      return encoder.toBytes().toByteArray();
    }
  }

  /** Bits needed for numbers up to {@code most}. */
  static int width(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    for (; left >= 0x80; left >>>= 7) {
      out.write((int) (left & 0x7F | 0x80));
    }
    out.write((int) left);
  }
}

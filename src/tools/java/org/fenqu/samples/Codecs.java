package org.fenqu.samples;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/** The compressions of TIFF 6.0 that sample rasters use, encoding only. */
final class Codecs {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;

  /** The table is cleared before its last codes are given out (TIFF 6.0 §13). */
  private static final int FULL = 4094;

  private static final int HASH = 1 << 14;

  private Codecs() {}

  /**
   * @param rowBytes bytes of a row: PackBits doesn't run across rows
   */
  static byte[] encode(RasterSpec.Codec codec, byte[] raw, int rowBytes) {
    return switch (codec) {
      case NONE -> raw;
      case DEFLATE -> deflate(raw);
      case LZW -> lzw(raw);
      case PACKBITS -> packBits(raw, rowBytes);
    };
  }

  private static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater(6);
    try {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 4 + 64);
      byte[] part = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Codes grow from 9 to 12 bits, most significant bit first. */
  private static byte[] lzw(byte[] raw) {
    Bits out = new Bits(raw.length / 2 + 64);
    int[] keys = new int[HASH];
    int[] codes = new int[HASH];
    Arrays.fill(keys, -1);
    int next = FIRST;
    int bits = 9;
    out.put(CLEAR, bits);
    int prefix = -1;
    for (byte b : raw) {
      int value = b & 0xFF;
      if (prefix < 0) {
        prefix = value;
        continue;
      }
      int key = prefix << 8 | value;
      int slot = slot(keys, key);
      if (keys[slot] == key) {
        prefix = codes[slot];
        continue;
      }
      out.put(prefix, bits);
      prefix = value;
      keys[slot] = key;
      codes[slot] = next++;
      if (next == FULL) {
        out.put(CLEAR, bits);
        Arrays.fill(keys, -1);
        next = FIRST;
        bits = 9;
      } else if (next == 1 << bits) {
        bits++;
      }
    }
    if (prefix >= 0) {
      out.put(prefix, bits);
      if (next + 1 == 1 << bits) {
        bits++;
      }
    }
    out.put(END, bits);
    return out.bytes();
  }

  private static int slot(int[] keys, int key) {
    int slot = key * 0x9E3779B1 >>> 18;
    while (keys[slot] != -1 && keys[slot] != key) {
      slot = slot + 1 & HASH - 1;
    }
    return slot;
  }

  private static byte[] packBits(byte[] raw, int rowBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
    for (int row = 0; row < raw.length; row += rowBytes) {
      packRow(raw, row, Math.min(raw.length, row + rowBytes), out);
    }
    return out.toByteArray();
  }

  private static void packRow(byte[] raw, int from, int to, ByteArrayOutputStream out) {
    int at = from;
    while (at < to) {
      int run = run(raw, at, to);
      if (run >= 3) {
        out.write(1 - run);
        out.write(raw[at]);
        at += run;
        continue;
      }
      int end = at;
      while (end < to && end - at < 128 && run(raw, end, to) < 3) {
        end++;
      }
      out.write(end - at - 1);
      out.write(raw, at, end - at);
      at = end;
    }
  }

  private static int run(byte[] raw, int at, int to) {
    int end = at + 1;
    while (end < to && end - at < 128 && raw[end] == raw[at]) {
      end++;
    }
    return end - at;
  }

  /** Codes of any width, most significant bit first. */
  private static final class Bits {
    private final ByteArrayOutputStream out;
    private long pending;
    private int count;

    Bits(int size) {
      out = new ByteArrayOutputStream(size);
    }

    void put(int code, int bits) {
      pending = pending << bits | code;
      count += bits;
      while (count >= 8) {
        count -= 8;
        out.write((int) (pending >> count));
      }
    }

    byte[] bytes() {
      if (count > 0) {
        out.write((int) (pending << 8 - count));
        count = 0;
      }
      return out.toByteArray();
    }
  }
}

package org.fenqu.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether pixels are all alike, eight at a time. */
final class UniformPixels {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;

  private UniformPixels() {}

  /** Says of columns west ≤ c &lt; east and rows south ≤ r &lt; north, at least one pixel. */
  static boolean are(byte[] pixels, int width, int west, int south, int east, int north) {
    long all = (pixels[south * width + west] & 0xFFL) * EACH;
    for (int row = south; row < north; row++) {
      int at = row * width + west;
      int end = row * width + east;
      for (; at + Long.BYTES <= end; at += Long.BYTES) {
        if ((long) EIGHT.get(pixels, at) != all) {
          return false;
        }
      }
      if (at < end && !isRest(pixels, at, end, all)) {
        return false;
      }
    }
    return true;
  }

  /** Fewer than eight pixels: with those after them, where the array goes on. */
  private static boolean isRest(byte[] pixels, int at, int end, long all) {
    if (at + Long.BYTES <= pixels.length) {
      long different = (long) EIGHT.get(pixels, at) ^ all;
      return different << Byte.SIZE * (Long.BYTES - (end - at)) == 0;
    }
    for (int i = at; i < end; i++) {
      if (pixels[i] != (byte) all) {
        return false;
      }
    }
    return true;
  }

  /** Where the run of pixels equal to the one at {@code from} ends, at most at {@code to}. */
  static int end(byte[] pixels, int from, int to) {
    byte value = pixels[from];
    long all = (value & 0xFFL) * EACH;
    int at = from + 1;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long different = (long) EIGHT.get(pixels, at) ^ all;
      if (different != 0) {
        return at + Long.numberOfTrailingZeros(different) / Byte.SIZE;
      }
    }
    while (at < to && pixels[at] == value) {
      at++;
    }
    return at;
  }
}

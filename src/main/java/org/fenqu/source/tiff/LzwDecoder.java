package org.fenqu.source.tiff;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * LZW as TIFF has it (TIFF 6.0 §13): codes of 9 to 12 bits, most significant bit first, growing one
 * code early.
 *
 * <p>Of each code its string's first eight bytes are kept as one number: most strings are no
 * longer, and are written whole by one store, whose rest the next string overwrites. Longer ones
 * are copied from where they were written before. One decoder serves one thread.
 */
public final class LzwDecoder {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int MOST_CODES = 4096;
  private static final int MOST_BITS = 12;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** First bytes of each code's string, the first one least; zeros behind its end. */
  private final long[] text = new long[MOST_CODES];

  private final int[] length = new int[MOST_CODES];

  /** Where the string of a code from {@link #FIRST} on stands in what was decoded. */
  private final int[] place = new int[MOST_CODES];

  LzwDecoder() {
    for (int code = 0; code < CLEAR; code++) {
      text[code] = code;
      length[code] = 1;
    }
  }

  /**
   * Fills {@code out}, as far as the codes go.
   *
   * @return bytes decoded
   * @throws IOException if the codes are broken
   */
  public int decode(byte[] packed, int from, int count, byte[] out) throws IOException {
    if (count >= 2 && packed[from] == 0 && (packed[from + 1] & 1) == 1) {
      throw new IOException("LZW of the old, bit-reversed kind can't be read");
    }
    int next = FIRST;
    int bits = 9;
    int previous = -1;
    int done = 0;
    long buffer = 0;
    int held = 0;
    int end = from + count;
    for (int in = from; done < out.length; ) {
      if (held < bits) {
        if (in + Integer.BYTES <= end) {
          buffer = buffer << Integer.SIZE | (int) FOUR.get(packed, in) & 0xFFFFFFFFL;
          in += Integer.BYTES;
          held += Integer.SIZE;
        } else {
          for (; in < end; held += Byte.SIZE) {
            buffer = buffer << Byte.SIZE | packed[in++] & 0xFF;
          }
        }
        if (held < bits) {
          return done;
        }
      }
      held -= bits;
      int code = (int) (buffer >>> held) & (1 << bits) - 1;
      if (code == END) {
        return done;
      }
      if (code == CLEAR) {
        next = FIRST;
        bits = 9;
        previous = -1;
        continue;
      }
      if (previous >= 0 && next < MOST_CODES) {
        add(next, previous, code < next ? code : previous, done);
        next++;
      }
      if (code >= next) {
        throw new IOException("broken LZW data");
      }
      int n = length[code];
      if (n <= Long.BYTES && done + Long.BYTES <= out.length) {
        EIGHT.set(out, done, text[code]);
      } else {
        write(code, n, out, done);
      }
      done += n;
      if (next >= (1 << bits) - 1 && bits < MOST_BITS) {
        bits++;
      }
      previous = code;
    }
    return out.length;
  }

  /** The string that ends before {@code done} and the first byte of another one. */
  private void add(int code, int previous, int other, int done) {
    int n = length[previous];
    long start = text[previous];
    text[code] = n < Long.BYTES ? start | (text[other] & 0xFF) << n * Byte.SIZE : start;
    length[code] = n + 1;
    place[code] = done - n;
  }

  /** A long string, or one near the end of {@code out}, of which it may fit in a part only. */
  private void write(int code, int n, byte[] out, int to) {
    if (n <= Long.BYTES) {
      for (int k = 0; k < n && to + k < out.length; k++) {
        out[to + k] = (byte) (text[code] >>> k * Byte.SIZE);
      }
      return;
    }
    int from = place[code];
    if (to + n + Long.BYTES <= out.length) {
      // What is copied lies eight bytes back or more, so that each eight were written before.
      for (int k = 0; k < n; k += Long.BYTES) {
        EIGHT.set(out, to + k, (long) EIGHT.get(out, from + k));
      }
      return;
    }
    for (int k = 0; k < n && to + k < out.length; k++) {
      out[to + k] = out[from + k];
    }
  }
}

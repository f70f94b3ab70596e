package org.fenqu.source.tiff;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The compressions of TIFF that work on bytes: none, LZW, deflate, PackBits (TIFF 6.0 §9, §13 and
 * the deflate note of 2002) and Zstandard (GDAL's 50000).
 */
final class TiffCodec {
  private final int compression;
  private final Inflater inflater = new Inflater();
  private final LzwDecoder lzw = new LzwDecoder();

  private TiffCodec(int compression) {
    this.compression = compression;
  }

  /** Null where the compression isn't one of these. */
  static TiffCodec of(int compression) {
    return switch (compression) {
      case 1, 5, 8, 32946, 32773, 50000 -> new TiffCodec(compression);
      default -> null;
    };
  }

  /**
   * Fills {@code out}.
   *
   * @throws IOException if the bytes are broken or hold less than that
   */
  void decode(byte[] packed, int from, int count, byte[] out) throws IOException {
    int got =
        switch (compression) {
          case 1 -> copy(packed, from, count, out);
          case 5 -> lzw.decode(packed, from, count, out);
          case 32773 -> packBits(packed, from, count, out);
          case 50000 -> zstd(packed, from, count, out);
          default -> inflate(packed, from, count, out);
        };
    if (got < out.length) {
      throw new IOException("a block holds " + got + " bytes instead of " + out.length);
    }
  }

  private static int copy(byte[] packed, int from, int count, byte[] out) {
    int n = Math.min(count, out.length);
    System.arraycopy(packed, from, out, 0, n);
    return n;
  }

  private int inflate(byte[] packed, int from, int count, byte[] out) throws IOException {
    inflater.reset();
    inflater.setInput(packed, from, count);
    try {
      int done = 0;
      while (done < out.length && !inflater.finished()) {
        int n = inflater.inflate(out, done, out.length - done);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          return done;
        }
        done += n;
      }
      return done;
    } catch (DataFormatException e) {
      throw new IOException("broken deflate data: " + e.getMessage(), e);
    }
  }

  private static int zstd(byte[] packed, int from, int count, byte[] out) throws IOException {
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(packed, from, count))) {
      return in.readNBytes(out, 0, out.length);
    } catch (ZstdIOException e) {
      throw new IOException("broken Zstandard data", e);
    }
  }

  private static int packBits(byte[] packed, int from, int count, byte[] out) {
    int end = from + count;
    int in = from;
    int done = 0;
    while (in < end && done < out.length) {
      int header = packed[in++];
      if (header >= 0) {
        int n = Math.min(Math.min(header + 1, end - in), out.length - done);
        System.arraycopy(packed, in, out, done, n);
        in += header + 1;
        done += n;
      } else if (header != -128 && in < end) {
        int n = Math.min(1 - header, out.length - done);
        Arrays.fill(out, done, done + n, packed[in++]);
        done += n;
      }
    }
    return done;
  }

  void close() {
    inflater.end();
  }
}

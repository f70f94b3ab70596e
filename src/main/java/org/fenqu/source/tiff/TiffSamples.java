package org.fenqu.source.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.fenqu.source.RasterShape;

/** How the samples of one band lie in a TIFF's decoded tiles or strips. */
final class TiffSamples {
  private final Kind kind;
  private final int interleaved;
  private final int band;
  private final int predictor;
  private final ByteOrder order;
  private final int sampleBytes;

  private enum Kind {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }
  }

  private TiffSamples(Kind kind, int interleaved, int band, int predictor, ByteOrder order) {
    this.kind = kind;
    this.interleaved = interleaved;
    this.band = band;
    this.predictor = predictor;
    this.order = order;
    this.sampleBytes = kind.bytes;
  }

  /**
   * @param sampleType as {@link RasterShape#sampleType} has it
   * @param interleaved samples of a pixel that lie together
   * @param band which of them, 0-based
   * @param predictor as the tag has it: 1 for none
   * @return null for a type that isn't known here
   */
  static TiffSamples of(
      String sampleType, int interleaved, int band, int predictor, ByteOrder order) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(sampleType))
        .findFirst()
        .map(kind -> new TiffSamples(kind, interleaved, band, predictor, order))
        .orElse(null);
  }

  /** Bytes of all samples of a pixel that lie together. */
  int pixelBytes() {
    return interleaved * sampleBytes;
  }

  boolean areBytes() {
    return sampleBytes == 1;
  }

  /** The value that a sample of one byte has. */
  int ofByte(byte sample) {
    return kind == Kind.INT8 ? sample : sample & 0xFF;
  }

  /** Samples of one byte from a pixel of a block on, each as what a table says of it. */
  void lookUp(ByteBuffer block, int pixel, byte[] table, byte[] target, int to, int count) {
    byte[] bytes = block.array();
    int sample = pixel * interleaved + band;
    for (int i = to; i < to + count; i++, sample += interleaved) {
      target[i] = table[bytes[sample] & 0xFF];
    }
  }

  /** A block with its prediction undone, in place. */
  ByteBuffer unpredicted(byte[] bytes, int rowBytes) {
    ByteBuffer block = ByteBuffer.wrap(bytes).order(order);
    for (int from = 0; predictor > 1 && from < bytes.length; from += rowBytes) {
      if (predictor == 2) {
        addDifferences(block, from, rowBytes);
      } else {
        joinFloats(bytes, from, rowBytes);
      }
    }
    return block;
  }

  /** Horizontal differencing (TIFF 6.0 §14), in the samples' own width. */
  private void addDifferences(ByteBuffer block, int from, int count) {
    int step = interleaved * sampleBytes;
    int end = from + count;
    switch (sampleBytes) {
      case 1 -> {
        for (int i = from + step; i < end; i++) {
          block.put(i, (byte) (block.get(i) + block.get(i - step)));
        }
      }
      case 2 -> {
        for (int i = from + step; i < end; i += 2) {
          block.putShort(i, (short) (block.getShort(i) + block.getShort(i - step)));
        }
      }
      case 4 -> {
        for (int i = from + step; i < end; i += 4) {
          block.putInt(i, block.getInt(i) + block.getInt(i - step));
        }
      }
      default -> {
        for (int i = from + step; i < end; i += 8) {
          block.putLong(i, block.getLong(i) + block.getLong(i - step));
        }
      }
    }
  }

  /**
   * Floating-point prediction (Adobe's TIFF technote 3) of a little-endian file: in a row, bytes of
   * equal weight lie together, the weightiest first.
   */
  private void joinFloats(byte[] bytes, int from, int count) {
    for (int i = from + interleaved; i < from + count; i++) {
      bytes[i] += bytes[i - interleaved];
    }
    byte[] row = Arrays.copyOfRange(bytes, from, from + count);
    int n = count / sampleBytes;
    for (int k = 0; k < n; k++) {
      for (int b = 0; b < sampleBytes; b++) {
        bytes[from + k * sampleBytes + sampleBytes - 1 - b] = row[b * n + k];
      }
    }
  }

  /** Samples of the band from a pixel of a block on, in their own type, as doubles. */
  void read(ByteBuffer block, int pixel, double[] values, int to, int count) {
    int step = interleaved * sampleBytes;
    int at = pixel * step + band * sampleBytes;
    int end = to + count;
    // One loop for each type: the choice stays outside, and the JIT can unroll them.
    switch (kind) {
      case UINT8 -> {
        for (int i = to; i < end; i++, at += step) {
          values[i] = block.get(at) & 0xFF;
        }
      }
      case INT8 -> {
        for (int i = to; i < end; i++, at += step) {
          values[i] = block.get(at);
        }
      }
      case UINT16 -> {
        for (int i = to; i < end; i++, at += step) {
          values[i] = block.getShort(at) & 0xFFFF;
        }
      }
      case INT16 -> {
        for (int i = to; i < end; i++, at += step) {
          values[i] = block.getShort(at);
        }
      }
      case UINT32 -> {
        for (int i = to; i < end; i++, at += step) {
          values[i] = Integer.toUnsignedLong(block.getInt(at));
        }
      }
      case INT32 -> {
        for (int i = to; i < end; i++, at += step) {
          values[i] = block.getInt(at);
        }
      }
      case FLOAT32 -> {
        for (int i = to; i < end; i++, at += step) {
          values[i] = block.getFloat(at);
        }
      }
      case FLOAT64 -> {
        for (int i = to; i < end; i++, at += step) {
          values[i] = block.getDouble(at);
        }
      }
    }
  }
}

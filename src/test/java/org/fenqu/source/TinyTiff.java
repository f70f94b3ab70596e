package org.fenqu.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Writes small GeoTIFFs byte by byte, so that a test says exactly what is in the file. */
public final class TinyTiff {
  public final double[][] samples;
  public final int width;
  public final int height;
  public String type = "float32";
  public boolean tiled;
  public boolean deflate;
  public boolean planar;
  public boolean big;

  /** Unwritten bytes between the header and all that follows; takes no room on disk. */
  public long hole;

  public boolean littleEndian = true;
  public int blockWidth = 16;
  public int blockHeight = 16;
  public String nodata;
  public int[] extraSamples;
  public int photometric = 1;

  /** Blocks that aren't written, by number. */
  public Set<Integer> sparse = Set.of();

  public String gdalMetadata;
  public short[] geoKeys = {1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326};
  public double[] geoDoubles;
  public double[] scale = {0.5, 0.25, 0};
  public double[] tie = {0, 0, 0, 100, 40, 0};
  public double[] transformation;

  /** One array of width × height samples per band. */
  public TinyTiff(int width, int height, double[]... samples) {
    this.width = width;
    this.height = height;
    this.samples = samples;
  }

  /** A band whose sample at (c, r) is r · width + c. */
  public static double[] ramp(int width, int height) {
    double[] band = new double[width * height];
    for (int i = 0; i < band.length; i++) {
      band[i] = i;
    }
    return band;
  }

  private record Field(int type, int count, byte[] bytes) {}

  public Path write(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[big ? 16 : 8]);
    List<byte[]> blocks = blocks();
    long[] offsets = new long[blocks.size()];
    long[] counts = new long[blocks.size()];
    for (int i = 0; i < offsets.length; i++) {
      if (!sparse.contains(i)) {
        offsets[i] = hole + out.size();
        counts[i] = blocks.get(i).length;
        out.write(blocks.get(i));
      }
    }
    if (out.size() % 2 == 1) {
      out.write(0);
    }
    long directory = hole + out.size();
    out.write(directory(fields(offsets, counts), directory));
    byte[] bytes = out.toByteArray();
    ByteBuffer head = buffer(bytes);
    head.put((byte) (littleEndian ? 'I' : 'M')).put((byte) (littleEndian ? 'I' : 'M'));
    if (big) {
      head.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(directory);
    } else {
      head.putShort((short) 42).putInt((int) directory);
    }
    try (RandomAccessFile to = new RandomAccessFile(file.toFile(), "rw")) {
      to.setLength(0);
      int start = big ? 16 : 8;
      to.write(bytes, 0, start);
      to.seek(hole + start);
      to.write(bytes, start, bytes.length - start);
    }
    return file;
  }

  private ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes)
        .order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  private int bits() {
    return Integer.parseInt(type.replaceAll("\\D", ""));
  }

  private List<byte[]> blocks() throws IOException {
    int columns = tiled ? blockWidth : width;
    List<byte[]> blocks = new ArrayList<>();
    for (int plane = 0; plane < (planar ? samples.length : 1); plane++) {
      for (int y = 0; y < height; y += blockHeight) {
        for (int x = 0; x < width; x += columns) {
          int rows = tiled ? blockHeight : Math.min(blockHeight, height - y);
          blocks.add(packed(block(plane, x, y, columns, rows)));
        }
      }
    }
    return blocks;
  }

  private byte[] block(int plane, int x, int y, int columns, int rows) {
    int bands = planar ? 1 : samples.length;
    ByteBuffer block = buffer(new byte[columns * rows * bands * bits() / 8]);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        for (int b = 0; b < bands; b++) {
          boolean inside = x + c < width && y + r < height;
          double sample = inside ? samples[plane + b][(y + r) * width + x + c] : 0;
          if (bits() == 4) {
            int at = ((r * columns + c) * bands + b) / 2;
            block.put(at, (byte) (block.get(at) << 4 | (int) sample));
          } else {
            put(block, sample);
          }
        }
      }
    }
    return block.array();
  }

  private void put(ByteBuffer block, double sample) {
    switch (type) {
      case "float32" -> block.putFloat((float) sample);
      case "float64" -> block.putDouble(sample);
      default -> {
        switch (bits()) {
          case 8 -> block.put((byte) (long) sample);
          case 16 -> block.putShort((short) (long) sample);
          case 32 -> block.putInt((int) (long) sample);
          default -> {
            // Other widths are left 0.
          }
        }
      }
    }
  }

  private byte[] packed(byte[] block) throws IOException {
    if (!deflate) {
      return block;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(block);
    }
    return out.toByteArray();
  }

  private TreeMap<Integer, Field> fields(long[] offsets, long[] counts) {
    TreeMap<Integer, Field> fields = new TreeMap<>();
    int format = type.startsWith("float") ? 3 : type.startsWith("u") ? 1 : 2;
    int[] bits = new int[samples.length];
    int[] formats = new int[samples.length];
    Arrays.fill(bits, bits());
    Arrays.fill(formats, format);
    fields.put(256, shorts(width));
    fields.put(257, shorts(height));
    fields.put(258, shorts(bits));
    fields.put(259, shorts(deflate ? 8 : 1));
    fields.put(262, shorts(photometric));
    fields.put(277, shorts(samples.length));
    fields.put(284, shorts(planar ? 2 : 1));
    fields.put(339, shorts(formats));
    fields.put(tiled ? 324 : 273, longs(offsets));
    fields.put(tiled ? 325 : 279, longs(counts));
    if (tiled) {
      fields.put(322, shorts(blockWidth));
      fields.put(323, shorts(blockHeight));
    } else {
      fields.put(278, shorts(blockHeight));
    }
    if (extraSamples != null) {
      fields.put(338, shorts(extraSamples));
    }
    if (transformation != null) {
      fields.put(34264, doubles(transformation));
    } else if (scale != null) {
      fields.put(33550, doubles(scale));
      fields.put(33922, doubles(tie));
    }
    if (geoKeys != null) {
      int[] keys = new int[geoKeys.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = geoKeys[i];
      }
      fields.put(34735, shorts(keys));
    }
    if (geoDoubles != null) {
      fields.put(34736, doubles(geoDoubles));
    }
    if (gdalMetadata != null) {
      byte[] text = (gdalMetadata + "\0").getBytes(StandardCharsets.US_ASCII);
      fields.put(42112, new Field(2, text.length, text));
    }
    if (nodata != null) {
      byte[] text = (nodata + "\0").getBytes(StandardCharsets.US_ASCII);
      fields.put(42113, new Field(2, text.length, text));
    }
    return fields;
  }

  private Field shorts(int... values) {
    ByteBuffer bytes = buffer(new byte[2 * values.length]);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return new Field(3, values.length, bytes.array());
  }

  private Field longs(long... values) {
    if (big) {
      ByteBuffer bytes = buffer(new byte[8 * values.length]);
      bytes.asLongBuffer().put(values);
      return new Field(16, values.length, bytes.array());
    }
    ByteBuffer bytes = buffer(new byte[4 * values.length]);
    for (long value : values) {
      bytes.putInt((int) value);
    }
    return new Field(4, values.length, bytes.array());
  }

  private Field doubles(double... values) {
    ByteBuffer bytes = buffer(new byte[8 * values.length]);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return new Field(12, values.length, bytes.array());
  }

  private byte[] directory(TreeMap<Integer, Field> fields, long start) {
    int entry = big ? 20 : 12;
    int inline = big ? 8 : 4;
    int head = (big ? 8 : 2) + fields.size() * entry + (big ? 8 : 4);
    int size = head;
    for (Field field : fields.values()) {
      size += field.bytes.length > inline ? field.bytes.length : 0;
    }
    ByteBuffer out = buffer(new byte[size]);
    int heap = head;
    if (big) {
      out.putLong(fields.size());
    } else {
      out.putShort((short) fields.size());
    }
    for (var tagged : fields.entrySet()) {
      Field field = tagged.getValue();
      out.putShort(tagged.getKey().shortValue()).putShort((short) field.type);
      int here = out.position() + inline;
      if (big) {
        out.putLong(field.count);
      } else {
        out.putInt(field.count);
      }
      if (field.bytes.length <= inline) {
        out.put(here, field.bytes);
      } else {
        if (big) {
          out.putLong(here, start + heap);
        } else {
          out.putInt(here, (int) start + heap);
        }
        out.put(heap, field.bytes);
        heap += field.bytes.length;
      }
      out.position(here + inline);
    }
    return out.array();
  }
}

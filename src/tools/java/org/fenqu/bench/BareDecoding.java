package org.fenqu.bench;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReader;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * The whole of a TIFF decoded once by GeoTools' own reader (imageio-ext), by whole rows of tiles or
 * bands of strips, one thread, pixels thrown away: what gridding the file can't do without.
 *
 * <p>Prints {@code {"decode_seconds": …, "decode_processor_seconds": …, "pixels": …}}; the JVM's
 * start isn't in it.
 */
final class BareDecoding {
  /** Strips are decoded this many rows at a time: a call for each row would cost more. */
  private static final int ROWS = 256;

  private BareDecoding() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    long start = System.nanoTime();
    long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long pixels = decode(file);
    System.out.printf(
        Locale.ROOT,
        "{\"decode_seconds\": %.3f, \"decode_processor_seconds\": %.3f, \"pixels\": %d}%n",
        (System.nanoTime() - start) / 1e9,
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e9,
        pixels);
  }

  private static long decode(Path file) throws IOException {
    TIFFImageReader reader = (TIFFImageReader) new TIFFImageReaderSpi().createReaderInstance();
    try (ImageInputStream stream =
        new FileImageInputStream(new RandomAccessFile(file.toFile(), "r"))) {
      reader.setInput(stream, false, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      int block = reader.getTileHeight(0);
      int rows = Math.max(1, ROWS / block) * block;
      long pixels = 0;
      for (int row = 0; row < height; row += rows) {
        ImageReadParam window = reader.getDefaultReadParam();
        window.setSourceRegion(new Rectangle(0, row, width, Math.min(rows, height - row)));
        pixels += (long) width * reader.read(0, window).getRaster().getHeight();
      }
      return pixels;
    } finally {
      reader.dispose();
    }
  }
}

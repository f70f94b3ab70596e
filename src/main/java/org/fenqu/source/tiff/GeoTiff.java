package org.fenqu.source.tiff;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReader;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Rectangle;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;
import org.fenqu.config.ClassCodes;
import org.fenqu.config.Source;
import org.fenqu.source.BlocksUsed;
import org.fenqu.source.Causes;
import org.fenqu.source.DataPath;
import org.fenqu.source.HadoopImageInputStream;
import org.fenqu.source.Packing;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.source.SampleTypes;

/**
 * One band of a GeoTIFF (BigTIFF too) on any Hadoop file system, read by window at full resolution;
 * overviews are never used. Not for use by several threads: open one each.
 */
public final class GeoTiff implements RasterFile {
  /** Decoded blocks kept between windows: some 2,600 rows of 6,300 float pixels. */
  private static final long KEPT_BYTES = 64L << 20;

  private final Source.Raster source;
  private final String name;
  private final HadoopImageInputStream stream;
  private final TIFFImageReader reader;
  private final TiffDirectory directory;
  private final RasterShape shape;
  private final SampleRule rule;

  /** What marks no data; null for nothing. */
  private final Double marker;

  private final List<String> remarks;
  private final LibraryPixels library;

  /** Null where the image library reads the pixels. */
  private final TiffBlocks blocks;

  /** Null where all pixels can be seen. */
  private final TiffVisibility visibility;

  private GeoTiff(
      Source.Raster source,
      String where,
      HadoopImageInputStream stream,
      TIFFImageReader reader,
      long keptBytes)
      throws IOException {
    this.source = source;
    this.name = where + ": " + source.path();
    this.stream = stream;
    this.reader = reader;
    GeoTiffHeader header = GeoTiffHeader.read(source, where, stream, reader);
    TiffLayout layout = header.layout();
    this.directory = header.directory();
    this.shape = header.shape();
    this.marker = source.nodata() != null ? source.nodata() : directory.nodata();
    this.rule = new SampleRule(source, directory.sampleType(), marker);
    this.remarks = TiffRemarks.of(source, directory, marker);
    this.library = new LibraryPixels(reader, directory);
    this.blocks = TiffBlocks.of(directory, layout, stream, shape, source.band() - 1, keptBytes);
    if (blocks == null) {
      library.requireReadable(layout);
    }
    this.visibility = visibility(header, keptBytes);
  }

  private TiffVisibility visibility(GeoTiffHeader header, long keptBytes) {
    if (header.mask() >= 0) {
      return TiffVisibility.ofMask(library, header.mask());
    }
    int alpha = directory.alphaBand();
    if (alpha < 0 || alpha == source.band() - 1) {
      return null;
    }
    return TiffVisibility.ofBand(
        library, alpha, TiffBlocks.of(directory, header.layout(), stream, shape, alpha, keptBytes));
  }

  /**
   * Opens it and checks all that can be checked without decoding a pixel.
   *
   * @param where prefix of errors: file and key of the source in the catalogue
   * @throws UserException if the file is missing, no TIFF or cut off, has no such band, a
   *     compression that can't be decoded, no reference system while none is declared, or samples
   *     of a type that can't be read
   */
  public static GeoTiff open(Source.Raster source, String where, Configuration hadoop) {
    return open(source, where, hadoop, KEPT_BYTES);
  }

  /**
   * @param keptBytes decoded blocks to keep between windows, at most
   */
  public static GeoTiff open(
      Source.Raster source, String where, Configuration hadoop, long keptBytes) {
    String name = where + ": " + source.path();
    DataPath.requireFile(source.path(), where, hadoop);
    HadoopImageInputStream stream = null;
    try {
      stream = HadoopImageInputStream.open(new Path(source.path()), hadoop);
      if (stream.length() == 0) {
        throw new UserException(name + " is empty; fetch it again");
      }
      TIFFImageReaderSpi format = new TIFFImageReaderSpi();
      if (!format.canDecodeInput(stream)) {
        throw new UserException(name + " is no TIFF");
      }
      TIFFImageReader reader = (TIFFImageReader) format.createReaderInstance();
      reader.setInput(stream, false, false);
      return new GeoTiff(source, where, stream, reader, keptBytes);
    } catch (FileNotFoundException e) {
      close(stream);
      throw new UserException(where + ".path: " + source.path() + ", no such file", e);
    } catch (UserException e) {
      close(stream);
      throw e.getMessage().startsWith(where)
          ? e
          : new UserException(name + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      close(stream);
      throw new UserException(
          name + " can't be read as a GeoTIFF: " + Causes.firstLine(e) + "; is it complete?", e);
    }
  }

  private static void close(HadoopImageInputStream stream) {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        // The stream was only read: whatever closing it meets, nothing is lost by it.
        return;
      }
    }
  }

  @Override
  public RasterShape shape() {
    return shape;
  }

  @Override
  public int bandsDecoded() {
    boolean planar = directory.number(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
    return planar ? 1 : shape.bands();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public Packing packing() {
    return Packing.declared(source);
  }

  @Override
  public List<Double> suspects() {
    return marker == null ? List.of() : SampleTypes.becomes(shape.sampleType(), marker);
  }

  @Override
  public long infinitePixels() {
    return rule.infinite();
  }

  /** What the file says beyond its shape. */
  public TiffDirectory directory() {
    return directory;
  }

  /** Bytes of the whole file. */
  public long length() {
    return stream.length();
  }

  @Override
  public long bytesRead() {
    return stream.bytesRead();
  }

  /**
   * {@inheritDoc}
   *
   * <p>No data are NaN and infinite samples ({@link #requireFinite}), nodata, values outside the
   * declared valid range, pixels that an alpha band or a mask in the file hides.
   */
  @Override
  public double[] read(int x, int y, int width, int height) {
    double[] values = new double[Math.multiplyExact(width, height)];
    Arrays.fill(values, Double.NaN);
    decode(x, y, width, height, inside -> fill(values, width, x, y, inside));
    return values;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of samples that are bytes no value is made.
   */
  @Override
  public byte[] readClasses(int x, int y, int width, int height, ClassCodes codes) {
    if (blocks == null || visibility != null || !blocks.hasBytes()) {
      return RasterFile.super.readClasses(x, y, width, height, codes);
    }
    byte[] classes = new byte[Math.multiplyExact(width, height)];
    Arrays.fill(classes, codes.noData());
    decode(
        x,
        y,
        width,
        height,
        inside -> {
          int at = (inside.y - y) * width + inside.x - x;
          blocks.readClasses(inside, rule, codes, classes, at, width);
        });
    return classes;
  }

  @FunctionalInterface
  private interface Decoding {
    void run(Rectangle inside) throws IOException;
  }

  /** Decodes what of a window lies in the raster. */
  private void decode(int x, int y, int width, int height, Decoding decoding) {
    Rectangle inside =
        new Rectangle(x, y, width, height)
            .intersection(new Rectangle(shape.width(), shape.height()));
    if (inside.isEmpty()) {
      return;
    }
    try {
      decoding.run(inside);
    } catch (IOException | RuntimeException e) {
      throw new UserException(
          name
              + ": rows "
              + inside.y
              + " to "
              + (inside.y + inside.height - 1)
              + " can't be decoded: "
              + Causes.firstLine(e)
              + "; fetch the file again",
          e);
    }
  }

  private void fill(double[] values, int width, int x, int y, Rectangle inside) throws IOException {
    int at = (inside.y - y) * width + inside.x - x;
    if (blocks != null) {
      blocks.read(inside.x, inside.y, inside.width, inside.height, rule, values, at, width);
    } else {
      double[] samples = library.samples(0, inside, source.band() - 1);
      for (int row = 0; row < inside.height; row++) {
        for (int col = 0; col < inside.width; col++) {
          values[at + row * width + col] = rule.physical(samples[row * inside.width + col]);
        }
      }
    }
    if (visibility != null) {
      visibility.hide(inside, values, at, width);
    }
  }

  @Override
  public long rowBytes() {
    return blocks == null ? 0 : blocks.rowBytes();
  }

  @Override
  public void sweep(List<Rectangle> windows, long keep) {
    if (blocks != null) {
      blocks.sweep(windows, keep);
    }
    if (visibility != null) {
      visibility.sweep(windows, keep);
    }
  }

  @Override
  public BlocksUsed blocksUsed() {
    return blocks == null ? null : new BlocksUsed(Map.of(source.path(), blocks.use()));
  }

  /** Tiles or strips decoded so far, each time counted; −1 where the image library reads them. */
  public long blocksDecoded() {
    return blocks == null ? -1 : blocks.blocksDecoded();
  }

  @Override
  public void close() {
    if (blocks != null) {
      blocks.close();
    }
    if (visibility != null) {
      visibility.close();
    }
    reader.dispose();
    close(stream);
  }
}

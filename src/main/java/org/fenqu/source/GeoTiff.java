package org.fenqu.source;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageMetadata;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReader;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageReadParam;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;
import org.fenqu.config.ClassCodes;
import org.fenqu.config.Source;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataDecoder;

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
  private final int alphaBand;
  private final int maskImage;

  /** Null where the image library reads the pixels. */
  private final TiffBlocks blocks;

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
    TIFFImageMetadata metadata = (TIFFImageMetadata) reader.getImageMetadata(0);
    this.directory = new TiffDirectory(metadata);
    requireBand(where, directory.bands());
    requireCodec();
    TiffLayout layout = TiffLayout.read(stream);
    requireAllBytes(layout);
    GeoTiffIIOMetadataDecoder decoder = new GeoTiffIIOMetadataDecoder(metadata);
    this.shape = shape(decoder, directory, crs(where, new GeoKeys(decoder)));
    this.rule = new SampleRule(source, directory.sampleType(), directory.nodata());
    this.alphaBand = directory.alphaBand() == source.band() - 1 ? -1 : directory.alphaBand();
    this.maskImage = findMask();
    this.blocks =
        maskImage >= 0 || alphaBand >= 0
            ? null
            : TiffBlocks.of(directory, layout, stream, shape, source.band() - 1, keptBytes);
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
  static GeoTiff open(Source.Raster source, String where, Configuration hadoop, long keptBytes) {
    String name = where + ": " + source.path();
    DataPath.requireFile(source.path(), where, hadoop);
    HadoopImageInputStream stream = null;
    try {
      stream = HadoopImageInputStream.open(new Path(source.path()), hadoop);
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

  private void requireBand(String where, int bands) {
    if (source.band() < 1 || source.band() > bands) {
      throw new UserException(
          where
              + ".band: "
              + source.band()
              + ", but "
              + source.path()
              + " has "
              + bands
              + (bands == 1 ? " band" : " bands"));
    }
  }

  private void requireCodec() {
    if (!directory.isDecodable()) {
      throw new UserException(
          name
              + " is compressed by "
              + directory.compression()
              + ", which can't be read; rewrite it with gdal_translate -co COMPRESS=DEFLATE");
    }
  }

  private void requireAllBytes(TiffLayout layout) {
    if (layout.endOfPixels() > stream.length()) {
      throw new UserException(
          name
              + " is cut off: its pixels reach to byte "
              + layout.endOfPixels()
              + ", the file has "
              + stream.length()
              + "; fetch it again");
    }
  }

  private CoordinateReferenceSystem crs(String where, GeoKeys keys) {
    if (source.crs() != null) {
      try {
        return Crs.parse(source.crs());
      } catch (UserException e) {
        throw new UserException(where + ".crs: " + e.getMessage(), e);
      }
    }
    try {
      CoordinateReferenceSystem crs = keys.crs();
      if (crs != null) {
        return crs;
      }
    } catch (UserException e) {
      throw new UserException(
          name + ": " + e.getMessage() + "; declare source.crs, e.g. EPSG:4326", e);
    }
    throw new UserException(name + " has no CRS; declare source.crs, e.g. EPSG:4326");
  }

  private RasterShape shape(
      GeoTiffIIOMetadataDecoder decoder, TiffDirectory directory, CoordinateReferenceSystem crs)
      throws IOException {
    boolean centred =
        source.registration() == null
            ? new GeoKeys(decoder).pixelIsPoint()
            : source.registration().equals("point");
    double[] affine = Georeference.read(decoder, name, centred);
    return new RasterShape(
        reader.getWidth(0),
        reader.getHeight(0),
        crs.toWKT(),
        affine[0],
        affine[1],
        affine[2],
        affine[3],
        affine[4],
        affine[5],
        Crs.isGeographic(crs),
        directory.bands(),
        directory.sampleType(),
        reader.getTileWidth(0),
        reader.getTileHeight(0));
  }

  private int findMask() throws IOException {
    for (int i = 1; i < reader.getNumImages(true); i++) {
      TiffDirectory directory = new TiffDirectory((TIFFImageMetadata) reader.getImageMetadata(i));
      boolean sameSize =
          reader.getWidth(i) == shape.width() && reader.getHeight(i) == shape.height();
      if (directory.isMask() && sameSize) {
        return i;
      }
    }
    return -1;
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

  /** What the file says beyond its shape. */
  TiffDirectory directory() {
    return directory;
  }

  /** Bytes of the whole file. */
  long length() {
    return stream.length();
  }

  @Override
  public long bytesRead() {
    return stream.bytesRead();
  }

  /**
   * {@inheritDoc}
   *
   * <p>No data are NaN and infinite samples, nodata, values outside the declared valid range,
   * pixels that an alpha band or a mask in the file hides.
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
    if (blocks == null || !blocks.hasBytes()) {
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
    if (blocks != null) {
      int at = (inside.y - y) * width + inside.x - x;
      blocks.read(inside.x, inside.y, inside.width, inside.height, rule, values, at, width);
      return;
    }
    Raster pixels = decode(0, inside);
    Raster mask = maskImage < 0 ? null : decode(maskImage, inside);
    int band = source.band() - 1;
    double[] row = new double[inside.width];
    int[] visible = new int[inside.width];
    Arrays.fill(visible, 1);
    for (int r = 0; r < inside.height; r++) {
      pixels.getSamples(pixels.getMinX(), pixels.getMinY() + r, inside.width, 1, band, row);
      if (mask != null) {
        mask.getSamples(mask.getMinX(), mask.getMinY() + r, inside.width, 1, 0, visible);
      } else if (alphaBand >= 0) {
        pixels.getSamples(
            pixels.getMinX(), pixels.getMinY() + r, inside.width, 1, alphaBand, visible);
      }
      int start = (inside.y + r - y) * width + inside.x - x;
      for (int c = 0; c < inside.width; c++) {
        values[start + c] = visible[c] == 0 ? Double.NaN : rule.physical(row[c]);
      }
    }
  }

  private Raster decode(int image, Rectangle window) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceRegion(window);
    return reader.read(image, param).getRaster();
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
  }

  @Override
  public BlockUse blockUse() {
    return blocks == null ? null : blocks.use();
  }

  /** Tiles or strips decoded so far, each time counted; −1 where the image library reads them. */
  long blocksDecoded() {
    return blocks == null ? -1 : blocks.blocksDecoded();
  }

  @Override
  public void close() {
    if (blocks != null) {
      blocks.close();
    }
    reader.dispose();
    close(stream);
  }
}

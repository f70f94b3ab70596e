package org.fenqu.source.tiff;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReader;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import org.fenqu.UserException;

/**
 * Pixels that the image library decodes: samples of less than a byte, JPEG and CCITT, which {@link
 * TiffBlocks} leaves to it, and masks.
 */
final class LibraryPixels {
  private final TIFFImageReader reader;
  private final TiffDirectory directory;

  /**
   * @param directory of the first image
   */
  LibraryPixels(TIFFImageReader reader, TiffDirectory directory) {
    this.reader = reader;
    this.directory = directory;
  }

  /**
   * @throws UserException if the library would fail over the first image, or make pixels up
   */
  void requireReadable(TiffLayout layout) {
    if (layout.isSparse()) {
      throw new UserException(
          "some of its tiles were never written, and its pixels are "
              + directory.sampleType()
              + ", compression "
              + directory.compression()
              + ", of which such a file can't be read; rewrite it with gdal_translate -co"
              + " SPARSE_OK=FALSE -co COMPRESS=DEFLATE -co NBITS=8");
    }
    if (directory.compression().equals("JPEG") && directory.bands() == 2) {
      throw new UserException(
          "JPEG of two bands can't be read; rewrite it with gdal_translate -co COMPRESS=DEFLATE");
    }
  }

  /**
   * A band's samples as they are stored, row by row.
   *
   * @param image 0 for the pixels, else a mask's
   * @param window inside the image
   * @param band 0-based
   */
  double[] samples(int image, Rectangle window, int band) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceRegion(window);
    Raster pixels = reader.read(image, param).getRaster();
    double[] samples = new double[Math.multiplyExact(window.width, window.height)];
    pixels.getSamples(
        pixels.getMinX(), pixels.getMinY(), window.width, window.height, band, samples);
    if (image == 0 && directory.isWhiteZero()) {
      // Where 0 is white, the library hands out brightness instead of what is stored.
      double most = (1L << directory.bits()) - 1;
      for (int i = 0; i < samples.length; i++) {
        samples[i] = most - samples[i];
      }
    }
    return samples;
  }
}

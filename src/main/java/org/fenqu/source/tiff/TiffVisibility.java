package org.fenqu.source.tiff;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.List;
import org.fenqu.config.Source;

/** Pixels that an alpha band or a mask in the file hides: where either is 0 there is no data. */
final class TiffVisibility {
  /** Samples as they are stored. */
  private static final Source.Raster PLAIN =
      new Source.Raster("", 1, null, null, null, null, null, null);

  private static final SampleRule STORED = new SampleRule(PLAIN, "uint8", null);

  private final LibraryPixels library;
  private final int image;
  private final int band;

  /** Null where the image library reads it. */
  private final TiffBlocks blocks;

  private TiffVisibility(LibraryPixels library, int image, int band, TiffBlocks blocks) {
    this.library = library;
    this.image = image;
    this.band = band;
    this.blocks = blocks;
  }

  /**
   * @param image the mask's
   */
  static TiffVisibility ofMask(LibraryPixels library, int image) {
    return new TiffVisibility(library, image, 0, null);
  }

  /**
   * @param band alpha, 0-based
   * @param blocks that read it; null where the image library has to
   */
  static TiffVisibility ofBand(LibraryPixels library, int band, TiffBlocks blocks) {
    return new TiffVisibility(library, 0, band, blocks);
  }

  /** Makes what is hidden of a window NaN; its rows are {@code stride} long and start at at. */
  void hide(Rectangle window, double[] values, int at, int stride) throws IOException {
    double[] visible = visible(window);
    for (int row = 0; row < window.height; row++) {
      for (int col = 0; col < window.width; col++) {
        if (visible[row * window.width + col] == 0) {
          values[at + row * stride + col] = Double.NaN;
        }
      }
    }
  }

  private double[] visible(Rectangle window) throws IOException {
    if (blocks == null) {
      return library.samples(image, window, band);
    }
    double[] visible = new double[Math.multiplyExact(window.width, window.height)];
    blocks.read(window.x, window.y, window.width, window.height, STORED, visible, 0, window.width);
    return visible;
  }

  void sweep(List<Rectangle> windows, long keep) {
    if (blocks != null) {
      blocks.sweep(windows, keep);
    }
  }

  void close() {
    if (blocks != null) {
      blocks.close();
    }
  }
}

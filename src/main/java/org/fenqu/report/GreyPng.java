package org.fenqu.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Bytes as a grey PNG: the page reads values from its pixels and colours them itself. */
final class GreyPng {
  private GreyPng() {}

  /**
   * @param codes row-major from the south-west
   * @return a data URI; its first row is the north
   */
  static String dataUri(byte[] codes, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < height; row++) {
      byte[] line = new byte[width];
      System.arraycopy(codes, (height - 1 - row) * width, line, 0, width);
      // The raster's own samples: drawing would apply a colour space.
      image.getRaster().setDataElements(0, row, width, 1, line);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}

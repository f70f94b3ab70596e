package org.fenqu.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GreyPngTest {
  @Test
  void a_reader_of_pngs_gives_the_bytes_back_north_first() throws Exception {
    int width = 611;
    int height = 403;
    byte[] codes = new byte[width * height];
    new Random(1).nextBytes(codes);
    String uri = GreyPng.dataUri(codes, width, height);
    byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    byte[] north = (byte[]) image.getRaster().getDataElements(0, 0, width, height, null);
    byte[] south = new byte[codes.length];
    for (int row = 0; row < height; row++) {
      System.arraycopy(north, (height - 1 - row) * width, south, row * width, width);
    }
    assertThat(south).isEqualTo(codes);
  }
}

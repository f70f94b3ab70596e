package org.fenqu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * A made-up nation: an ellipse with pressure growing to the east, and an island far to the south.
 */
class OverviewTest {
  private static final Caption CAPTION =
      new Caption(
          "A made-up nation",
          "虚构之国",
          "cells of 10 km · limits as of 2026-03-01 · run test",
          "Drawn by a test; longitude and latitude mean nothing here.");

  private static final GeometryFactory JTS = new GeometryFactory();

  @Test
  void picturesBothMapsWithLegends() throws Exception {
    byte[] png = Overview.draw(nation(), boundary(), CAPTION);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));

    assertThat(picture.getWidth()).isEqualTo(2400);
    Set<Integer> left = colours(picture, 0, 1200);
    Set<Integer> right = colours(picture, 1200, 2400);
    assertThat(right)
        .contains(Palette.PRIORITY.getRGB(), Palette.KEY.getRGB(), Palette.GENERAL.getRGB())
        .doesNotContain(Palette.INSUFFICIENT.getRGB());
    assertThat(left).contains(Palette.pressure(0).getRGB(), Palette.pressure(100).getRGB());
    String folder = System.getProperty("fenqu.pictures");
    if (folder != null) {
      Files.write(Path.of(folder, "overview.png"), png);
    }
  }

  @Test
  void northIsUpAndEastIsRight() {
    MapImage corners =
        new MapImage(
            2, 2, new float[] {0, Float.NaN, Float.NaN, 100}, new byte[] {1, 0, 0, 2}, 0, 0, 10);
    BufferedImage picture = Overview.picture(corners, List.of(), CAPTION, Lettering.none());
    int top = 130 + 44;

    assertThat(new Color(picture.getRGB(200, top + 1000))).isEqualTo(Palette.pressure(0));
    assertThat(new Color(picture.getRGB(1000, top + 200))).isEqualTo(Palette.pressure(100));
    assertThat(new Color(picture.getRGB(200, top + 200))).isEqualTo(Palette.VOID);
  }

  @Test
  void withoutFontsTheMapsAreDrawnWithoutWords() {
    BufferedImage picture = Overview.picture(nation(), boundary(), CAPTION, Lettering.none());

    for (int x = 0; x < 2400; x++) {
      for (int y = 0; y < 120; y++) {
        assertThat(picture.getRGB(x, y)).isEqualTo(Color.WHITE.getRGB());
      }
    }
  }

  @Test
  void linesWidenTheExtent() {
    Geometry south =
        JTS.createLineString(new Coordinate[] {new Coordinate(0, -9e6), new Coordinate(1, 0)});

    assertThat(MapPanel.extent(nation(), List.of(south)).getMinY()).isEqualTo(-9e6);
  }

  @Test
  void pressureDarkensAllTheWay() {
    double before = 256;
    for (int score = 0; score <= 100; score += 2) {
      Color c = Palette.pressure(score);
      double lightness = 0.2126 * c.getRed() + 0.7152 * c.getGreen() + 0.0722 * c.getBlue();
      assertThat(lightness).isLessThan(before);
      before = lightness;
    }
  }

  @Test
  void refusesArraysOfAnotherSize() {
    assertThatThrownBy(() -> new MapImage(2, 2, new float[3], new byte[4], 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MapImage nation() {
    int width = 490;
    int height = 550;
    float[] pressure = new float[width * height];
    byte[] classDigit = new byte[width * height];
    for (int row = 0; row < height; row++) {
      for (int col = 0; col < width; col++) {
        int i = row * width + col;
        double x = (col - 245) / 235.0;
        double y = (row - 350) / 190.0;
        boolean land = x * x + y * y < 1 || Math.hypot(col - 330, row - 40) < 18;
        pressure[i] = land ? (float) (50 + 60 * x + 12 * Math.sin(row / 15.0)) : Float.NaN;
        classDigit[i] = (byte) (!land ? 0 : pressure[i] > 75 ? 2 : x < -0.3 && y < 0.4 ? 1 : 3);
      }
    }
    return new MapImage(width, height, pressure, classDigit, -2.5e6, 3e5, 1e4);
  }

  private static List<Geometry> boundary() {
    List<Geometry> lines = new ArrayList<>();
    Point centre = JTS.createPoint(new Coordinate(-5e4, 3.8e6));
    lines.add(centre.buffer(9e5).getBoundary());
    lines.add(JTS.toGeometry(new Envelope(6e5, 1.2e6, 4e5, 1e6)));
    return lines;
  }

  private static Set<Integer> colours(BufferedImage picture, int fromX, int toX) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = fromX; x < toX; x++) {
        colours.add(picture.getRGB(x, y));
      }
    }
    return colours;
  }
}

package org.fenqu.source;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A field as it is to lie on disk, rows southwards, in degrees of WGS 84; however many its pixels,
 * it covers the same area.
 *
 * @param stored whole numbers of 0 … 255, row by row
 * @param scale that the file gives; 1 to give none
 * @param offset that the file gives; 0 to give none
 */
public record SampleField(int width, int height, double[] stored, double scale, double offset) {
  public static final int WIDTH = 37;
  public static final int HEIGHT = 35;
  public static final double WEST = 100;
  public static final double NORTH = 40;
  static final double STEP_X = 0.5;
  static final double STEP_Y = 0.25;

  /** What the file says marks no data. */
  public static final int NODATA = 255;

  static final Rectangle ALL = new Rectangle(WIDTH, HEIGHT);

  static SampleField of(double[] stored) {
    return new SampleField(WIDTH, HEIGHT, stored, 1, 0);
  }

  public double stepX() {
    return STEP_X * WIDTH / width;
  }

  public double stepY() {
    return STEP_Y * HEIGHT / height;
  }

  /** How a GeoTIFF gives scale and offset; null to give none. */
  public String gdalMetadata() {
    return scale == 1 && offset == 0
        ? null
        : """
          <GDALMetadata>
          <Item name="SCALE" sample="0" role="scale">%s</Item>
          <Item name="OFFSET" sample="0" role="offset">%s</Item>
          </GDALMetadata>"""
            .formatted(scale, offset);
  }

  static double[] samples() {
    double[] stored = new double[WIDTH * HEIGHT];
    for (int i = 0; i < stored.length; i++) {
      boolean missing = i % 13 == 5;
      stored[i] = missing ? NODATA : (i % WIDTH * 7 + i / WIDTH * 31) % 251;
    }
    return stored;
  }

  /** NaN outside the field, and where the rule gives it. */
  static double[] expected(Rectangle window, DoubleUnaryOperator rule) {
    double[] stored = samples();
    double[] values = new double[window.width * window.height];
    for (int i = 0; i < values.length; i++) {
      int c = window.x + i % window.width;
      int r = window.y + i / window.width;
      values[i] = ALL.contains(c, r) ? rule.applyAsDouble(stored[r * WIDTH + c]) : Double.NaN;
    }
    return values;
  }

  static double plain(double stored) {
    return stored == NODATA ? Double.NaN : stored;
  }

  static double[] expected(Rectangle window) {
    return expected(window, SampleField::plain);
  }

  /** Windows that hold every pixel once, cut at random. */
  static List<Rectangle> partition(Random random) {
    List<Rectangle> windows = new ArrayList<>(List.of(ALL));
    for (int cut = 0; cut < 12; cut++) {
      Rectangle whole = windows.remove(random.nextInt(windows.size()));
      boolean across = whole.width > 1 && (whole.height == 1 || random.nextBoolean());
      Rectangle first = new Rectangle(whole);
      Rectangle second = new Rectangle(whole);
      if (across) {
        first.width = 1 + random.nextInt(whole.width - 1);
        second.x += first.width;
        second.width -= first.width;
      } else {
        first.height = 1 + random.nextInt(Math.max(1, whole.height - 1));
        second.y += first.height;
        second.height -= first.height;
      }
      windows.add(first);
      windows.add(second);
    }
    windows.removeIf(Rectangle::isEmpty);
    Collections.shuffle(windows, random);
    return windows;
  }
}

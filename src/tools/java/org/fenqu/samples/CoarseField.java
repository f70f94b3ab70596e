package org.fenqu.samples;

/**
 * A field of 0 … 1 over a large raster: noise at every tenth pixel, linear between, and a grain of
 * its own in each pixel. Cheap enough for hundreds of millions of pixels.
 */
final class CoarseField {
  private static final int EVERY = 10;
  private static final double GRAIN = 0.06;
  private final int columns;
  private final float[] coarse;
  private final Noise noise;
  private final int id;

  CoarseField(Noise noise, int id, int width, int height) {
    this.noise = noise;
    this.id = id;
    this.columns = width / EVERY + 2;
    int rows = height / EVERY + 2;
    coarse = new float[columns * rows];
    for (int i = 0; i < coarse.length; i++) {
      double x = i % columns / 45.0 + 13.7 * id;
      double y = i / columns / 45.0 - 7.9 * id;
      coarse[i] = (float) (0.5 + 0.5 * noise.fractal(x, y, 6));
    }
  }

  /** Value at a pixel, 0 … 1. */
  double at(double col, double row) {
    double c = col / EVERY;
    double r = row / EVERY;
    int i = (int) r * columns + (int) c;
    double dx = c - (int) c;
    double dy = r - (int) r;
    double north = coarse[i] * (1 - dx) + coarse[i + 1] * dx;
    double south = coarse[i + columns] * (1 - dx) + coarse[i + columns + 1] * dx;
    double grain = GRAIN * (noise.uniform((long) col * 31 + id, (long) row) - 0.5);
    return Math.max(0, Math.min(1, north * (1 - dy) + south * dy + grain));
  }
}

package org.fenqu.samples;

/**
 * Gradient noise on the plane: smooth, without period, a pure function of the seed and the place,
 * so that a sample is the same on every machine.
 */
final class Noise {
  private final long seed;

  Noise(long seed) {
    this.seed = seed;
  }

  /** Noise of wavelength 1, about −1 … 1, mean 0. */
  double at(double x, double y) {
    long col = (long) Math.floor(x);
    long row = (long) Math.floor(y);
    double dx = x - col;
    double dy = y - row;
    double u = ease(dx);
    double south = mix(corner(col, row, dx, dy), corner(col + 1, row, dx - 1, dy), u);
    double north =
        mix(corner(col, row + 1, dx, dy - 1), corner(col + 1, row + 1, dx - 1, dy - 1), u);
    return 1.5 * mix(south, north, ease(dy));
  }

  /** Sum of octaves, each of half the wavelength and half the height; about −1 … 1. */
  double fractal(double x, double y, int octaves) {
    double sum = 0;
    double height = 0.9;
    double scale = 1;
    for (int octave = 0; octave < octaves; octave++) {
      sum += height * at(x * scale + 17.3 * octave, y * scale - 9.1 * octave);
      height /= 2;
      scale *= 2;
    }
    return sum;
  }

  /** Crests where the noise changes sign, as mountain ranges have them; 0 … 1. */
  double ridges(double x, double y, int octaves) {
    double sum = 0;
    double height = 0.5;
    double scale = 1;
    for (int octave = 0; octave < octaves; octave++) {
      double crest = 1 - Math.abs(at(x * scale + 31.7 * octave, y * scale + 5.3 * octave));
      sum += height * crest * crest;
      height /= 2;
      scale *= 2;
    }
    return sum;
  }

  /** A number of the place, evenly spread over 0 … 1. */
  double uniform(long a, long b) {
    return (hash(a, b) >>> 11) * 0x1.0p-53;
  }

  private double corner(long col, long row, double dx, double dy) {
    double angle = uniform(col, row) * 2 * Math.PI;
    return StrictMath.cos(angle) * dx + StrictMath.sin(angle) * dy;
  }

  private long hash(long a, long b) {
    long h = seed * 0x9E3779B97F4A7C15L + a * 0xC2B2AE3D27D4EB4FL + b * 0x165667B19E3779F9L;
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }

  private static double ease(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  private static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }
}

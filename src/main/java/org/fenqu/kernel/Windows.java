package org.fenqu.kernel;

/** What windows of pixels and the lattices over them must look like. */
final class Windows {
  private Windows() {}

  /**
   * @throws IllegalArgumentException if the arrays do not have the shape of the window
   */
  static void check(int pixels, int width, int height, double[] rowWeights) {
    if (width < 0 || height < 0 || pixels != (long) width * height) {
      throw new IllegalArgumentException(
          pixels + " pixels for a window of " + width + " × " + height);
    }
    if (rowWeights != null && rowWeights.length != height) {
      throw new IllegalArgumentException(rowWeights.length + " weights for " + height + " rows");
    }
  }

  /** Whether no corner lies outside the window; corners that are not finite don't count. */
  static boolean holds(double[] lattice, int width, int height) {
    for (int i = 0; i < lattice.length; i += 2) {
      double x = lattice[i];
      double y = lattice[i + 1];
      if (x < 0 || x > width || y < 0 || y > height) {
        return false;
      }
    }
    return true;
  }
}

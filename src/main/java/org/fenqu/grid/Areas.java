package org.fenqu.grid;

/** Converts areas: kernels and stages count in square metres, people in square kilometres. */
public final class Areas {
  public static final double M2_PER_KM2 = 1e6;

  private Areas() {}
}

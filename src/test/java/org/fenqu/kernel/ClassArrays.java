package org.fenqu.kernel;

/** What a kernel finds of classes, as arrays: an area of each cell for each class. */
public record ClassArrays(double[][] byClass, double[] valid, double[] area) implements ClassAreas {
  public ClassArrays(int classes, int cells) {
    this(new double[classes][cells], new double[cells], new double[cells]);
  }

  @Override
  public void uniform(int cell, int slot, double cellArea) {
    area[cell] = cellArea;
    valid[cell] = slot <= byClass.length ? cellArea : 0;
    for (int c = 0; c < byClass.length; c++) {
      byClass[c][cell] = c == slot ? cellArea : 0;
    }
  }

  @Override
  public void mixed(int cell, double[] areas, double validArea, double cellArea) {
    area[cell] = cellArea;
    valid[cell] = validArea;
    for (int c = 0; c < byClass.length; c++) {
      byClass[c][cell] = areas[c];
    }
  }
}

package org.fenqu.territory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * Counties and seas for every task: polygons travel as WKB, what is built of them once a process.
 */
final class SharedCounties implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int cellMetres;
  private final byte[][] counties;
  private final int[] seaOfCounty;
  private final byte[] seas;
  private final double withinMetres;
  private transient CountyCells cells;

  /**
   * @param counties polygons in Albers metres as WKB
   * @param seaOfCounty per county the jurisdiction index of its city's sea area
   * @param seas sea polygons in Albers metres; null for land only
   * @param withinMetres greatest distance of a sea cell's centre from the counties; 0 for land only
   */
  SharedCounties(
      int cellMetres,
      List<byte[]> counties,
      int[] seaOfCounty,
      Geometry seas,
      double withinMetres) {
    this.cellMetres = cellMetres;
    this.counties = counties.toArray(byte[][]::new);
    this.seaOfCounty = seaOfCounty;
    this.seas = seas == null ? null : new WKBWriter().write(seas);
    this.withinMetres = withinMetres;
  }

  int count() {
    return counties.length;
  }

  double withinMetres() {
    return withinMetres;
  }

  /** Safe for many threads. */
  synchronized CountyCells cells() {
    if (cells == null) {
      List<Geometry> polygons = new ArrayList<>();
      for (byte[] county : counties) {
        polygons.add(polygon(county));
      }
      Geometry sea = seas == null ? null : polygon(seas);
      cells = new CountyCells(new Grid(cellMetres), polygons, seaOfCounty, sea, withinMetres);
    }
    return cells;
  }

  private static Geometry polygon(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("WKB of our own can't be read", e);
    }
  }
}

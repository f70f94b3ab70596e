package org.fenqu.territory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final TreeMap<Integer, byte[]> fills = new TreeMap<>();
  private transient CountyCells cells;

  /**
   * @param counties polygons in Albers metres
   * @param seaOfCounty per county the jurisdiction index of its city's sea area
   * @param seas sea polygons in Albers metres; null for land only
   * @param withinMetres greatest distance of a sea cell's centre from the counties; 0 for land only
   * @param fills enclosed water given to sea areas, by their jurisdiction index
   */
  SharedCounties(
      int cellMetres,
      List<Geometry> counties,
      int[] seaOfCounty,
      Geometry seas,
      double withinMetres,
      Map<Integer, Geometry> fills) {
    this.cellMetres = cellMetres;
    this.counties = counties.stream().map(new WKBWriter()::write).toArray(byte[][]::new);
    fills.forEach((sea, water) -> this.fills.put(sea, new WKBWriter().write(water)));
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
      TreeMap<Integer, Geometry> water = new TreeMap<>();
      fills.forEach((owner, wkb) -> water.put(owner, polygon(wkb)));
      Grid grid = new Grid(cellMetres);
      cells = new CountyCells(grid, polygons, seaOfCounty, sea, withinMetres, water);
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

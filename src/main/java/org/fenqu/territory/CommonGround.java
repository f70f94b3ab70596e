package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fenqu.Parallel;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.PlaceWithin;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Ground that more than one of several polygons holds.
 *
 * <p>Where one polygon ends and another begins along the same edge, the number of holders stays the
 * same. So only other edges bound ground of equal number, and one place within each face of them
 * tells it.
 *
 * @param faces that do not overlap, of at least two holders each, by place
 */
public record CommonGround(List<Face> faces) {
  /**
   * Ground of equally many holders, though not everywhere of the same.
   *
   * @param polygon in metres
   * @param holders numbers of those that hold one place of it, rising
   */
  public record Face(Polygon polygon, List<Integer> holders) {}

  /**
   * @param polygons noded with each other
   */
  static CommonGround of(List<Geometry> polygons) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    return new CommonGround(
        faces(polygons, cores).stream().filter(face -> face.holders().size() > 1).toList());
  }

  /**
   * All ground by the number of its holders, that of one and of none within others included.
   *
   * @param polygons noded with each other
   * @param cores to use
   */
  public static List<Face> faces(List<Geometry> polygons, int cores) throws IOException {
    List<Polygon> faces = outlines(polygons);
    List<Coordinate> places = faces.stream().map(PlaceWithin::of).toList();
    STRtree index = new STRtree();
    for (int f = 0; f < places.size(); f++) {
      index.insert(new Envelope(places.get(f)), f);
    }
    index.build();
    List<List<Integer>> held =
        Parallel.map(polygons, cores, polygon -> held(polygon, index, places));
    List<List<Integer>> holders = new ArrayList<>();
    faces.forEach(face -> holders.add(new ArrayList<>()));
    for (int p = 0; p < held.size(); p++) {
      for (int f : held.get(p)) {
        holders.get(f).add(p);
      }
    }
    List<Face> all = new ArrayList<>();
    for (int f = 0; f < faces.size(); f++) {
      all.add(new Face(faces.get(f), holders.get(f)));
    }
    return all;
  }

  /** Area of it, m²; each place counts once, however many hold it. */
  double areaM2() {
    return faces.stream().mapToDouble(face -> face.polygon().getArea()).sum();
  }

  /** The largest face, the first of equal ones; there must be one. */
  Face largest() {
    Face largest = faces.get(0);
    for (Face face : faces) {
      largest = face.polygon().getArea() > largest.polygon().getArea() ? face : largest;
    }
    return largest;
  }

  /** Sorts by place, so that sums don't depend on how they were found. */
  private static List<Polygon> outlines(List<Geometry> polygons) {
    Polygonizer polygonizer = new Polygonizer();
    for (Coordinate[] edge : Borders.outline(polygons)) {
      polygonizer.add(CountyGeometry.FACTORY.createLineString(edge));
    }
    List<Polygon> faces = new ArrayList<>();
    for (Object face : polygonizer.getPolygons()) {
      ((Polygon) face).normalize();
      faces.add((Polygon) face);
    }
    faces.sort(null);
    return faces;
  }

  /** Faces whose place a polygon holds. */
  private static List<Integer> held(Geometry polygon, STRtree index, List<Coordinate> places) {
    List<?> near = index.query(polygon.getEnvelopeInternal());
    List<Integer> held = new ArrayList<>();
    if (!near.isEmpty()) {
      IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(polygon);
      for (Object f : near) {
        if (locator.locate(places.get((Integer) f)) == Location.INTERIOR) {
          held.add((Integer) f);
        }
      }
    }
    return held;
  }
}

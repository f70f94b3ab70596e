package org.fenqu.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.fenqu.kernel.LatticeTracer;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** The province's borders, rivers, roads and reserves as geometries of the plane, metres. */
final class ProvinceShapes {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Borders lose their steps, as if drawn by hand. */
  private static final double SMOOTHING_METRES = 620;

  /** Flow that makes a river, m³/s. */
  private static final double RIVER = 2.5;

  private final Province province;
  private final Lattice lattice;
  private final SortedMap<Integer, Geometry> areas;
  private final int sea;

  ProvinceShapes(Province province) {
    this.province = province;
    this.lattice = province.lattice();
    this.sea = province.towns().size() + 1;
    int[] labels = province.counties().clone();
    for (int square = 0; square < labels.length; square++) {
      if (labels[square] == 0) {
        labels[square] = province.elevation()[square] < 0 ? sea : sea + 1;
      }
    }
    this.areas = simplified(LatticeTracer.trace(lattice.grid(), lattice.range(), labels));
  }

  /** Borders are smoothed together: neighbours still share them. */
  private static SortedMap<Integer, Geometry> simplified(SortedMap<Integer, Geometry> traced) {
    Geometry[] smooth =
        CoverageSimplifier.simplify(traced.values().toArray(new Geometry[0]), SMOOTHING_METRES);
    int i = 0;
    for (int label : traced.keySet()) {
      traced.put(label, smooth[i++]);
    }
    return traced;
  }

  /** Entry n is county n + 1. */
  List<Geometry> counties() {
    return new ArrayList<>(areas.headMap(sea).values());
  }

  Geometry province() {
    return CoverageUnion.union(counties().toArray(new Geometry[0]));
  }

  Geometry sea() {
    return areas.get(sea);
  }

  /** Rivers with their flow at the mouth, m³/s, longest first. */
  List<LineString> rivers() {
    return drawn().stream().map(river -> smooth(river.squares())).toList();
  }

  List<Double> riverFlows() {
    return drawn().stream().map(Drainage.River::flow).toList();
  }

  /** Rivers from where they enter the province, or spring in it, to where they leave it. */
  List<Drainage.River> drawn() {
    List<Drainage.River> rivers = new ArrayList<>();
    for (Drainage.River river : province.drainage().rivers(province.flow(), RIVER)) {
      int[] inside = inside(river.squares());
      if (inside.length > 8) {
        rivers.add(new Drainage.River(inside, river.flow()));
      }
    }
    return rivers;
  }

  private int[] inside(int[] squares) {
    int[] counties = province.counties();
    int from = 0;
    int to = squares.length;
    while (from < to && counties[squares[from]] == 0) {
      from++;
    }
    while (to > from && counties[squares[to - 1]] == 0) {
      to--;
    }
    // One square more, so that a river ends in the sea or in another.
    return Arrays.copyOfRange(squares, from, Math.min(squares.length, to + 1));
  }

  /** Roads: each seat to the two nearest that have none to it yet, winding a little. */
  List<LineString> roads() {
    List<LineString> roads = new ArrayList<>();
    List<Town> towns = province.towns();
    boolean[][] joined = new boolean[towns.size()][towns.size()];
    for (int from = 0; from < towns.size(); from++) {
      for (int road = 0; road < 2; road++) {
        int to = nearestFree(towns, joined[from], from);
        joined[from][to] = true;
        joined[to][from] = true;
        roads.add(winding(towns.get(from), towns.get(to)));
      }
    }
    return roads;
  }

  private static int nearestFree(List<Town> towns, boolean[] joined, int from) {
    int best = -1;
    for (int to = 0; to < towns.size(); to++) {
      Town town = towns.get(to);
      boolean free = to != from && !joined[to];
      if (free
          && (best < 0
              || town.distanceKm(towns.get(from).x(), towns.get(from).y())
                  < towns.get(best).distanceKm(towns.get(from).x(), towns.get(from).y()))) {
        best = to;
      }
    }
    return best;
  }

  private LineString winding(Town from, Town to) {
    int steps = 24;
    Coordinate[] line = new Coordinate[steps + 1];
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      double x = from.x() + t * dx;
      double y = from.y() + t * dy;
      double bend =
          0.12 * Math.sin(Math.PI * t) * province.noise().fractal(x / 15000, y / 15000, 3);
      line[i] = new Coordinate(x - bend * dy, y + bend * dx);
    }
    return FACTORY.createLineString(line);
  }

  /** Round a place, with a wavy edge. */
  Polygon around(double x, double y, double radiusKm) {
    int corners = 48;
    Coordinate[] ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double ex = StrictMath.cos(angle);
      double ey = StrictMath.sin(angle);
      double wave =
          1 + 0.35 * province.noise().fractal(1.3 * ex + x / 5000, 1.3 * ey + y / 5000, 3);
      ring[i] = new Coordinate(x + 1000 * radiusKm * wave * ex, y + 1000 * radiusKm * wave * ey);
    }
    ring[corners] = ring[0];
    return FACTORY.createPolygon(ring);
  }

  /** Squares that a condition holds for, as smooth polygons of at least some area. */
  List<Polygon> patches(boolean[] inside, double leastKm2) {
    Geometry traced = LatticeTracer.trace(lattice.grid(), lattice.range(), inside);
    Geometry[] smooth = CoverageSimplifier.simplify(new Geometry[] {traced}, SMOOTHING_METRES);
    List<Polygon> patches = new ArrayList<>();
    for (int i = 0; i < smooth[0].getNumGeometries(); i++) {
      Polygon patch = (Polygon) smooth[0].getGeometryN(i);
      if (patch.getArea() >= leastKm2 * 1e6) {
        patches.add(patch);
      }
    }
    return patches;
  }

  /** The squares' centres with corners cut twice (Chaikin). */
  private LineString smooth(int[] squares) {
    Coordinate[] line = new Coordinate[squares.length];
    for (int i = 0; i < line.length; i++) {
      line[i] = new Coordinate(lattice.x(squares[i]), lattice.y(squares[i]));
    }
    return FACTORY.createLineString(cut(cut(line)));
  }

  private static Coordinate[] cut(Coordinate[] line) {
    Coordinate[] cut = new Coordinate[2 * line.length];
    cut[0] = line[0];
    for (int i = 1; i < line.length; i++) {
      Coordinate a = line[i - 1];
      Coordinate b = line[i];
      cut[2 * i - 1] = new Coordinate(0.75 * a.x + 0.25 * b.x, 0.75 * a.y + 0.25 * b.y);
      cut[2 * i] = new Coordinate(0.25 * a.x + 0.75 * b.x, 0.25 * a.y + 0.75 * b.y);
    }
    cut[cut.length - 1] = line[line.length - 1];
    return cut;
  }
}

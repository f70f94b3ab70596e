package org.fenqu.source.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.fenqu.grid.NationalProjection;
import org.fenqu.source.Systems;
import org.geotools.api.referencing.operation.MathTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Edges against what dense points of them in their own system say. */
class StraightEdgesTest {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final int EDGES = 100;

  /** A system and the box of its coordinates in which edges are drawn. */
  record Area(String crs, double x, double y, double width, double height) {
    Coordinate random(Random random) {
      return new Coordinate(x + width * random.nextDouble(), y + height * random.nextDouble());
    }

    MathTransform toNation() {
      return Crs.transform(Crs.parse(crs), Crs.national());
    }
  }

  static List<Area> areas() {
    return List.of(
        new Area("EPSG:4490", 73, 3, 62, 51),
        new Area("EPSG:3857", 8.2e6, 0.4e6, 6.8e6, 6.5e6),
        new Area("EPSG:4527", 39_300_000, 2e6, 400_000, 3.5e6));
  }

  private static Coordinate between(Coordinate a, Coordinate b, double share) {
    return new Coordinate(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
  }

  /** Lengths of all sizes, from a hundredth of a thousandth of the area to all of it. */
  private static Coordinate[] edge(Area area, Random random) {
    Coordinate a = area.random(random);
    double share = Math.pow(10, -5 * random.nextDouble());
    Coordinate b = between(a, area.random(random), share);
    return switch (random.nextInt(4)) {
      case 0 -> new Coordinate[] {a, new Coordinate(a.x, b.y)};
      case 1 -> new Coordinate[] {a, new Coordinate(b.x, a.y)};
      default -> new Coordinate[] {a, b};
    };
  }

  private static Coordinate[] drawn(Area area, Coordinate... line) {
    return new StraightEdges(area.toNation())
        .project(GEOMETRIES.createLineString(line))
        .getCoordinates();
  }

  /** Greatest distance of an edge, drawn straight in so many pieces, from its dense points. */
  private static double off(Area area, Coordinate[] edge, int pieces) {
    int dense = Math.max(1, 2000 / pieces) + 11;
    double[] xy = new double[2 * (pieces * dense + 1)];
    for (int k = 0; k < xy.length / 2; k++) {
      Coordinate at = between(edge[0], edge[1], (double) k / (pieces * dense));
      xy[2 * k] = at.x;
      xy[2 * k + 1] = at.y;
    }
    Crs.transform(area.toNation(), xy);
    double most = 0;
    for (int piece = 0; piece < pieces; piece++) {
      Coordinate from = at(xy, piece * dense);
      Coordinate to = at(xy, (piece + 1) * dense);
      for (int k = piece * dense + 1; k < (piece + 1) * dense; k++) {
        most = Math.max(most, Distance.pointToSegment(at(xy, k), from, to));
      }
    }
    return most;
  }

  private static Coordinate at(double[] xy, int k) {
    return new Coordinate(xy[2 * k], xy[2 * k + 1]);
  }

  @ParameterizedTest
  @MethodSource("areas")
  void anEdgeLiesWhereItsSourceHasItWithFewVertices(Area area) {
    Random random = new Random(20260701);
    for (int k = 0; k < EDGES; k++) {
      Coordinate[] edge = edge(area, random);
      int pieces = drawn(area, edge).length - 1;
      // What lies between the quarters is never more than a hair beyond them.
      assertThat(off(area, edge, pieces)).as("%s", Arrays.toString(edge)).isLessThan(0.010_2);
      int fewer = (int) Math.floor(0.97 * pieces - 1);
      if (fewer > 0) {
        assertThat(off(area, edge, fewer))
            .as("%d of %d pieces of %s", fewer, pieces, Arrays.toString(edge))
            .isGreaterThan(0.01);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("areas")
  void anEdgeWalkedTheOtherWayHasTheSameVertices(Area area) {
    Random random = new Random(4490);
    for (int k = 0; k < EDGES; k++) {
      Coordinate[] edge = edge(area, random);
      Coordinate[] there = drawn(area, edge);
      Coordinate[] back = drawn(area, edge[1], edge[0]);
      Collections.reverse(Arrays.asList(back));
      assertThat(back).isEqualTo(there);
      // Nor does it matter what comes before and after it.
      Coordinate[] chain = drawn(area, area.random(random), edge[1], edge[0]);
      Collections.reverse(Arrays.asList(chain));
      assertThat(Arrays.copyOf(chain, there.length)).isEqualTo(there);
    }
  }

  static List<Systems.Sample> systems() {
    return Systems.samples();
  }

  /** The bound of the bend that makes it needless to test short edges. */
  @ParameterizedTest
  @MethodSource("systems")
  void shortEdgesNeedNoVertices(Systems.Sample system) {
    MathTransform toNation = Crs.transform(Crs.parse(system.crs()), Crs.national());
    MathTransform fromNation = Crs.transform(Crs.national(), Crs.parse(system.crs()));
    boolean zone = system.crs().startsWith("EPSG") && !system.degrees();
    Random random = new Random(1);
    double most = 0;
    for (int k = 0; k < 5000; k++) {
      double[] ends = {
        zone ? system.longitude() + 6 * (random.nextDouble() - 0.5) : 73 + 62 * random.nextDouble(),
        3 + 51 * random.nextDouble(),
        0,
        0
      };
      Crs.transform(Crs.transform(Crs.geographic(), Crs.national()), ends);
      double turn = 2 * Math.PI * random.nextDouble();
      ends[2] = ends[0] + StraightEdges.SHORT_M * Math.cos(turn);
      ends[3] = ends[1] + StraightEdges.SHORT_M * Math.sin(turn);
      Crs.transform(fromNation, ends);
      double[] xy = {
        ends[0], ends[1], (ends[0] + ends[2]) / 2, (ends[1] + ends[3]) / 2, ends[2], ends[3]
      };
      Crs.transform(toNation, xy);
      most = Math.max(most, Distance.pointToSegment(at(xy, 1), at(xy, 0), at(xy, 2)));
    }
    assertThat(most).isLessThan(StraightEdges.TOLERANCE_M);
  }

  @Test
  void theNationalProjectionsEdgesStay() throws ParseException {
    Geometry given = new WKTReader().read("POLYGON ((0 4e6, 2e6 5e6, 1e6 6e6, 0 4e6))");
    MathTransform none = Crs.transform(Crs.parse(NationalProjection.WKT1), Crs.national());
    Geometry projected = new StraightEdges(none).project(given);
    assertThat(projected.getNumPoints()).isEqualTo(given.getNumPoints());
    assertThat(projected.equalsExact(given, 1e-8)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT (110 30)",
        "LINESTRING (110 30, 110 50)",
        "LINESTRING (110 30, 110.003 30)",
        "LINESTRING (-100 30, -50 30)"
      })
  void whatNeedsNoVerticesGetsNone(String wkt) throws ParseException {
    Geometry given = new WKTReader().read(wkt);
    MathTransform toNation = Crs.transform(Crs.geographic(), Crs.national());
    Geometry projected = new StraightEdges(toNation).project(given);
    assertThat(projected.equalsExact(Crs.transform(given, toNation))).isTrue();
  }

  @Test
  void holesAndPartsGetTheirs() throws ParseException {
    Geometry given =
        new WKTReader()
            .read(
                "GEOMETRYCOLLECTION (POINT (100 30), MULTIPOLYGON (((100 30, 101 30, 101 31, 100"
                    + " 30), (100.5 30.1, 100.9 30.1, 100.9 30.5, 100.5 30.1))))");
    Geometry projected =
        new StraightEdges(Crs.transform(Crs.geographic(), Crs.national())).project(given);
    assertThat(projected.isValid()).isTrue();
    Polygon polygon = (Polygon) projected.getGeometryN(1).getGeometryN(0);
    assertThat(polygon.getExteriorRing().getNumPoints()).isGreaterThan(100);
    assertThat(polygon.getInteriorRingN(0).getNumPoints()).isGreaterThan(40);
  }
}

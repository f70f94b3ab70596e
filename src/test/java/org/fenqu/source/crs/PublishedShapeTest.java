package org.fenqu.source.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.geotools.api.referencing.operation.MathTransform;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;

class PublishedShapeTest {
  private static final GeometryFactory SHAPES = new GeometryFactory();

  /** What rounding degrees may add to a centimetre. */
  private static final double ROUNDING = 2e-6;

  private final SplittableRandom random = new SplittableRandom(20);

  private static MathTransform forward() {
    return Crs.transform(Crs.geographic(), Crs.national());
  }

  /** A random vertex of the kernel's: on a millimetre, over China and its seas. */
  private Coordinate vertex() {
    double[] xy = {random.nextDouble(73, 136), random.nextDouble(3, 54)};
    Crs.transform(forward(), xy);
    return new Coordinate(millimetre(xy[0]), millimetre(xy[1]));
  }

  private static double millimetre(double metres) {
    return Math.round(metres * 1000) / 1000.0;
  }

  private Coordinate beside(Coordinate a, double length, double direction) {
    return new Coordinate(
        millimetre(a.x + length * Math.cos(direction)),
        millimetre(a.y + length * Math.sin(direction)));
  }

  private Coordinate beside(Coordinate a) {
    double length = Math.pow(10, random.nextDouble(1, 5));
    return beside(a, length, random.nextDouble(0, 2 * Math.PI));
  }

  private static LineString line(Coordinate... vertices) {
    return SHAPES.createLineString(vertices);
  }

  /** How far the line through vertices in degrees gets from the plane's edge, densely sampled. */
  private static double distance(Coordinate[] degrees, Coordinate a, Coordinate b) {
    int samples = 64;
    double[] xy = new double[2 * samples * (degrees.length - 1)];
    int at = 0;
    for (int i = 1; i < degrees.length; i++) {
      for (int k = 0; k < samples; k++) {
        xy[at++] = degrees[i - 1].x + (degrees[i].x - degrees[i - 1].x) * k / samples;
        xy[at++] = degrees[i - 1].y + (degrees[i].y - degrees[i - 1].y) * k / samples;
      }
    }
    Crs.transform(forward(), xy);
    double length = a.distance(b);
    double worst = 0;
    for (int i = 0; i < xy.length; i += 2) {
      double cross = (b.x - a.x) * (xy[i + 1] - a.y) - (b.y - a.y) * (xy[i] - a.x);
      worst = Math.max(worst, Math.abs(cross) / length);
    }
    return worst;
  }

  private static Coordinate[] inDegrees(Coordinate a, Coordinate b, int parts) {
    double[] xy = new double[2 * parts + 2];
    for (int i = 0; i <= parts; i++) {
      xy[2 * i] = a.x + (b.x - a.x) * i / parts;
      xy[2 * i + 1] = a.y + (b.y - a.y) * i / parts;
    }
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), xy);
    Coordinate[] vertices = new Coordinate[parts + 1];
    for (int i = 0; i <= parts; i++) {
      vertices[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    }
    return vertices;
  }

  @Test
  void an_edge_stays_within_a_centimetre_with_as_few_vertices_as_that_takes() {
    for (int i = 0; i < 4000; i++) {
      Coordinate a = vertex();
      Coordinate b = beside(a);
      Coordinate[] published = PublishedShape.toDegrees(line(a, b)).getCoordinates();
      assertThat(distance(published, a, b)).isLessThanOrEqualTo(0.01 + ROUNDING);
      int parts = published.length - 1;
      if (parts > 1) {
        assertThat(distance(inDegrees(a, b, parts - 1), a, b)).isGreaterThan(0.01 - ROUNDING);
      }
    }
  }

  /** Near the direction in which κ is 0 an edge bends like an S: halfway it is on the line. */
  @Test
  void edges_along_meridians_do_too() {
    for (int i = 0; i < 1500; i++) {
      Coordinate a = vertex();
      double meridian = Math.atan2(a.y - 12_000_000, a.x) + random.nextDouble(-0.01, 0.01);
      Coordinate b = beside(a, random.nextDouble(20_000, 300_000), meridian);
      Coordinate[] published = PublishedShape.toDegrees(line(a, b)).getCoordinates();
      assertThat(distance(published, a, b)).isLessThanOrEqualTo(0.01 + ROUNDING);
      int parts = published.length - 1;
      if (parts > 1) {
        assertThat(distance(inDegrees(a, b, parts - 1), a, b)).isGreaterThan(0.01 - ROUNDING);
      }
    }
  }

  @Test
  void backwards_it_has_the_same_vertices() {
    for (int i = 0; i < 4000; i++) {
      Coordinate a = vertex();
      Coordinate b = i % 3 == 0 ? new Coordinate(a.x, a.y - 70_000) : beside(a);
      Coordinate[] there = PublishedShape.toDegrees(line(a, b)).getCoordinates();
      Coordinate[] back = PublishedShape.toDegrees(line(b, a)).getCoordinates();
      Collections.reverse(Arrays.asList(back));
      assertThat(back).isEqualTo(there);
      TightEdges tight = new TightEdges(new double[] {a.x, a.y, b.x, b.y});
      there = PublishedShape.toDegrees(line(a, b), tight).getCoordinates();
      back = PublishedShape.toDegrees(line(b, a), tight).getCoordinates();
      Collections.reverse(Arrays.asList(back));
      assertThat(back).isEqualTo(there);
    }
  }

  @Test
  void the_kernels_vertices_come_back_to_the_millimetre() {
    Coordinate[] vertices = new Coordinate[200_000];
    Arrays.setAll(vertices, i -> vertex());
    Geometry points = SHAPES.createMultiPointFromCoords(vertices);
    Geometry degrees = PublishedShape.toDegrees(points);
    assertThat(degrees.getSRID()).isEqualTo(4490);
    Geometry back = PublishedShape.toGrid(degrees);
    assertThat(back.getSRID()).isZero();
    assertThat(back.getCoordinates()).isEqualTo(vertices);
    Coordinate[] published = degrees.getCoordinates();
    double[] geotools = new double[2 * vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      geotools[2 * i] = published[i].x;
      geotools[2 * i + 1] = published[i].y;
    }
    Crs.transform(forward(), geotools);
    Coordinate[] byGeotools = new Coordinate[vertices.length];
    Arrays.setAll(
        byGeotools,
        i -> new Coordinate(millimetre(geotools[2 * i]), millimetre(geotools[2 * i + 1])));
    assertThat(byGeotools).isEqualTo(vertices);
  }

  @Test
  void degrees_have_thirteen_decimals() {
    for (Coordinate at : PublishedShape.toDegrees(line(vertex(), vertex())).getCoordinates()) {
      assertThat(new BigDecimal(Double.toString(at.x)).scale()).isLessThanOrEqualTo(13);
      assertThat(new BigDecimal(Double.toString(at.y)).scale()).isLessThanOrEqualTo(13);
    }
  }

  @Test
  void what_was_published_comes_in_with_its_vertices_and_no_other() {
    for (int i = 0; i < 4000; i++) {
      Coordinate a = vertex();
      Coordinate b = beside(a);
      Geometry published = PublishedShape.toDegrees(line(a, b));
      Coordinate[] back = PublishedShape.toGrid(published).getCoordinates();
      assertThat(back).hasSameSizeAs(published.getCoordinates());
      assertThat(back[0]).isEqualTo(a);
      assertThat(back[back.length - 1]).isEqualTo(b);
    }
  }

  @Test
  void an_edge_straight_in_degrees_comes_in_within_a_centimetre_and_backwards_the_same() {
    for (int i = 0; i < 2000; i++) {
      Coordinate a = new Coordinate(random.nextDouble(73, 135), random.nextDouble(3, 53));
      double size = Math.pow(10, random.nextDouble(-4, 0));
      Coordinate b =
          new Coordinate(
              a.x + random.nextDouble(-size, size), a.y + random.nextDouble(-size, size));
      Coordinate[] plane = PublishedShape.toGrid(line(a, b)).getCoordinates();
      Coordinate[] back = PublishedShape.toGrid(line(b, a)).getCoordinates();
      Collections.reverse(Arrays.asList(back));
      assertThat(back).isEqualTo(plane);
      int parts = plane.length - 1;
      assertThat(farthest(a, b, parts)).isLessThanOrEqualTo(0.01 + 2 * ROUNDING);
      if (parts > 1) {
        assertThat(farthest(a, b, parts - 1)).isGreaterThan(0.01 - ROUNDING);
      }
      for (int k = 0; k <= parts; k++) {
        assertThat(plane[k].distance(projected(a, b, (double) k / parts))).isLessThan(0.00071);
      }
    }
  }

  private static Coordinate projected(Coordinate a, Coordinate b, double share) {
    double[] xy = {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
    Crs.transform(forward(), xy);
    return new Coordinate(xy[0], xy[1]);
  }

  /** The largest distance of the edge from the plane's lines between equal parts in degrees. */
  private static double farthest(Coordinate a, Coordinate b, int parts) {
    double worst = 0;
    for (int i = 0; i < parts; i++) {
      Coordinate from = projected(a, b, (double) i / parts);
      Coordinate to = projected(a, b, (i + 1.0) / parts);
      Coordinate[] piece = {
        new Coordinate(a.x + (b.x - a.x) * i / parts, a.y + (b.y - a.y) * i / parts),
        new Coordinate(a.x + (b.x - a.x) * (i + 1) / parts, a.y + (b.y - a.y) * (i + 1) / parts)
      };
      worst = Math.max(worst, distance(piece, from, to));
    }
    return worst;
  }

  @Test
  void a_tight_edge_is_cut_where_it_crosses_the_lines() {
    Geometry edge = line(new Coordinate(1010, 4_000_000), new Coordinate(760, 4_000_007));
    TightEdges tight = new TightEdges(new double[] {760, 4_000_007, 1010, 4_000_000});
    Geometry published = PublishedShape.toDegrees(edge, tight);
    assertThat(PublishedShape.toGrid(published).getCoordinates())
        .extracting(at -> at.x)
        .containsExactly(1010.0, 1000.0, 900.0, 800.0, 760.0);
    assertThat(PublishedShape.toDegrees(edge).getNumPoints()).isEqualTo(2);
  }

  /** On both sides of the tight part 1 cm decides, as anywhere. */
  @Test
  void an_edge_along_an_axis_is_cut_at_lines_where_it_is_tight_only() {
    Geometry edge = line(new Coordinate(9010, 4_000_000), new Coordinate(10, 4_000_000));
    TightEdges tight = new TightEdges(new double[] {5020, 4_000_000, 5240, 4_000_000});
    Geometry published = PublishedShape.toGrid(PublishedShape.toDegrees(edge, tight));
    int atLines = 0;
    int others = 0;
    for (Coordinate at : published.getCoordinates()) {
      assertThat(at.y).isEqualTo(4_000_000);
      if (at.x >= 5000 && at.x <= 5300) {
        assertThat(at.x % 100).isZero();
        atLines++;
      } else {
        others++;
      }
    }
    assertThat(atLines).isEqualTo(4);
    int untouched = PublishedShape.toDegrees(edge).getNumPoints();
    assertThat(others).isBetween(untouched - 1, untouched + 1);
    Geometry backwards = PublishedShape.toDegrees(edge.reverse(), tight);
    assertThat(backwards.reverse().equalsExact(PublishedShape.toDegrees(edge, tight))).isTrue();
  }

  /**
   * A long edge and one a millimetre beside its middle, cut into parts of their own, would cross.
   */
  @Test
  void tight_edges_a_millimetre_apart_keep_their_order() {
    for (int i = 0; i < 200; i++) {
      Coordinate a = vertex();
      double x = Math.floor(a.x);
      double y = Math.floor(a.y);
      Coordinate[] lower = {new Coordinate(x, y), new Coordinate(x + 30_000, y)};
      Coordinate[] upper = {
        new Coordinate(x + 7_013.123, y + 0.001), new Coordinate(x + 7_900, y + 0.001)
      };
      TightEdges tight =
          new TightEdges(
              new double[] {
                lower[0].x, y, lower[1].x, y, upper[0].x, y + 0.001, upper[1].x, y + 0.001
              });
      Geometry below = PublishedShape.toDegrees(line(lower), tight);
      Geometry above = PublishedShape.toDegrees(line(upper), tight);
      assertThat(below.intersects(above)).isFalse();
    }
  }

  @Test
  void polygons_that_share_a_border_still_match_edge_by_edge() {
    for (int i = 0; i < 100; i++) {
      Geometry[] pair = neighbours();
      assertThat(CoverageValidator.isValid(pair)).isTrue();
      Geometry[] published = {PublishedShape.toDegrees(pair[0]), PublishedShape.toDegrees(pair[1])};
      assertThat(published[0].getNumPoints()).isGreaterThan(pair[0].getNumPoints());
      assertThat(CoverageValidator.isValid(published)).isTrue();
      assertThat(published[0].isValid()).isTrue();
      Geometry[] back = {PublishedShape.toGrid(published[0]), PublishedShape.toGrid(published[1])};
      assertThat(CoverageValidator.isValid(back)).isTrue();
    }
  }

  /** West and east of a crooked border of 10 to 20 vertices. */
  private Geometry[] neighbours() {
    Coordinate south = vertex();
    List<Coordinate> border = new ArrayList<>(List.of(south));
    int size = random.nextInt(10, 20);
    for (int i = 1; i < size; i++) {
      Coordinate last = border.get(i - 1);
      border.add(
          new Coordinate(
              millimetre(south.x + random.nextDouble(-5000, 5000)),
              millimetre(last.y + random.nextDouble(1, 9000))));
    }
    double north = border.get(size - 1).y;
    List<Coordinate> west = new ArrayList<>(border);
    west.add(new Coordinate(south.x - 20_000, north));
    west.add(new Coordinate(south.x - 20_000, south.y));
    west.add(south);
    Collections.reverse(border);
    List<Coordinate> east = new ArrayList<>(border);
    east.add(new Coordinate(south.x + 20_000, south.y));
    east.add(new Coordinate(south.x + 20_000, north));
    east.add(border.get(0));
    return new Geometry[] {polygon(west), polygon(east)};
  }

  private static Polygon polygon(List<Coordinate> ring) {
    return SHAPES.createPolygon(ring.toArray(new Coordinate[0]));
  }

  @Test
  void a_multipolygon_keeps_its_parts_and_holes() throws Exception {
    Geometry plane =
        new WKTReader()
            .read(
                "MULTIPOLYGON (((0 3000000, 10000 3000000, 10000 3010000, 0 3010000, 0 3000000),"
                    + " (2000 3002000, 2000 3005000, 5000 3005000, 2000 3002000)),"
                    + " ((20000 3000000, 20500 3000000, 20000 3000500, 20000 3000000)))");
    MultiPolygon published = (MultiPolygon) PublishedShape.toDegrees(plane);
    assertThat(published.getNumGeometries()).isEqualTo(2);
    Polygon first = (Polygon) published.getGeometryN(0);
    assertThat(first.getNumInteriorRing()).isEqualTo(1);
    assertThat(first.getInteriorRingN(0).getSRID()).isEqualTo(4490);
    assertThat(published.isValid()).isTrue();
    assertThat(published.getGeometryN(1).getNumPoints()).isEqualTo(4);
    Geometry back = PublishedShape.toGrid(published);
    assertThat(back.getGeometryN(1).equalsExact(plane.getGeometryN(1))).isTrue();
    assertThat(back.getArea()).isCloseTo(plane.getArea(), Offset.offset(200.0));
  }

  @Test
  void what_is_empty_or_no_number_stays_so() throws Exception {
    assertThat(PublishedShape.toDegrees(new WKTReader().read("POLYGON EMPTY")).isEmpty()).isTrue();
    assertThat(PublishedShape.toGrid(new WKTReader().read("POINT EMPTY")).isEmpty()).isTrue();
    Geometry odd =
        PublishedShape.toDegrees(line(new Coordinate(0, 0), new Coordinate(Double.NaN, 5)));
    assertThat(odd.getCoordinates()[1].x).isNaN();
  }

  @Test
  void an_edge_round_the_world_comes_to_an_end() {
    Geometry world = line(new Coordinate(-180, 0), new Coordinate(180, 80));
    assertThat(PublishedShape.toGrid(world).getNumPoints()).isGreaterThan(1000);
  }

  @Test
  void no_line_bends_more_than_the_bound_says() {
    for (int i = 0; i < 100_000; i++) {
      Coordinate a = new Coordinate(random.nextDouble(60, 150), random.nextDouble(0, 60));
      Coordinate b =
          new Coordinate(a.x + random.nextDouble(-0.1, 0.1), a.y + random.nextDouble(-0.1, 0.1));
      Coordinate from = projected(a, b, 0);
      Coordinate to = projected(a, b, 1);
      Coordinate half = projected(a, b, 0.5);
      double length = from.distance(to);
      double cross = (to.x - from.x) * (half.y - from.y) - (to.y - from.y) * (half.x - from.x);
      assertThat(Math.abs(cross) / length)
          .isLessThanOrEqualTo(EdgeParts.MOST_CURVATURE * length * length / 8 + 1e-8);
    }
  }
}

package org.fenqu.plan;

import java.util.List;
import java.util.stream.Stream;
import org.fenqu.kernel.CountyGeometry;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * Measures how many vertices of a county's line, and of every law in it, the borders of units pass
 * by: of borders that were generalised, or that lie in another datum, it is many, nearly
 * everywhere.
 */
final class LineFollowing {
  /** Name of drafts that are measures, no findings. */
  static final String MEASURE = "line_following";

  /** What is measured of a county's line. */
  static final String COUNTY = "county";

  /** A border that passes a vertex at a greater distance doesn't follow the line, metres. */
  private static final double OFF_M = 0.5;

  private static final int MOST = 200;

  private final IndexedFacetDistance borders;

  private LineFollowing(List<Item> units) {
    List<?> lines =
        units.stream()
            .flatMap(unit -> LinearComponentExtracter.getLines(unit.ground()).stream())
            .toList();
    this.borders =
        new IndexedFacetDistance(
            CountyGeometry.FACTORY.createMultiLineString(lines.toArray(new LineString[0])));
  }

  static void add(RegionExam.Ward ward, List<Item> units) {
    LineFollowing following = new LineFollowing(units);
    following.add(ward, units.get(0).layer(), COUNTY, ward.ground.getCoordinates());
    IndexedPointInAreaLocator within = new IndexedPointInAreaLocator(ward.ground);
    for (Item law : ward.items) {
      if (law.is(Item.LAW) && law.held()) {
        Coordinate[] inside =
            Stream.of(law.ground().getCoordinates())
                .filter(vertex -> within.locate(vertex) == Location.INTERIOR)
                .toArray(Coordinate[]::new);
        following.add(ward, units.get(0).layer(), law.code(), inside);
      }
    }
  }

  /** Measures the county's line alone. */
  static void addCounty(RegionExam.Ward ward, List<Item> zones) {
    new LineFollowing(zones).add(ward, zones.get(0).layer(), COUNTY, ward.ground.getCoordinates());
  }

  private void add(RegionExam.Ward ward, String layer, String what, Coordinate[] vertices) {
    int step = Math.max(1, vertices.length / MOST);
    int seen = 0;
    int off = 0;
    for (int i = 0; i < vertices.length; i += step) {
      seen++;
      off +=
          borders.isWithinDistance(CountyGeometry.FACTORY.createPoint(vertices[i]), OFF_M) ? 0 : 1;
    }
    ward.drafts.add(
        new Draft(
            MEASURE,
            layer,
            List.of(what),
            ward.region,
            ward.region,
            List.of(),
            List.of(Integer.toString(seen), Integer.toString(off)),
            0,
            null));
  }
}

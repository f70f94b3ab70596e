package org.fenqu.delineation;

import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Checks the whole result as it is written: no two units overlap, and where they meet they have the
 * same vertices, across classes, counties, land and sea. Held at every run, not only in tests: a
 * fault here must never become a boundary.
 */
public final class CoverageCheck {
  private CoverageCheck() {}

  /**
   * @param units all of a run, published
   * @throws IllegalStateException naming a unit that doesn't fit
   */
  public static void require(Units units) {
    List<Shape> shapes =
        units
            .summaries()
            .flatMap(list -> list.stream().map(u -> new Shape(u.code(), u.wkb())).iterator())
            .collect();
    Geometry[] polygons = shapes.stream().map(Shape::read).toArray(Geometry[]::new);
    Geometry[] faults = CoverageValidator.validate(polygons);
    IntStream.range(0, faults.length)
        .filter(i -> faults[i] != null)
        .findFirst()
        .ifPresent(
            i -> {
              throw new IllegalStateException(
                  "unit %s doesn't fit its neighbours as published, near %s"
                      .formatted(shapes.get(i).code(), faults[i].getCoordinate()));
            });
  }

  private record Shape(String code, byte[] wkb) implements java.io.Serializable {
    Geometry read() {
      try {
        return new WKBReader().read(wkb);
      } catch (ParseException e) {
        throw new IllegalStateException("WKB of our own can't be read", e);
      }
    }
  }
}

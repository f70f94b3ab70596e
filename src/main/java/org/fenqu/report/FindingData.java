package org.fenqu.report;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.source.crs.Crs;
import org.fenqu.territory.AreaFinding;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/**
 * What the pages say of places where the study area is no coverage: sums by kind and treatment, the
 * largest, and for maps an outline of those of at least 1 km², a dot for smaller ones.
 */
final class FindingData {
  private static final int LARGEST = 10;

  /** Dots are drawn of the largest of the small ones; slivers may be many. */
  private static final int MOST_DOTS = 5000;

  private static final Comparator<AreaFinding> LARGEST_FIRST =
      Comparator.comparingDouble((AreaFinding finding) -> -finding.areaM2())
          .thenComparing(AreaFinding::id);

  /** The largest first. */
  private final List<Place> places;

  private record Place(AreaFinding finding, Geometry shape, Coordinate inside) {
    static Place of(AreaFinding finding) {
      try {
        Geometry shape = new WKBReader().read(finding.wkb());
        return new Place(finding, shape, shape.getInteriorPoint().getCoordinate());
      } catch (ParseException e) {
        throw new IllegalStateException(finding.id(), e);
      }
    }

    boolean small() {
      return finding.areaM2() < M2_PER_KM2;
    }

    double areaKm2() {
      return finding.areaM2() / M2_PER_KM2;
    }
  }

  /**
   * @param findings in any order
   */
  FindingData(List<AreaFinding> findings) {
    this.places = findings.stream().sorted(LARGEST_FIRST).map(Place::of).toList();
  }

  /** Count and area by kind and treatment, and the ten largest. */
  void section(ObjectNode section) {
    groups(section.putArray("groups"));
    ArrayNode largest = section.putArray("largest");
    places.stream().limit(LARGEST).forEachOrdered(place -> largest(largest.addObject(), place));
  }

  /** Findings of a kind that were treated alike. */
  private record Group(AreaFinding.Kind kind, String treatment) implements Comparable<Group> {
    private static final Comparator<Group> ORDER =
        Comparator.comparing(Group::kind).thenComparing(Group::treatment);

    static Group of(Place place) {
      // "county 990101" tells to whom it went: the first word is the treatment.
      return new Group(place.finding().kind(), place.finding().treatedAs().split(" ", 2)[0]);
    }

    @Override
    public int compareTo(Group other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Total {
    private long count;
    private double areaKm2;
  }

  private void groups(ArrayNode list) {
    Map<Group, Total> totals = new TreeMap<>();
    for (Place place : places) {
      Total total = totals.computeIfAbsent(Group.of(place), group -> new Total());
      total.count++;
      total.areaKm2 += place.areaKm2();
    }
    totals.forEach(
        (group, total) ->
            list.addObject()
                .put("kind", group.kind().key())
                .put("treatment", group.treatment())
                .put("count", total.count)
                .put("area", total.areaKm2));
  }

  private static void largest(ObjectNode node, Place place) {
    double[] degrees = {place.inside().x, place.inside().y};
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), degrees);
    node.put("id", place.finding().id());
    node.put("kind", place.finding().kind().key());
    ArrayNode adcodes = node.putArray("adcodes");
    place.finding().adcodes().forEach(adcodes::add);
    node.put("area", place.areaKm2());
    node.put("treated_as", place.finding().treatedAs());
    node.put("lon", degrees[0]);
    node.put("lat", degrees[1]);
    node.put("x", place.inside().x);
    node.put("y", place.inside().y);
  }

  /**
   * For the map of an extent, as JSON: of each place its id, kind, counties, area, and its {@code
   * shape} as {@link Rings} or, of a small one, a {@code dot} in quanta from the origin.
   *
   * @param extent metres of the national projection
   */
  String places(UnitColumns columns, Envelope extent) throws IOException {
    Rings rings = new Rings(columns.originX(), columns.originY(), columns.quantum());
    StringWriter text = new StringWriter();
    int dots = 0;
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartArray();
      for (Place place : places) {
        if (place.shape().getEnvelopeInternal().intersects(extent)
            && (!place.small() || dots++ < MOST_DOTS)) {
          write(out, place, rings);
        }
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Place place, Rings rings) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", place.finding().id());
    out.writeStringField("kind", place.finding().kind().key());
    out.writeStringField("adcodes", String.join(", ", place.finding().adcodes()));
    out.writeNumberField("area", place.areaKm2());
    if (place.small()) {
      out.writeArrayFieldStart("dot");
      out.writeNumber(Math.round((place.inside().x - rings.originX()) / rings.quantum()));
      out.writeNumber(Math.round((place.inside().y - rings.originY()) / rings.quantum()));
      out.writeEndArray();
    } else {
      out.writeFieldName("shape");
      // Slivers keep their length.
      rings.write(out, TopologyPreservingSimplifier.simplify(place.shape(), rings.quantum()));
    }
    out.writeEndObject();
  }
}

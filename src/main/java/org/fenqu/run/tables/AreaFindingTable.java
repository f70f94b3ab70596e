package org.fenqu.run.tables;

import static org.fenqu.grid.Areas.M2_PER_KM2;
import static org.fenqu.run.tables.Origin.TERRITORY;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.fenqu.publish.RowColumns;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;
import org.fenqu.source.crs.PublishedShape;
import org.fenqu.source.crs.TightEdges;
import org.fenqu.territory.AreaFinding;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.valid.IsValidOp;

/** The table {@code area_findings}: where the study area is no coverage, a row for each place. */
public final class AreaFindingTable {
  private AreaFindingTable() {}

  /**
   * One row: a finding and its shape as it is published.
   *
   * @param wkb longitude–latitude
   * @param box west, south, east, north, degrees
   */
  record Entry(AreaFinding finding, byte[] wkb, double[] box) implements Serializable {}

  /** Rows in the order given. */
  static List<Entry> rows(List<AreaFinding> findings) {
    WKBWriter wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
    List<Entry> rows = new ArrayList<>();
    for (AreaFinding finding : findings) {
      Geometry shape = degrees(finding);
      rows.add(new Entry(finding, wkb.write(shape), box(shape)));
    }
    return rows;
  }

  public static TableDeclaration<List<Entry>> declare() {
    return RowColumns.<Entry>of("area_findings", TableOptions.geometry("geometry"))
        .unique(
            "finding_id",
            TERRITORY,
            "Name of the finding within the run: its kind and a number, as gap-00001",
            row -> row.finding().id())
        .text(
            "kind",
            TERRITORY,
            "overlap: ground of two counties; gap: ground between counties that is of none;"
                + " coast_gap: water between coast and sea that is of none; hole: the same within"
                + " one county or within the sea",
            row -> row.finding().kind().key())
        .texts(
            "adcodes",
            TERRITORY,
            "Counties, at sea cities, that share it or border on it, rising",
            row -> row.finding().adcodes())
        .doubles(
            "area_km2",
            "km2",
            TERRITORY,
            "Area on the equal-area plane of the grid",
            row -> row.finding().areaM2() / M2_PER_KM2)
        .text(
            "treated_as",
            "treatment of the study area",
            "reported: left as it is; county NNNNNN or sea NNNNNN: given to that jurisdiction",
            row -> row.finding().treatedAs())
        .geometry(
            TERRITORY, "The place, CGCS2000 longitude-latitude (EPSG:4490)", Entry::wkb, Entry::box)
        .declare();
  }

  private static double[] box(Geometry shape) {
    Envelope bounds = shape.getEnvelopeInternal();
    return new double[] {bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()};
  }

  /**
   * A finding's polygon in longitude and latitude of CGCS2000. Slivers whose two sides would cross
   * there are cut at common lines.
   *
   * @throws IllegalStateException naming the finding if it would not be valid as published
   */
  private static Geometry degrees(AreaFinding finding) {
    try {
      Geometry plane = new WKBReader().read(finding.wkb());
      Geometry degrees = PublishedShape.toDegrees(plane);
      if (!degrees.isValid()) {
        degrees = PublishedShape.toDegrees(plane, TightEdges.of(plane));
      }
      IsValidOp valid = new IsValidOp(degrees);
      if (!valid.isValid()) {
        throw new IllegalStateException(
            "area finding %s would not be valid as published: %s"
                .formatted(finding.id(), valid.getValidationError()));
      }
      return degrees;
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}

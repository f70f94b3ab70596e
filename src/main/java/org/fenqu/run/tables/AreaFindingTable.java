package org.fenqu.run.tables;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;
import org.fenqu.publish.Covering;
import org.fenqu.source.PublishedShape;
import org.fenqu.source.TightEdges;
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
  private static final double M2_PER_KM2 = 1e6;

  private AreaFindingTable() {}

  public static StructType schema() {
    return new StructType()
        .add("finding_id", DataTypes.StringType, false)
        .add("kind", DataTypes.StringType, false)
        .add("adcodes", DataTypes.createArrayType(DataTypes.StringType, false), false)
        .add("area_km2", DataTypes.DoubleType, false)
        .add("treated_as", DataTypes.StringType, false)
        .add("geometry", DataTypes.BinaryType, true)
        .add(Covering.BBOX, CellColumns.bbox(), true);
  }

  static ColumnBatch of(List<AreaFinding> findings) {
    List<Geometry> shapes = findings.stream().map(AreaFindingTable::degrees).toList();
    WKBWriter wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
    return new ColumnBatch(
        findings.size(),
        List.of(
            ColumnData.Binaries.of(
                findings.stream().map(f -> f.id().getBytes(StandardCharsets.UTF_8)).toList()),
            ColumnData.Codes.of(findings, finding -> finding.kind().key()),
            adcodes(findings),
            ColumnData.Doubles.of(findings, finding -> finding.areaM2() / M2_PER_KM2),
            ColumnData.Codes.of(findings, AreaFinding::treatedAs),
            ColumnData.Binaries.of(shapes.stream().map(wkb::write).toList()),
            bbox(shapes)));
  }

  private static ColumnData adcodes(List<AreaFinding> findings) {
    int[] first = new int[findings.size() + 1];
    for (int i = 0; i < findings.size(); i++) {
      first[i + 1] = first[i] + findings.get(i).adcodes().size();
    }
    List<String> all = findings.stream().flatMap(f -> f.adcodes().stream()).toList();
    return new ColumnData.Lists(first, List.of(ColumnData.Codes.of(all, adcode -> adcode)));
  }

  private static ColumnData bbox(List<Geometry> shapes) {
    List<double[]> boxes = shapes.stream().map(AreaFindingTable::box).toList();
    return new ColumnData.Struct(
        IntStream.range(0, Covering.SIDES.size())
            .mapToObj(side -> (ColumnData) ColumnData.Doubles.of(boxes, box -> box[side]))
            .toList());
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

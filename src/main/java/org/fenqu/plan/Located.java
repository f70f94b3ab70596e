package org.fenqu.plan;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.crs.GaussKruger;
import org.fenqu.source.crs.PublishedShape;
import org.fenqu.source.crs.StraightEdges;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Reads the fields of a delivered feature and finds its place on the national grid of 1 mm,
 * repaired where it is invalid, its edges where the file's system has them.
 *
 * @param system that its coordinates are in
 * @param columns of its layer by field
 * @param role of the layer
 */
record Located(LayerSystem system, Map<String, String> columns, Role role) implements Serializable {
  private static final int SRID = 4490;

  static final StructType SCHEMA =
      new StructType()
          .add("layer", DataTypes.StringType)
          .add("role", DataTypes.StringType)
          .add("fid", DataTypes.LongType)
          .add("as_delivered", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("code", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("label", DataTypes.StringType)
          .add("class", DataTypes.StringType)
          .add("element", DataTypes.StringType)
          .add("element_name", DataTypes.StringType)
          .add("subtype", DataTypes.StringType)
          .add("given_province", DataTypes.StringType)
          .add("given_city", DataTypes.StringType)
          .add("given_county", DataTypes.StringType)
          .add("stated_km2", DataTypes.DoubleType)
          .add("extra", DataTypes.BooleanType)
          .add("curved", DataTypes.BooleanType)
          .add("given", new GeometryUDT())
          .add("plane", new GeometryUDT())
          .add("gk_km2", DataTypes.DoubleType)
          .add("fault", DataTypes.StringType)
          .add("fault_place", new GeometryUDT());

  /** The row of {@link #SCHEMA} that a row of {@link Deliveries#FEATURES} becomes. */
  Row row(Row raw) {
    Map<String, String> text = raw.getJavaMap(3);
    String layer = raw.getString(0);
    String code = field(text, "code");
    String label = field(text, "class");
    String read = PlanCodes.classOf(label);
    String element = element(layer, code, field(text, "element"));
    Shape shape = shape(raw.isNullAt(4) ? null : (Geometry) raw.get(4), raw.getString(5));
    return RowFactory.create(
        layer,
        raw.getString(1),
        raw.getLong(2),
        raw.getMap(3),
        code,
        field(text, "name"),
        label,
        read == null ? PlanCodes.classOfCode(code) : read,
        element,
        field(text, "element"),
        field(text, "subtype"),
        field(text, "province_name"),
        field(text, "city_name"),
        field(text, "county_name"),
        number(field(text, "area")),
        raw.getBoolean(6),
        raw.getBoolean(7),
        shape.given,
        shape.plane,
        shape.gkKm2,
        shape.fault,
        shape.place);
  }

  /** The value as delivered; null if it is blank. */
  private String field(Map<String, String> text, String field) {
    String column = columns.get(field);
    String value = column == null ? null : text.get(column);
    String plain = PlanCodes.plain(value);
    return plain == null || plain.isEmpty() ? null : value;
  }

  private String element(String layer, String code, String name) {
    if (role != Role.ZONES) {
      return null;
    }
    String said = PlanCodes.elementOf(name);
    String ofLayer = said == null ? PlanCodes.elementOfLayer(layer) : said;
    return ofLayer == null ? PlanCodes.elementOfCode(code) : ofLayer;
  }

  private static Double number(String text) {
    try {
      return text == null ? null : Double.valueOf(PlanCodes.plain(text).replace(",", ""));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Where a feature is; all null if it has no shape. */
  private record Shape(
      Geometry given, Geometry plane, Double gkKm2, String fault, Geometry place) {}

  private Shape shape(Geometry raw, String unreadable) {
    if (raw == null || !system.isKnown()) {
      return new Shape(raw, null, null, unreadable, null);
    }
    Geometry given = system.swapped() ? swapped(raw) : raw;
    MathTransform toNation = Crs.transform(Crs.parse(system.text()), Crs.national());
    TopologyValidationError error = new IsValidOp(given).getValidationError();
    Geometry projected = new StraightEdges(toNation).project(given);
    Geometry plane = CountyGeometry.prepare(projected);
    if (plane.isEmpty()) {
      return new Shape(given, null, null, "no area", null);
    }
    double gkKm2 = gkKm2(degrees(given, plane, system.isGeographic()));
    return error == null
        ? new Shape(given, plane, gkKm2, null, null)
        : new Shape(given, plane, gkKm2, fault(error), place(error, toNation));
  }

  /**
   * A shape in degrees: as delivered if it was in degrees, else as the national grid has it.
   *
   * @param geographic whether it was delivered in degrees
   */
  static Geometry degrees(Geometry given, Geometry plane, boolean geographic) {
    if (!geographic) {
      return PublishedShape.toDegrees(plane);
    }
    Geometry degrees = given.copy();
    degrees.setSRID(SRID);
    return degrees;
  }

  /** Area on the Gauss–Krüger plane of the zone that the middle lies in, km². */
  static double gkKm2(Geometry degrees) {
    int meridian = GaussKruger.meridian(degrees.getEnvelopeInternal().centre().x);
    return GaussKruger.area(degrees, meridian) / M2_PER_KM2;
  }

  private static String fault(TopologyValidationError error) {
    return error.getMessage().toLowerCase(Locale.ROOT);
  }

  private static Geometry place(TopologyValidationError error, MathTransform toNation) {
    Coordinate at = error.getCoordinate();
    if (at == null) {
      return null;
    }
    double[] xy = {at.x, at.y};
    Crs.transform(toNation, xy);
    return CountyGeometry.FACTORY.createPoint(new Coordinate(xy[0], xy[1]));
  }

  private static Geometry swapped(Geometry geometry) {
    Geometry copy = geometry.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence vertices, int i) {
            double x = vertices.getX(i);
            vertices.setOrdinate(i, 0, vertices.getY(i));
            vertices.setOrdinate(i, 1, x);
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    return copy;
  }
}

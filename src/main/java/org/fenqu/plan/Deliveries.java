package org.fenqu.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.source.Session;
import org.fenqu.source.vector.NestedRings;
import org.fenqu.source.vector.RowGeometry;
import org.fenqu.source.vector.RowText;
import org.fenqu.source.vector.Unusable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.geom.util.GeometryEditor;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of a package as delivered: attributes as text, geometry in the file's own coordinates, Z and
 * M left out.
 */
final class Deliveries {
  private static final StructType TABLE =
      new StructType()
          .add("layer", DataTypes.StringType)
          .add("role", DataTypes.StringType)
          .add("fid", DataTypes.LongType)
          .add("as_delivered", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));

  /** Of features; {@code cx}, {@code cy} are the middle of the box, in the file's coordinates. */
  static final StructType FEATURES =
      TABLE
          .add("given", new GeometryUDT())
          .add("unreadable", DataTypes.StringType)
          .add("extra", DataTypes.BooleanType)
          .add("curved", DataTypes.BooleanType)
          .add("cx", DataTypes.DoubleType)
          .add("cy", DataTypes.DoubleType);

  private Deliveries() {}

  /** Rows of a list. */
  static Dataset<Row> list(SparkSession spark, Delivered table) {
    List<String> columns = table.columns();
    String name = table.name();
    JavaRDD<Row> rows =
        table
            .rows()
            .javaRDD()
            .map(row -> listed(row, name, columns))
            .filter(row -> !row.getMap(3).isEmpty());
    return spark.createDataFrame(rows, TABLE);
  }

  /** Features of a layer; rows without any attribute, which files mark as deleted, are left out. */
  static Dataset<Row> features(SparkSession spark, Delivered table) {
    List<String> columns = table.columns();
    String name = table.name();
    String role = table.role().key();
    boolean all = table.extra();
    JavaRDD<Row> rows =
        table
            .rows()
            .javaRDD()
            .map(row -> feature(row, name, role, columns, all))
            .filter(row -> !row.getMap(3).isEmpty());
    return spark.createDataFrame(rows, FEATURES);
  }

  private static Row listed(Row row, String layer, List<String> columns) {
    return RowFactory.create(
        layer, Role.LIST.key(), fid(row), CollectionConverters.asScala(text(row, columns)));
  }

  private static long fid(Row row) {
    return ((Number) row.getAs(Session.INDEX)).longValue();
  }

  private static Map<String, String> text(Row row, List<String> columns) {
    Map<String, String> text = new LinkedHashMap<>();
    for (String column : columns) {
      String value = RowText.of(row.getAs(column));
      if (value != null && !value.isEmpty()) {
        text.put(column, value);
      }
    }
    return text;
  }

  private static Row feature(
      Row row, String layer, String role, List<String> columns, boolean all) {
    Object raw = row.getAs(Session.GEOMETRY);
    Geometry given = null;
    String unreadable = null;
    boolean curved = false;
    try {
      given = RowGeometry.read(raw);
      curved = RowGeometry.isCurved(raw);
    } catch (Unusable e) {
      unreadable = e.getMessage();
    }
    boolean empty = given == null || given.isEmpty();
    boolean extra =
        !empty && (all || Stream.of(given.getCoordinates()).anyMatch(Deliveries::isExtra));
    Geometry flat = empty ? null : NestedRings.of(flat(given));
    Coordinate centre = empty ? null : flat.getEnvelopeInternal().centre();
    return RowFactory.create(
        layer,
        role,
        fid(row),
        CollectionConverters.asScala(text(row, columns)),
        flat,
        unreadable,
        extra,
        curved,
        empty ? null : centre.x,
        empty ? null : centre.y);
  }

  private static boolean isExtra(Coordinate vertex) {
    return !Double.isNaN(vertex.getZ()) || !Double.isNaN(vertex.getM());
  }

  private static Geometry flat(Geometry geometry) {
    return new GeometryEditor(new GeometryFactory())
        .edit(
            geometry,
            new GeometryEditor.CoordinateSequenceOperation() {
              @Override
              public CoordinateSequence edit(CoordinateSequence vertices, Geometry of) {
                Coordinate[] plane = new Coordinate[vertices.size()];
                for (int i = 0; i < plane.length; i++) {
                  plane[i] = new Coordinate(vertices.getX(i), vertices.getY(i));
                }
                return of instanceof Point && plane.length == 0
                    ? vertices
                    : new CoordinateArraySequence(plane, 2);
              }
            });
  }
}

package org.fenqu.source.vector;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Session;

/**
 * A GeoJSON file: a feature collection, or one feature a line. Geometries stay text, for Sedona's
 * own reader fails the whole file where one geometry is null or malformed; properties become
 * columns, an {@code id} beside them too.
 */
final class GeoJson {
  private static final String CRS84 = "OGC:CRS84";

  private GeoJson() {}

  static VectorFile open(Session session, Source.Vector source) {
    StructType schema = reader(session, true).json(source.path()).schema();
    if (has(schema, "features")
        && schema.apply("features").dataType() instanceof ArrayType features
        && features.elementType() instanceof StructType feature) {
      return collection(session, source, schema, feature);
    }
    if (has(schema, "geometry") && has(schema, "properties")) {
      return lines(session, source);
    }
    boolean empty =
        has(schema, "features") && schema.apply("features").dataType() instanceof ArrayType;
    throw new UserException(
        session.where
            + ": "
            + source.path()
            + (empty
                ? " has no feature"
                : " is no GeoJSON with features, expected a FeatureCollection"));
  }

  private static DataFrameReader reader(Session session, boolean whole) {
    return session
        .spark
        .read()
        .option("multiLine", Boolean.toString(whole))
        .option("mode", "FAILFAST");
  }

  private static VectorFile collection(
      Session session, Source.Vector source, StructType schema, StructType feature) {
    StructType wanted =
        new StructType().add("features", DataTypes.createArrayType(withTextGeometry(feature)));
    Dataset<Row> file = reader(session, true).schema(wanted).json(source.path());
    Dataset<Row> features =
        file.select(posexplode(col("features")).as(new String[] {Session.INDEX, "feature"}))
            .select(col(Session.INDEX), col("feature.*"));
    return new VectorFile(
        flat(features, col(Session.INDEX).cast("long")), crs(session, source, schema));
  }

  private static VectorFile lines(Session session, Source.Vector source) {
    StructType feature = reader(session, false).json(source.path()).schema();
    Dataset<Row> features =
        reader(session, false).schema(withTextGeometry(feature)).json(source.path()).coalesce(1);
    return new VectorFile(flat(features, monotonically_increasing_id()), CRS84);
  }

  private static StructType withTextGeometry(StructType feature) {
    StructType wanted = new StructType();
    for (StructField field : feature.fields()) {
      DataType type = field.name().equals("geometry") ? DataTypes.StringType : field.dataType();
      wanted = wanted.add(field.name(), type);
    }
    return has(wanted, "geometry") ? wanted : wanted.add("geometry", DataTypes.StringType);
  }

  private static Dataset<Row> flat(Dataset<Row> features, Column index) {
    List<Column> columns = new ArrayList<>();
    columns.add(index.as(Session.INDEX));
    columns.add(col("geometry").as(Session.GEOMETRY));
    StructType schema = features.schema();
    boolean idIsProperty = false;
    if (has(schema, "properties")
        && schema.apply("properties").dataType() instanceof StructType p) {
      for (String name : p.fieldNames()) {
        columns.add(col("properties").getField(name).as(name));
        idIsProperty |= name.equals("id");
      }
    }
    if (has(schema, "id") && !idIsProperty) {
      columns.add(col("id"));
    }
    return features.select(columns.toArray(Column[]::new));
  }

  /** RFC 7946 knows only CRS84; older files may name another. */
  private static String crs(Session session, Source.Vector source, StructType schema) {
    boolean named =
        has(schema, "crs")
            && schema.apply("crs").dataType() instanceof StructType crs
            && has(crs, "properties")
            && crs.apply("properties").dataType() instanceof StructType properties
            && has(properties, "name");
    if (!named) {
      return CRS84;
    }
    StructType wanted = new StructType().add(schema.apply("crs"));
    Row first =
        reader(session, true)
            .schema(wanted)
            .json(source.path())
            .select("crs.properties.name")
            .first();
    return first.isNullAt(0) ? CRS84 : first.getString(0);
  }

  private static boolean has(StructType schema, String field) {
    return Arrays.asList(schema.fieldNames()).contains(field);
  }
}

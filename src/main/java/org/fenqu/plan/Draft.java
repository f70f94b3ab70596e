package org.fenqu.plan;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.locationtech.jts.geom.Geometry;

/**
 * A finding before it is known whether another one is its cause.
 *
 * @param rule id of the rule
 * @param layer table of the package
 * @param features codes of units, zones or laws; a county's where one is concerned
 * @param whose code of the county that the fault is in; null for a whole layer
 * @param region of the area that it was found in; null if it wasn't found by place
 * @param involved keys of features (layer, #, position) that take part or lie beside it
 * @param args what the rule's texts name beside the features
 * @param areaM2 area of the fault; 0 where that makes no sense
 * @param ground where it is, on the national grid; null if it has no place
 */
record Draft(
    String rule,
    String layer,
    List<String> features,
    String whose,
    String region,
    List<String> involved,
    List<String> args,
    double areaM2,
    Geometry ground) {
  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  static final StructType SCHEMA =
      new StructType()
          .add("rule", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("layer", DataTypes.StringType)
          .add("features", TEXTS)
          .add("whose", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("involved", TEXTS)
          .add("args", TEXTS)
          .add("area_m2", DataTypes.DoubleType)
          .add("ground", new GeometryUDT());

  Row row() {
    return RowFactory.create(
        rule,
        null,
        layer,
        features.toArray(),
        whose,
        region,
        involved.toArray(),
        args.toArray(),
        areaM2,
        ground);
  }
}

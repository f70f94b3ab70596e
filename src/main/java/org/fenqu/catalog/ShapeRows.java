package org.fenqu.catalog;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.TableSchema;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import scala.runtime.AbstractFunction1;

/** Makes Sedona's geometry, SRID 4490, of one column's WKB; a row holds until the next. */
final class ShapeRows extends AbstractFunction1<InternalRow, InternalRow> {
  private final GeometryUDT type = new GeometryUDT();
  private final WKBReader wkb =
      new WKBReader(new GeometryFactory(new PrecisionModel(), TableSchema.SRID));
  private final DataType[] types;
  private final int geometry;
  private final GenericInternalRow row;
  private final UnsafeProjection unsafe;

  /**
   * @param schema of the rows as stored: the geometry is bytes
   * @param geometry its place
   */
  ShapeRows(StructType schema, int geometry) {
    StructField[] fields = schema.fields();
    this.types = new DataType[fields.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = fields[i].dataType();
    }
    this.geometry = geometry;
    this.row = new GenericInternalRow(types.length);
    this.unsafe = UnsafeProjection.create(types);
  }

  @Override
  public InternalRow apply(InternalRow stored) {
    for (int i = 0; i < types.length; i++) {
      row.update(i, stored.isNullAt(i) ? null : value(stored, i));
    }
    return unsafe.apply(row);
  }

  private Object value(InternalRow stored, int i) {
    if (i != geometry) {
      return stored.get(i, types[i]);
    }
    try {
      return type.serialize(wkb.read(stored.getBinary(i)));
    } catch (ParseException e) {
      throw new IllegalStateException("a published geometry isn't WKB", e);
    }
  }
}

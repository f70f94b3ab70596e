package org.fenqu.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns of a table with what is said of them. */
final class TableDoc {
  private TableDoc() {}

  /**
   * Every column's documentation by name, the covering column's added where there is a geometry.
   *
   * @param names the columns, without the covering
   * @throws IllegalArgumentException if a column has no documentation or the documentation no
   *     column
   */
  static Map<String, TableColumn> of(
      List<String> names, List<TableColumn> doc, TableOptions options) {
    Map<String, TableColumn> byName = new HashMap<>();
    doc.forEach(column -> byName.put(column.name(), column));
    for (String name : names) {
      if (!byName.containsKey(name)) {
        throw new IllegalArgumentException("column " + name + " has no documentation");
      }
    }
    if (byName.size() != names.size()) {
      throw new IllegalArgumentException("documented: " + byName.keySet() + ", columns: " + names);
    }
    if (options.geometry() != null) {
      byName.put(Covering.BBOX, Covering.said(options.geometry()));
    }
    return byName;
  }

  /**
   * The columns as the manifest lists them.
   *
   * @param geometry name of the geometry column, whatever its type in {@code schema}; may be null
   */
  static List<PublishedTable.Column> columns(
      StructType schema, String geometry, Map<String, TableColumn> doc) {
    List<PublishedTable.Column> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      TableColumn column = doc.get(field.name());
      boolean isGeometry = field.dataType() instanceof GeometryUDT || field.name().equals(geometry);
      String type = isGeometry ? PublishedTable.Column.GEOMETRY : field.dataType().sql();
      columns.add(
          new PublishedTable.Column(
              field.name(), type, column.unit(), column.source(), column.meaning()));
    }
    return columns;
  }
}

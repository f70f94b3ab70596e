package org.fenqu.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A query's rows as values that print: geometry as WKT, bytes in hexadecimal, arrays, maps and
 * structures as JSON, numbers and truth values as they are, everything else as Spark's text.
 */
final class SqlRows {
  private final StructType schema;
  private final Dataset<Row> printable;

  SqlRows(Dataset<Row> rows) {
    schema = rows.schema();
    // By position: a query may name two columns alike.
    String[] names = new String[schema.size()];
    Column[] columns = new Column[schema.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = "c" + i;
      columns[i] = printable(names[i], schema.fields()[i].dataType());
    }
    printable = rows.toDF(names).select(columns);
  }

  List<String> columns() {
    return List.of(schema.fieldNames());
  }

  /** Rows one after another, a partition in memory at a time. */
  Iterator<List<Object>> streamed() {
    return values(printable.toLocalIterator());
  }

  /** The first rows, at most so many. */
  List<List<Object>> first(int rows) {
    List<List<Object>> first = new ArrayList<>();
    values(printable.takeAsList(rows).iterator()).forEachRemaining(first::add);
    return first;
  }

  private static Column printable(String name, DataType type) {
    Column column = col(name);
    if (type instanceof GeometryUDT) {
      return expr("ST_AsText(" + name + ")");
    }
    if (type instanceof BinaryType) {
      return hex(column);
    }
    if (nested(type)) {
      return to_json(column, Map.of("ignoreNullFields", "false"));
    }
    boolean asIs = type instanceof NumericType || type instanceof BooleanType;
    return asIs ? column : column.cast("string");
  }

  private static boolean nested(DataType type) {
    return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
  }

  private Iterator<List<Object>> values(Iterator<Row> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public List<Object> next() {
        return values(rows.next());
      }
    };
  }

  private List<Object> values(Row row) {
    List<Object> values = new ArrayList<>();
    StructField[] fields = schema.fields();
    for (int i = 0; i < fields.length; i++) {
      Object value = row.get(i);
      boolean json = value != null && nested(fields[i].dataType());
      values.add(json ? new ResultWriter.Nested((String) value) : value);
    }
    return values;
  }
}

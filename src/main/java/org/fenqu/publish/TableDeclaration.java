package org.fenqu.publish;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.parquet.ColumnBatch;

/**
 * A table, declared: its columns in order and how it is written. What {@link Covering} adds to a
 * table with a geometry is one of the columns, but isn't said of: it is the same everywhere.
 *
 * @param name of the table
 * @param options how it is written
 * @param columns in order
 * @param <B> an item whose rows are written together
 */
public record TableDeclaration<B>(
    String name, TableOptions options, List<Column<B>> columns, Rows<B> rows)
    implements ColumnarTable.Columns<B>, Serializable {
  public TableDeclaration {
    columns = List.copyOf(columns);
  }

  /** Counts an item's rows. */
  @FunctionalInterface
  public interface Rows<B> extends Serializable {
    int of(B item);
  }

  public StructType schema() {
    StructType schema = new StructType();
    for (Column<B> column : columns) {
      schema = schema.add(column.said().name(), column.type(), column.nullable());
    }
    return schema;
  }

  /** What is said of the columns, but for the covering. */
  public List<TableColumn> doc() {
    return columns.stream()
        .map(Column::said)
        .filter(said -> !said.name().equals(Covering.BBOX))
        .toList();
  }

  /** An item's rows as the table's columns. */
  @Override
  public ColumnBatch of(B item) {
    return new ColumnBatch(
        rows.of(item), columns.stream().map(column -> column.values().of(item)).toList());
  }

  /**
   * Begins a declaration.
   *
   * @param rows counts an item's rows
   */
  public static <B> Builder<B> of(String name, TableOptions options, Rows<B> rows) {
    return new Builder<>(name, options, rows);
  }

  /** Takes columns in order. */
  public static final class Builder<B> {
    private final String name;
    private final TableOptions options;
    private final Rows<B> rows;
    private final List<Column<B>> columns = new ArrayList<>();

    private Builder(String name, TableOptions options, Rows<B> rows) {
      this.name = name;
      this.options = options;
      this.rows = rows;
    }

    /** A column whose values are always there. */
    public Builder<B> add(TableColumn said, DataType type, Column.Values<B> values) {
      columns.add(new Column<>(said, type, false, values));
      return this;
    }

    /** A column whose values may be missing. */
    public Builder<B> addNullable(TableColumn said, DataType type, Column.Values<B> values) {
      columns.add(new Column<>(said, type, true, values));
      return this;
    }

    /**
     * The geometry and its covering.
     *
     * @param wkb longitude–latitude
     * @param boxes west, south, east, north as fields of a struct, degrees
     */
    public Builder<B> geometry(TableColumn said, Column.Values<B> wkb, Column.Values<B> boxes) {
      addNullable(said, DataTypes.BinaryType, wkb);
      return addNullable(Covering.said(said.name()), Covering.TYPE, boxes);
    }

    public TableDeclaration<B> declare() {
      return new TableDeclaration<>(name, options, columns, rows);
    }
  }
}

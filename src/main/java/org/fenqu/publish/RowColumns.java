package org.fenqu.publish;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.fenqu.publish.parquet.ColumnData;

/**
 * Declares a table of rows that are objects: a column is a line. Those named {@code …OrNull} may
 * miss values: null for text, NaN for numbers.
 *
 * @param <R> a row
 */
public final class RowColumns<R> {
  private final TableDeclaration.Builder<List<R>> table;

  private RowColumns(String name, TableOptions options) {
    table = TableDeclaration.of(name, options, List::size);
  }

  /** Begins a declaration. */
  public static <R> RowColumns<R> of(String name, TableOptions options) {
    return new RowColumns<>(name, options);
  }

  /** A row's text. */
  @FunctionalInterface
  public interface Text<R> extends Serializable {
    String of(R row);
  }

  /** A row's number. */
  @FunctionalInterface
  public interface Real<R> extends Serializable {
    double of(R row);
  }

  /** A row's whole number. */
  @FunctionalInterface
  public interface Whole<R> extends Serializable {
    long of(R row);
  }

  /** A value of a row that is true or false. */
  @FunctionalInterface
  public interface Flag<R> extends Serializable {
    boolean of(R row);
  }

  /** Something else of a row. */
  @FunctionalInterface
  public interface Getter<R, V> extends Serializable {
    V of(R row);
  }

  /** Text that hardly repeats. */
  public RowColumns<R> unique(String name, String source, String meaning, Text<R> text) {
    return add(
        said(name, "", source, meaning),
        DataTypes.StringType,
        rows ->
            ColumnData.Binaries.of(
                rows.stream().map(r -> text.of(r).getBytes(StandardCharsets.UTF_8)).toList()));
  }

  /** Text of few different words. */
  public RowColumns<R> text(String name, String source, String meaning, Text<R> text) {
    return add(said(name, "", source, meaning), DataTypes.StringType, words(text));
  }

  public RowColumns<R> textOrNull(String name, String source, String meaning, Text<R> text) {
    table.addNullable(said(name, "", source, meaning), DataTypes.StringType, words(text));
    return this;
  }

  private static <R> Column.Values<List<R>> words(Text<R> text) {
    return rows -> ColumnData.Codes.of(rows, text::of);
  }

  public RowColumns<R> doubles(
      String name, String unit, String source, String meaning, Real<R> number) {
    return add(said(name, unit, source, meaning), DataTypes.DoubleType, reals(number));
  }

  public RowColumns<R> doublesOrNull(
      String name, String unit, String source, String meaning, Real<R> number) {
    table.addNullable(said(name, unit, source, meaning), DataTypes.DoubleType, reals(number));
    return this;
  }

  private static <R> Column.Values<List<R>> reals(Real<R> number) {
    return rows -> ColumnData.Doubles.of(rows, number::of);
  }

  public RowColumns<R> floats(
      String name, String unit, String source, String meaning, Real<R> number) {
    return add(said(name, unit, source, meaning), DataTypes.FloatType, singles(number));
  }

  public RowColumns<R> floatsOrNull(
      String name, String unit, String source, String meaning, Real<R> number) {
    table.addNullable(said(name, unit, source, meaning), DataTypes.FloatType, singles(number));
    return this;
  }

  private static <R> Column.Values<List<R>> singles(Real<R> number) {
    return rows -> ColumnData.Floats.of(rows, number::of);
  }

  public RowColumns<R> ints(
      String name, String unit, String source, String meaning, Whole<R> number) {
    return add(
        said(name, unit, source, meaning),
        DataTypes.IntegerType,
        rows ->
            new ColumnData.Ints(
                rows.stream().mapToInt(r -> Math.toIntExact(number.of(r))).toArray()));
  }

  public RowColumns<R> longs(
      String name, String unit, String source, String meaning, Whole<R> number) {
    return add(
        said(name, unit, source, meaning),
        DataTypes.LongType,
        rows -> new ColumnData.Longs(rows.stream().mapToLong(number::of).toArray()));
  }

  public RowColumns<R> flags(String name, String source, String meaning, Flag<R> flag) {
    return add(
        said(name, "", source, meaning),
        DataTypes.BooleanType,
        rows -> {
          boolean[] flags = new boolean[rows.size()];
          for (int i = 0; i < flags.length; i++) {
            flags[i] = flag.of(rows.get(i));
          }
          return new ColumnData.Booleans(flags);
        });
  }

  /** A list of texts for each row. */
  public RowColumns<R> texts(
      String name, String source, String meaning, Getter<R, List<String>> texts) {
    return add(
        said(name, "", source, meaning),
        DataTypes.createArrayType(DataTypes.StringType, false),
        rows -> lists(rows, texts));
  }

  private static <R> ColumnData lists(List<R> rows, Getter<R, List<String>> texts) {
    int[] first = new int[rows.size() + 1];
    for (int i = 0; i < rows.size(); i++) {
      first[i + 1] = first[i] + texts.of(rows.get(i)).size();
    }
    List<String> all = rows.stream().flatMap(row -> texts.of(row).stream()).toList();
    return new ColumnData.Lists(first, List.of(ColumnData.Codes.of(all, text -> text)));
  }

  /**
   * A geometry and its covering, longitude–latitude.
   *
   * @param box west, south, east, north, degrees
   */
  public RowColumns<R> geometry(
      String source, String meaning, Getter<R, byte[]> wkb, Getter<R, double[]> box) {
    table.geometry(
        said("geometry", "degree", source, meaning),
        rows -> ColumnData.Binaries.of(rows.stream().map(wkb::of).toList()),
        rows ->
            new ColumnData.Struct(
                IntStream.range(0, Covering.SIDES.size())
                    .mapToObj(
                        side -> (ColumnData) ColumnData.Doubles.of(rows, row -> box.of(row)[side]))
                    .toList()));
    return this;
  }

  /** A column of any other kind whose values are always there. */
  public RowColumns<R> add(TableColumn said, DataType type, Column.Values<List<R>> values) {
    table.add(said, type, values);
    return this;
  }

  public TableDeclaration<List<R>> declare() {
    return table.declare();
  }

  private static TableColumn said(String name, String unit, String source, String meaning) {
    return new TableColumn(name, unit, source, meaning);
  }
}

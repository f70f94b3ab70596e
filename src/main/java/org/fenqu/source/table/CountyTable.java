package org.fenqu.source.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.Causes;
import org.fenqu.source.Numbers;
import org.fenqu.source.Reject;
import org.fenqu.source.Session;
import org.fenqu.source.ValueTally;

/**
 * Values by county from a text file.
 *
 * @param values six-digit county code → the rule's value; a county without a number is not in it
 * @param misread what has digits but isn't a six-digit code → the value of its rows, which are
 *     refused
 * @param rejects rows that were refused, in the file's order: no six-digit code, a code that was
 *     there before, or a value that is no number. Rows with a blank in what the expression reads
 *     are in neither: a gap in the table is no fault
 * @param remarks what people should know of the numbers that the expression reads, one line each:
 *     what looks like a missing value and is used, and infinite ones, which are refused
 */
public record CountyTable(
    Map<String, Double> values,
    Map<String, Double> misread,
    List<Reject> rejects,
    List<String> remarks) {
  private static final Pattern ADCODE = Pattern.compile("\\d{6}");
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final String VALUE = "fenqu_value";
  private static final String INPUTS = "fenqu_inputs";

  /**
   * Reads the table of a layer whose rule is {@link GridRule.CountyMean} or {@link
   * GridRule.CountySum}. One row per county: it is collected.
   *
   * @param where prefix of errors, e.g. {@code conf/layers/x.yaml: layers[3].source}
   * @throws UserException if the file or a column is missing, an expression doesn't parse, or no
   *     row can be used
   */
  public static CountyTable read(SparkSession spark, Layer layer, String where) {
    Session session = new Session(spark, where);
    Source.Table source = (Source.Table) layer.source();
    Dataset<Row> table = open(session, source);
    List<String> inputs = inputs(table, expression(layer));
    List<Row> rows = collect(session, layer, valued(session, layer, table));
    Map<String, Double> values = new TreeMap<>();
    Map<String, Double> misread = new TreeMap<>();
    Map<String, Long> seen = new HashMap<>();
    List<Reject> rejects = new ArrayList<>();
    for (Row row : rows) {
      long number = row.getLong(0) + 1;
      String adcode = row.isNullAt(1) ? "" : row.getString(1).strip();
      String fault = fault(adcode, row, seen.get(adcode));
      if (fault != null) {
        rejects.add(new Reject(layer.id(), source.path(), "row " + number, fault, Reject.REJECTED));
        if (!ADCODE.matcher(adcode).matches() && DIGIT.matcher(adcode).find() && isValue(row)) {
          misread.merge(adcode, row.getDouble(2), Double::sum);
        }
      } else if (isValue(row)) {
        values.put(adcode, row.getDouble(2));
      }
      seen.putIfAbsent(adcode, number);
    }
    if (values.isEmpty()) {
      throw new UserException(
          where
              + ": "
              + source.path()
              + " has no usable row"
              + (rejects.isEmpty() ? "" : ", the first: " + rejects.get(0).reason()));
    }
    return new CountyTable(values, misread, rejects, remarks(layer, inputs, rows));
  }

  private static boolean isValue(Row row) {
    return !row.isNullAt(2) && Math.abs(row.getDouble(2)) <= Float.MAX_VALUE;
  }

  private static List<String> remarks(Layer layer, List<String> inputs, List<Row> rows) {
    List<String> remarks = new ArrayList<>();
    for (int k = 0; k < inputs.size(); k++) {
      ValueTally tally = new ValueTally();
      for (Row row : rows) {
        String text = row.<String>getList(4).get(k);
        tally.add(Numbers.parse(text));
      }
      String column = inputs.get(k);
      tally.findings(column).forEach(said -> remarks.add("layer " + layer.id() + ", " + said));
      if (tally.infinite() > 0) {
        remarks.add(
            "layer " + layer.id() + ", " + column + ": " + tally.infinite() + " infinite values");
      }
    }
    return remarks;
  }

  private static String fault(String adcode, Row row, Long before) {
    if (!ADCODE.matcher(adcode).matches()) {
      return "adcode: '" + adcode + "', expected six digits";
    }
    if (before != null) {
      return "adcode: " + adcode + " was in row " + before + " already, which is kept";
    }
    double number = row.isNullAt(2) ? Double.NaN : row.getDouble(2);
    if (Double.isNaN(number)) {
      return row.isNullAt(3) ? null : "value: '" + row.getString(3) + "' is no number";
    }
    return Math.abs(number) <= Float.MAX_VALUE
        ? null
        : "value: " + number + ", beyond ±3.4e38, the most that is kept";
  }

  private static Dataset<Row> open(Session session, Source.Table source) {
    Dataset<Row> rows =
        DelimitedText.rows(session, source.path(), source.encoding(), source.delimiter());
    session.requireColumn(rows, "adcode", source.adcode(), source.path());
    return session.filtered(rows, source.filter());
  }

  /** Index, code, value as a number or null, and the text that the value was made of. */
  private static Dataset<Row> valued(Session session, Layer layer, Dataset<Row> rows) {
    String expression = expression(layer);
    try {
      String adcode = ((Source.Table) layer.source()).adcode();
      Dataset<Row> valued =
          rows.withColumn(VALUE, expr("CAST((" + expression + ") AS DOUBLE)"))
              .withColumn(INPUTS, text(inputs(rows, expression)));
      Column[] inputs =
          inputs(rows, expression).stream().map(CountyTable::column).toArray(Column[]::new);
      return valued.select(
          col(Session.INDEX), column(adcode), col(VALUE), col(INPUTS), array(inputs));
    } catch (Exception e) { // Scala declares no checked exceptions, AnalysisException is one
      Session rule = session.at(session.where.replaceFirst("source$", "grid"));
      throw rule.expressionFault("value", expression, e);
    }
  }

  /** The columns that the expression reads. */
  private static List<String> inputs(Dataset<Row> rows, String expression) {
    List<String> names = new ArrayList<>();
    for (String name : rows.columns()) {
      String word = "(?<![\\w\\p{L}])" + Pattern.quote(name) + "(?![\\w\\p{L}])";
      if (!name.equals(Session.INDEX) && Pattern.compile(word).matcher(expression).find()) {
        names.add(name);
      }
    }
    return names;
  }

  /** Columns as one text; null where one of them is blank. */
  private static Column text(List<String> names) {
    List<Column> columns = new ArrayList<>();
    Column gap = lit(false);
    for (String name : names) {
      Column input = column(name);
      columns.add(input);
      gap = gap.or(input.isNull()).or(trim(input).equalTo(""));
    }
    return when(not(gap), concat_ws(" ", columns.toArray(Column[]::new)));
  }

  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static List<Row> collect(Session session, Layer layer, Dataset<Row> rows) {
    try {
      return rows.orderBy(Session.INDEX).collectAsList();
    } catch (Exception e) { // Scala declares no checked exceptions, SparkException is one
      throw new UserException(
          session.where + ": " + layer.source().path() + " can't be read: " + Causes.firstLine(e),
          e);
    }
  }

  private static String expression(Layer layer) {
    return layer.grid() instanceof GridRule.CountySum sum
        ? sum.value()
        : ((GridRule.CountyMean) layer.grid()).value();
  }

  /** Opens the file and compiles the expressions, reading no row. */
  public static void check(Session session, Layer layer) {
    valued(session, layer, open(session, (Source.Table) layer.source()));
  }
}

package org.fenqu.scoring.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.fenqu.UserException;
import org.fenqu.config.Indicator;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.Nearest;
import org.fenqu.config.RunConfig;
import org.fenqu.scoring.cells.CellTable;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * The indicators of a scheme as Spark SQL columns over the cells, in an order in which each comes
 * after those it uses.
 *
 * <p>Calls of {@code limit(standard, item, period, class)} are replaced by the number that holds at
 * the scheme's date. Everything that can be wrong with an expression is found here, before any
 * pixel is read.
 */
public final class IndicatorExpressions {
  private static final String LIMIT = "limit";
  private static final int LIMIT_ARGUMENTS = 4;

  private final Map<String, Column> columns;
  private final List<String> order;

  private IndicatorExpressions(Map<String, Column> columns, List<String> order) {
    this.columns = columns;
    this.order = order;
  }

  /** Indicator ids, each after those it uses. */
  public List<String> order() {
    return order;
  }

  /** The value's column before domain and missing values are looked at. */
  public Column column(String indicator) {
    return columns.get(indicator);
  }

  /**
   * @throws UserException for the first fault; {@link #problems} lists all
   */
  public static IndicatorExpressions compile(SparkSession spark, RunConfig config) {
    Compiler compiler = new Compiler(spark, config);
    IndicatorExpressions compiled = compiler.compile();
    if (!compiler.problems.isEmpty()) {
      throw new UserException(compiler.problems.get(0));
    }
    return compiled;
  }

  /** One line per fault of an expression; empty if all are good. */
  public static List<String> problems(SparkSession spark, RunConfig config) {
    Compiler compiler = new Compiler(spark, config);
    compiler.compile();
    return compiler.problems;
  }

  private static final class Compiler {
    private final SparkSession spark;
    private final RunConfig config;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Expression> parsed = new LinkedHashMap<>();
    private final Map<String, Set<String>> uses = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Set<String> circular = new LinkedHashSet<>();
    private StructType schema;

    Compiler(SparkSession spark, RunConfig config) {
      this.spark = spark;
      this.config = config;
      List<LayerColumn> layers = new ArrayList<>();
      for (Layer layer : config.catalogue().layers()) {
        layers.addAll(layer.columns());
      }
      this.schema = CellTable.schema(layers);
    }

    IndicatorExpressions compile() {
      List<Indicator> indicators = config.scheme().indicators();
      for (int i = 0; i < indicators.size(); i++) {
        parse(indicators.get(i), where(i));
      }
      for (String id : parsed.keySet()) {
        visit(id, new LinkedHashSet<>());
      }
      Map<String, Column> columns = new HashMap<>();
      order.removeAll(circular);
      for (String id : order) {
        columns.put(id, checked(id, ExpressionUtils.column(parsed.get(id))));
      }
      return new IndicatorExpressions(columns, order);
    }

    private String where(int i) {
      return config.schemeFile() + ": indicators[" + i + "].expression: ";
    }

    private String where(String id) {
      List<Indicator> all = config.scheme().indicators();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).id().equals(id)) {
          return where(i);
        }
      }
      throw new IllegalArgumentException(id);
    }

    private void parse(Indicator indicator, String where) {
      try {
        Expression expression =
            ((org.apache.spark.sql.classic.SparkSession) spark)
                .sessionState()
                .sqlParser()
                .parseExpression(indicator.expression());
        Set<String> names = references(expression);
        boolean known = true;
        for (String name : names) {
          known &= isKnown(name, where);
        }
        Expression ready = withLimits(expression, where);
        if (known) {
          parsed.put(indicator.id(), ready);
          uses.put(indicator.id(), names);
        }
      } catch (ParseException e) {
        problems.add(
            where + indicator.expression() + " does not parse: " + SqlMessages.firstLine(e));
      } catch (UserException e) {
        problems.add(e.getMessage());
      }
    }

    private boolean isKnown(String name, String where) {
      boolean indicator =
          config.scheme().indicators().stream().anyMatch(other -> other.id().equals(name));
      if (indicator || Arrays.asList(schema.fieldNames()).contains(name)) {
        return true;
      }
      List<String> names = new ArrayList<>(Arrays.asList(schema.fieldNames()));
      config.scheme().indicators().forEach(other -> names.add(other.id()));
      problems.add(
          where
              + name
              + " is no layer column or indicator"
              + Nearest.hint(name, names)
              + "; layers are in "
              + config.catalogueFile());
      return false;
    }

    private Expression withLimits(Expression expression, String where) {
      return expression.transformUp(
          new AbstractPartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression e) {
              return isLimit(e) || StoredPrecision.isBetween(e);
            }

            @Override
            public Expression apply(Expression e) {
              return isLimit(e)
                  ? Literal.create(limit((UnresolvedFunction) e, where), DataTypes.DoubleType)
                  : StoredPrecision.comparisons(e);
            }
          });
    }

    private static boolean isLimit(Expression e) {
      return e instanceof UnresolvedFunction f
          && f.nameParts().size() == 1
          && f.nameParts().head().toLowerCase(Locale.ROOT).equals(LIMIT);
    }

    private Double limit(UnresolvedFunction call, String where) {
      List<Expression> arguments = CollectionConverters.asJava(call.arguments());
      if (arguments.size() != LIMIT_ARGUMENTS
          || !arguments.stream().allMatch(a -> a instanceof Literal)) {
        throw new UserException(
            where
                + call.sql()
                + ": limit takes four literals: standard, item, period, class;"
                + " e.g. limit('GB3095', 'PM2.5', 'year', 2)");
      }
      List<String> words =
          arguments.stream().map(a -> String.valueOf(((Literal) a).value())).toList();
      try {
        return config
            .standards()
            .limit(words.get(0), words.get(1), words.get(2), words.get(3), config.scheme().date());
      } catch (UserException e) {
        throw new UserException(where + e.getMessage(), e);
      }
    }

    /** Path from an indicator back to itself: a -> b -> a. */
    private static String circle(Set<String> path, String id) {
      List<String> names = new ArrayList<>(path);
      return String.join(" -> ", names.subList(names.indexOf(id), names.size())) + " -> " + id;
    }

    /** Depth first; a name met again on the way down closes a cycle. */
    private void visit(String id, Set<String> path) {
      if (order.contains(id)) {
        return;
      }
      if (!path.add(id)) {
        problems.add(where(id) + "indicators use each other in a circle: " + circle(path, id));
        circular.addAll(path);
        return;
      }
      for (String used : uses.get(id)) {
        if (parsed.containsKey(used)) {
          visit(used, path);
        }
      }
      path.remove(id);
      if (!order.contains(id)) {
        order.add(id);
      }
    }

    /**
     * Lets Spark resolve functions and types against the cells' schema, without data.
     *
     * @return the column, its comparisons as precise as values are kept
     */
    private Column checked(String id, Column column) {
      Column result = column;
      try {
        Dataset<Row> empty = spark.createDataFrame(List.<Row>of(), schema);
        Dataset<Row> one = empty.select(column.as(id));
        var plan = ((org.apache.spark.sql.classic.Dataset<Row>) one).queryExecution().analyzed();
        Expression resolved = plan.expressions().head();
        if (!isOfOneRow(plan)
            || !resolved.deterministic()
            || SubqueryExpression.hasSubquery(resolved)) {
          problems.add(
              where(id)
                  + "expected a value of each cell from its own: no aggregate, window function,"
                  + " explode, subquery or random function");
        } else if (!(one.schema().apply(0).dataType() instanceof NumericType)) {
          problems.add(
              where(id)
                  + "gives "
                  + one.schema().apply(0).dataType().simpleString()
                  + ", expected a number; for a condition write if(…, 1, 0)");
        } else {
          result =
              StoredPrecision.of(((Alias) resolved).child())
                  .map(ExpressionUtils::column)
                  .orElse(column);
        }
      } catch (Exception e) {
        if (!(e instanceof AnalysisException)) {
          throw e;
        }
        problems.add(where(id) + SqlMessages.firstLine(e));
      }
      schema = schema.add(id, DataTypes.FloatType, true);
      return result;
    }
  }

  /** Aggregates, windows and generators are steps of their own between the row and its value. */
  private static boolean isOfOneRow(LogicalPlan plan) {
    LogicalPlan at = plan;
    while (at instanceof Project project) {
      at = project.child();
    }
    return at != plan && at.children().isEmpty();
  }

  private static Set<String> references(Expression expression) {
    Set<String> names = new LinkedHashSet<>();
    if (expression instanceof UnresolvedAttribute attribute) {
      names.add(attribute.nameParts().head());
    }
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      names.addAll(references(child));
    }
    return names;
  }
}

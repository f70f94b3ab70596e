package org.fenqu.scoring.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Compiles the columns of a query to a {@link CellProgram}: those of which it knows every function.
 *
 * <p>It takes the query as Spark has resolved and optimized it, so that names, types, casts and
 * constants are Spark's; only the computing is ours.
 */
public final class CellCompiler {
  private final Map<ExprId, Expression> defined = new HashMap<>();
  private final Map<ExprId, String> columns = new HashMap<>();
  private final Map<ExprId, Integer> known = new HashMap<>();
  private final Map<CellProgram.Step, Integer> steps = new LinkedHashMap<>();

  private CellCompiler() {}

  /** A query, or a part of it, that only Spark can compute. */
  static final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsupported(Object what) {
      super(String.valueOf(what));
    }
  }

  /**
   * @param program of the names compiled
   * @param names what the program gives, in this order
   * @param others names that only Spark can compute
   */
  public record Compiled(CellProgram program, List<String> names, List<String> others) {}

  /**
   * @param query FLOAT columns over a table: projections only
   */
  public static Compiled compile(Dataset<Row> query) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) query).queryExecution().optimizedPlan();
    CellCompiler compiler = new CellCompiler();
    compiler.define(plan);
    List<String> names = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<Integer> outputs = new ArrayList<>();
    for (Attribute column : CollectionConverters.asJava(plan.output())) {
      try {
        if (NumberKind.of(column.dataType()) != NumberKind.FLOAT) {
          throw new Unsupported(column);
        }
        outputs.add(compiler.step(column));
        names.add(column.name());
      } catch (Unsupported e) {
        others.add(column.name());
      }
    }
    return new Compiled(compiler.program(outputs), names, others);
  }

  private void define(LogicalPlan plan) {
    LogicalPlan at = plan;
    while (at instanceof Project project) {
      for (NamedExpression column : CollectionConverters.asJava(project.projectList())) {
        if (column instanceof Alias alias) {
          defined.put(alias.exprId(), alias.child());
        }
      }
      at = project.child();
    }
    if (at.children().isEmpty()) {
      CollectionConverters.asJava(at.output()).forEach(c -> columns.put(c.exprId(), c.name()));
    }
  }

  /** Program without the steps that only unsupported columns would have used. */
  private CellProgram program(List<Integer> outputs) {
    List<CellProgram.Step> all = new ArrayList<>(steps.keySet());
    boolean[] used = new boolean[all.size()];
    outputs.forEach(o -> used[o] = true);
    for (int s = used.length - 1; s >= 0; s--) {
      if (used[s]) {
        all.get(s).arguments().forEach(a -> used[a] = true);
      }
    }
    int[] moved = new int[used.length];
    List<CellProgram.Step> kept = new ArrayList<>();
    for (int s = 0; s < used.length; s++) {
      if (used[s]) {
        moved[s] = kept.size();
        List<Integer> arguments = all.get(s).arguments().stream().map(a -> moved[a]).toList();
        kept.add(new CellProgram.Step(all.get(s).operation(), arguments));
      }
    }
    return new CellProgram(kept, outputs.stream().mapToInt(o -> moved[o]).toArray());
  }

  /** The step that gives an expression's value. */
  int step(Expression expression) {
    if (expression instanceof Attribute attribute) {
      return attribute(attribute);
    }
    return CellFunctions.compile(this, expression);
  }

  private int attribute(Attribute attribute) {
    ExprId id = attribute.exprId();
    Integer step = known.get(id);
    if (step == null) {
      if (defined.containsKey(id)) {
        step = step(defined.get(id));
      } else if (columns.containsKey(id) && NumberKind.of(attribute.dataType()) != null) {
        step = add(new Operation.Column(columns.get(id)));
      } else {
        throw new Unsupported(attribute);
      }
      known.put(id, step);
    }
    return step;
  }

  /** The table's column that this expression names as it is. */
  String column(Expression expression) {
    if (expression instanceof Attribute attribute) {
      if (columns.containsKey(attribute.exprId())) {
        return columns.get(attribute.exprId());
      }
      if (defined.containsKey(attribute.exprId())) {
        return column(defined.get(attribute.exprId()));
      }
    }
    throw new Unsupported(expression);
  }

  int add(Operation operation, Integer... arguments) {
    return steps.computeIfAbsent(
        new CellProgram.Step(operation, List.of(arguments)), step -> steps.size());
  }
}

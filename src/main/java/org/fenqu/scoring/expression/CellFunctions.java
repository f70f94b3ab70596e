package org.fenqu.scoring.expression;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Abs;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Greatest;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Least;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Pow;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.types.DataTypes;
import org.fenqu.scoring.expression.Arithmetic.Sign;
import org.fenqu.scoring.expression.CellCompiler.Unsupported;
import org.fenqu.scoring.expression.Conditions.Comparison;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's expressions as operations: which are known, and under which types and modes. */
final class CellFunctions {
  /** Errors are NULL or wrap around; the other modes throw or know more. */
  private static final String LEGACY = "LEGACY";

  private static final Set<Class<? extends Expression>> TURNED =
      Set.of(GreaterThan.class, GreaterThanOrEqual.class);

  private final CellCompiler compiler;

  private CellFunctions(CellCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * @return the step that gives the expression's value
   * @throws Unsupported if Spark must compute it
   */
  static int compile(CellCompiler compiler, Expression expression) {
    return new CellFunctions(compiler).compile(expression);
  }

  private int compile(Expression e) {
    List<Expression> children = CollectionConverters.asJava(e.children());
    if (e instanceof Literal literal) {
      return constant(literal);
    }
    if (e instanceof Cast cast) {
      require(cast.evalMode().toString().equals(LEGACY), e);
      return add(new Conversions.Cast(kind(cast.child()), kind(e)), cast.child());
    }
    if (e instanceof BinaryArithmetic) {
      return arithmetic(e);
    }
    if (e instanceof UnaryMinus minus) {
      require(!minus.failOnError(), e);
      return add(new Arithmetic.Signed(false, kind(e)), minus.child());
    }
    if (e instanceof Abs abs) {
      require(!abs.failOnError(), e);
      return add(new Arithmetic.Signed(true, kind(e)), abs.child());
    }
    if (Function.of(e) != null) {
      return add(Function.of(e), children.get(0));
    }
    if (e instanceof Pow) {
      return add(new Arithmetic.Power(), children.get(0), children.get(1));
    }
    if (e instanceof Greatest || e instanceof Least) {
      NumberKind kind = kind(e);
      require(kind.isDoubleExactly(), e);
      return folded(new Conditions.Extreme(e instanceof Greatest, kind), children);
    }
    if (e instanceof Coalesce) {
      return folded(new Conditions.Coalesce(kind(e)), children);
    }
    return condition(e, children);
  }

  private int condition(Expression e, List<Expression> children) {
    if (e instanceof If) {
      return choice(
          kind(e),
          compiler.step(children.get(0)),
          compiler.step(children.get(1)),
          compiler.step(children.get(2)));
    }
    if (e instanceof CaseWhen cases) {
      return cases(cases);
    }
    if (e instanceof BinaryComparison) {
      return comparison(e, children.get(0), children.get(1));
    }
    if (e instanceof In) {
      return oneOf(children.get(0), children.subList(1, children.size()));
    }
    if (e instanceof And || e instanceof Or) {
      return add(new Conditions.Junction(e instanceof And), children.get(0), children.get(1));
    }
    if (e instanceof Not) {
      return add(new Conditions.Not(), children.get(0));
    }
    if (e instanceof IsNull) {
      return add(new Conditions.IsMissing(), children.get(0));
    }
    if (e instanceof IsNotNull) {
      return compiler.add(new Conditions.Not(), add(new Conditions.IsMissing(), children.get(0)));
    }
    if (e instanceof IsNaN) {
      return add(new Conditions.IsNan(kind(children.get(0))), children.get(0));
    }
    throw new Unsupported(e);
  }

  private static NumberKind kind(Expression e) {
    NumberKind kind = NumberKind.of(e.dataType());
    require(kind != null, e);
    return kind;
  }

  private static void require(boolean condition, Expression e) {
    if (!condition) {
      throw new Unsupported(e);
    }
  }

  private int add(Operation operation, Expression... arguments) {
    Integer[] steps = new Integer[arguments.length];
    for (int a = 0; a < steps.length; a++) {
      steps[a] = compiler.step(arguments[a]);
    }
    return compiler.add(operation, steps);
  }

  private int folded(Operation ofTwo, List<Expression> children) {
    int step = compiler.step(children.get(0));
    for (Expression child : children.subList(1, children.size())) {
      step = compiler.add(ofTwo, step, compiler.step(child));
    }
    return step;
  }

  private int constant(Literal literal) {
    NumberKind kind = kind(literal);
    Object value = literal.value();
    if (value != null && kind.isWhole()) {
      value = ((Number) value).longValue();
    }
    return compiler.add(new Conversions.Constant(kind, value));
  }

  private int arithmetic(Expression e) {
    NumberKind kind = kind(e);
    require(kind != NumberKind.BOOLEAN, e);
    if (e instanceof Add add && isLegacy(add.evalMode())) {
      return add(new Arithmetic.Binary(Sign.PLUS, kind), add.left(), add.right());
    }
    if (e instanceof Subtract minus && isLegacy(minus.evalMode())) {
      return add(new Arithmetic.Binary(Sign.MINUS, kind), minus.left(), minus.right());
    }
    if (e instanceof Multiply times && isLegacy(times.evalMode())) {
      return add(new Arithmetic.Binary(Sign.TIMES, kind), times.left(), times.right());
    }
    if (e instanceof Divide over && isLegacy(over.evalMode()) && kind == NumberKind.DOUBLE) {
      return add(new Arithmetic.Binary(Sign.OVER, kind), over.left(), over.right());
    }
    throw new Unsupported(e);
  }

  private static boolean isLegacy(scala.Enumeration.Value mode) {
    return mode.toString().equals(LEGACY);
  }

  private int cases(CaseWhen cases) {
    NumberKind kind = kind(cases);
    int step =
        cases.elseValue().isDefined()
            ? compiler.step(cases.elseValue().get())
            : compiler.add(new Conversions.Constant(kind, null));
    List<Tuple2<Expression, Expression>> branches = CollectionConverters.asJava(cases.branches());
    for (int b = branches.size() - 1; b >= 0; b--) {
      int condition = compiler.step(branches.get(b)._1());
      int value = compiler.step(branches.get(b)._2());
      step = choice(kind, condition, value, step);
    }
    return step;
  }

  private int oneOf(Expression value, List<Expression> list) {
    int step = comparison(new EqualTo(value, list.get(0)), value, list.get(0));
    for (Expression other : list.subList(1, list.size())) {
      int equal = comparison(new EqualTo(value, other), value, other);
      step = compiler.add(new Conditions.Junction(false), step, equal);
    }
    return step;
  }

  /** The second where the first is true, else the third; the frequent cases in fewer steps. */
  private int choice(NumberKind kind, int condition, int value, int other) {
    int none = compiler.add(new Conversions.Constant(kind, null));
    if (other == none) {
      return compiler.add(new Conditions.Where(), condition, value);
    }
    if (value == none && kind == NumberKind.FLOAT && condition == notFinite(other)) {
      return compiler.add(new Conditions.Finite(), other);
    }
    return compiler.add(new Conditions.If(kind), condition, value, other);
  }

  /** The step of {@code isnan(x) or abs(x) = infinity}, as every indicator is asked. */
  private int notFinite(int x) {
    NumberKind kind = NumberKind.FLOAT;
    int nan = compiler.add(new Conditions.IsNan(kind), x);
    int size = compiler.add(new Arithmetic.Signed(true, kind), x);
    int infinity = compiler.add(new Conversions.Constant(kind, Float.POSITIVE_INFINITY));
    int infinite = compiler.add(new Conditions.Compare(Comparison.EQUAL, kind), size, infinity);
    return compiler.add(new Conditions.Junction(false), nan, infinite);
  }

  private int comparison(Expression e, Expression left, Expression right) {
    if (e instanceof EqualTo && left.dataType().equals(DataTypes.StringType)) {
      return text(left, right);
    }
    NumberKind kind = kind(left);
    require(kind.isDoubleExactly(), e);
    if (e instanceof EqualNullSafe) {
      return add(new Conditions.SameOrBothMissing(kind), left, right);
    }
    if (e instanceof EqualTo) {
      return add(new Conditions.Compare(Comparison.EQUAL, kind), left, right);
    }
    if (TURNED.contains(e.getClass())) {
      Comparison how = e instanceof GreaterThan ? Comparison.LESS : Comparison.AT_MOST;
      return add(new Conditions.Compare(how, kind), right, left);
    }
    require(e instanceof LessThan || e instanceof LessThanOrEqual, e);
    Comparison how = e instanceof LessThan ? Comparison.LESS : Comparison.AT_MOST;
    return add(new Conditions.Compare(how, kind), left, right);
  }

  /** A text column against a text, either way round. */
  private int text(Expression left, Expression right) {
    if (left instanceof Literal literal && !(right instanceof Literal)) {
      return text(right, literal);
    }
    require(right instanceof Literal literal && literal.value() != null, right);
    String text = ((Literal) right).value().toString();
    return compiler.add(new Operation.TextIs(compiler.column(left), text));
  }
}

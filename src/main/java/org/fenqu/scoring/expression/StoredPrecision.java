package org.fenqu.scoring.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Makes comparisons as precise as values are kept.
 *
 * <p>A value of 0.2 is kept as the nearest FLOAT, 0.200000003; Spark compares it with 0.2 as DOUBLE
 * and finds it greater. So where a comparison of DOUBLEs reads a FLOAT, both of its sides are made
 * FLOAT first: a value that is equal to its limit doesn't exceed it, nor does its share of the
 * limit exceed 1.
 */
final class StoredPrecision {
  private StoredPrecision() {}

  /**
   * The expression with such comparisons, to be resolved anew.
   *
   * @param resolved with columns and types
   * @return empty if it has none
   */
  static Optional<Expression> of(Expression resolved) {
    boolean[] found = new boolean[1];
    Expression compared =
        resolved.transformUp(
            new Rewrite(
                StoredPrecision::isTooPrecise,
                e -> {
                  found[0] = true;
                  return withFloats(e);
                }));
    if (!found[0]) {
      return Optional.empty();
    }
    return Optional.of(
        compared.transformUp(
            new Rewrite(
                e -> e instanceof AttributeReference,
                e -> UnresolvedAttribute.quoted(((AttributeReference) e).name()))));
  }

  private static boolean isTooPrecise(Expression e) {
    return (e instanceof BinaryComparison || e instanceof In)
        && e.resolved()
        && children(e).stream().allMatch(side -> side.dataType().equals(DataTypes.DoubleType))
        && hasFloat(e);
  }

  private static boolean hasFloat(Expression e) {
    return CollectionConverters.asJava(e.references().toSeq()).stream()
        .anyMatch(column -> column.dataType().equals(DataTypes.FloatType));
  }

  /**
   * Whether it is BETWEEN, to which Spark gives a form of its own: two comparisons say the same.
   */
  static boolean isBetween(Expression e) {
    return e instanceof UnresolvedFunction f
        && f.nameParts().size() == 1
        && f.nameParts().head().equalsIgnoreCase("between")
        && f.arguments().size() == 3;
  }

  /** The two comparisons. */
  static Expression comparisons(Expression between) {
    List<Expression> of = CollectionConverters.asJava(((UnresolvedFunction) between).arguments());
    return new And(
        new GreaterThanOrEqual(of.get(0), of.get(1)), new LessThanOrEqual(of.get(0), of.get(2)));
  }

  private static Expression withFloats(Expression comparison) {
    boolean ansi = SQLConf.get().ansiEnabled();
    List<Expression> sides = new ArrayList<>();
    children(comparison)
        .forEach(side -> sides.add(Cast$.MODULE$.apply(side, DataTypes.FloatType, ansi)));
    return (Expression)
        comparison.withNewChildren(CollectionConverters.asScala(sides).toIndexedSeq());
  }

  private static List<Expression> children(Expression e) {
    return CollectionConverters.asJava(e.children());
  }

  /** Replaces what passes. */
  private static final class Rewrite extends AbstractPartialFunction<Expression, Expression> {
    private final Predicate<Expression> which;
    private final Function<Expression, Expression> how;

    Rewrite(Predicate<Expression> which, Function<Expression, Expression> how) {
      this.which = which;
      this.how = how;
    }

    @Override
    public boolean isDefinedAt(Expression e) {
      return which.test(e);
    }

    @Override
    public Expression apply(Expression e) {
      return how.apply(e);
    }
  }
}

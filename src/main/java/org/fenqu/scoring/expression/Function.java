package org.fenqu.scoring.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Exp;
import org.apache.spark.sql.catalyst.expressions.Expm1;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Log;
import org.apache.spark.sql.catalyst.expressions.Log10;
import org.apache.spark.sql.catalyst.expressions.Log1p;
import org.apache.spark.sql.catalyst.expressions.Log2;
import org.apache.spark.sql.catalyst.expressions.Sqrt;

/**
 * Functions of one double: Spark's expression, and what gives the same to the bit. A function more
 * is a line more.
 */
enum Function implements Operation {
  SQRT(Sqrt.class, Double.NEGATIVE_INFINITY, Math::sqrt),
  EXP(Exp.class, Double.NEGATIVE_INFINITY, StrictMath::exp),
  EXPM1(Expm1.class, Double.NEGATIVE_INFINITY, StrictMath::expm1),
  LN(Log.class, 0, StrictMath::log),
  LOG10(Log10.class, 0, StrictMath::log10),
  LOG2(Log2.class, 0, x -> StrictMath.log(x) / StrictMath.log(2)),
  LOG1P(Log1p.class, -1, StrictMath::log1p);

  private static final Map<Class<?>, Function> BY_EXPRESSION =
      Arrays.stream(values()).collect(Collectors.toMap(f -> f.expression, f -> f));

  private final Class<? extends Expression> expression;

  /** At or below it the value is NULL: logarithms. */
  private final double asymptote;

  private final DoubleUnaryOperator operator;

  Function(Class<? extends Expression> expression, double asymptote, DoubleUnaryOperator operator) {
    this.expression = expression;
    this.asymptote = asymptote;
    this.operator = operator;
  }

  /** The function that Spark's expression is; null if it is none of these. */
  static Function of(Expression expression) {
    return BY_EXPRESSION.get(expression.getClass());
  }

  @Override
  public CellValues apply(CellValues[] arguments, CellSource source) {
    CellValues a = arguments[0];
    double[] from = a.doubles();
    int n = source.cells();
    double[] to = new double[n];
    boolean[] missing = a.missing();
    if (asymptote > Double.NEGATIVE_INFINITY) {
      missing = missing == null ? new boolean[n] : Arrays.copyOf(missing, n);
      for (int i = 0; i < n; i++) {
        missing[i] |= from[i] <= asymptote;
      }
    }
    for (int i = 0; i < n; i++) {
      if (missing == null || !missing[i]) {
        // Neighbours are often alike: far from any source, or without one.
        to[i] =
            i > 0 && from[i] == from[i - 1] && from[i] != 0 && !skipped(missing, i - 1)
                ? to[i - 1]
                : operator.applyAsDouble(from[i]);
      }
    }
    return new CellValues(to, missing);
  }

  private static boolean skipped(boolean[] missing, int i) {
    return missing != null && missing[i];
  }
}

package org.fenqu.catalog;

import java.io.Serializable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.fenqu.SqlFunction;
import org.fenqu.UserException;
import org.fenqu.geodesy.GroundFunctions;
import org.fenqu.source.crs.ShapeFunctions;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.List$;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.AbstractFunction3;

/** Fenqu's functions as a session's own: they are there from its first statement. */
final class SessionFunctions {
  private SessionFunctions() {}

  static void inject(SparkSessionExtensions extensions) {
    Stream.concat(ShapeFunctions.all().stream(), GroundFunctions.all().stream())
        .forEach(
            function ->
                extensions.injectFunction(
                    new Tuple3<>(
                        new FunctionIdentifier(function.name()),
                        new ExpressionInfo(SqlFunction.class.getName(), function.name()),
                        new Builder(function))));
  }

  /** Calls of a function. */
  private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {
    private final SqlFunction function;

    Builder(SqlFunction function) {
      this.function = function;
    }

    @Override
    public Expression apply(Seq<Expression> arguments) {
      int expected =
          function.body() instanceof UDF1<?, ?> ? 1 : function.body() instanceof UDF2 ? 2 : 3;
      if (arguments.size() != expected) {
        throw new UserException(
            function.name() + ": " + arguments.size() + " arguments, expected " + expected);
      }
      return new ScalaUDF(
          called(function.body()),
          function.type(),
          arguments,
          List$.MODULE$.empty(),
          Option.empty(),
          Option.apply(function.name()),
          true,
          true);
    }
  }

  @SuppressWarnings("unchecked")
  private static Object called(Serializable body) {
    if (body instanceof UDF1<?, ?> one) {
      return new One((UDF1<Object, Object>) one);
    }
    return body instanceof UDF2<?, ?, ?> two
        ? new Two((UDF2<Object, Object, Object>) two)
        : new Three((UDF3<Object, Object, Object, Object>) body);
  }

  private static final class One extends AbstractFunction1<Object, Object> implements Serializable {
    private final UDF1<Object, Object> body;

    One(UDF1<Object, Object> body) {
      this.body = body;
    }

    @Override
    public Object apply(Object a) {
      try {
        return body.call(a);
      } catch (Exception e) {
        throw unchecked(e);
      }
    }
  }

  private static final class Two extends AbstractFunction2<Object, Object, Object>
      implements Serializable {
    private final UDF2<Object, Object, Object> body;

    Two(UDF2<Object, Object, Object> body) {
      this.body = body;
    }

    @Override
    public Object apply(Object a, Object b) {
      try {
        return body.call(a, b);
      } catch (Exception e) {
        throw unchecked(e);
      }
    }
  }

  private static final class Three extends AbstractFunction3<Object, Object, Object, Object>
      implements Serializable {
    private final UDF3<Object, Object, Object, Object> body;

    Three(UDF3<Object, Object, Object, Object> body) {
      this.body = body;
    }

    @Override
    public Object apply(Object a, Object b, Object c) {
      try {
        return body.call(a, b, c);
      } catch (Exception e) {
        throw unchecked(e);
      }
    }
  }

  private static RuntimeException unchecked(Exception e) {
    return e instanceof RuntimeException own ? own : new IllegalStateException(e);
  }
}

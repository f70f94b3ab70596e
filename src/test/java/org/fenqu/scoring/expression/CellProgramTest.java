package org.fenqu.scoring.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a program computes, Spark SQL computes too, to the bit. */
class CellProgramTest {
  private static final float[] F = {
    0f,
    -0f,
    1f,
    -1f,
    0.1f,
    20f,
    -33.3f,
    3e38f,
    -3e38f,
    1e-45f,
    127.5f,
    40000f,
    3e9f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };
  private static final double[] D = {
    0,
    -0.0,
    1,
    -1,
    0.1,
    20,
    -33.3,
    1e300,
    -1e300,
    4.9e-324,
    0.30000001192092896,
    -1.5,
    1e10,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final int[] I = {0, 1, -1, 7, -20, 100, Integer.MAX_VALUE, Integer.MIN_VALUE};

  private static final StructType SCHEMA =
      new StructType()
          .add("f", DataTypes.FloatType, true)
          .add("g", DataTypes.FloatType, true)
          .add("d", DataTypes.DoubleType, true)
          .add("e", DataTypes.DoubleType, true)
          .add("i", DataTypes.IntegerType, true)
          .add("j", DataTypes.IntegerType, true)
          .add("domain", DataTypes.StringType, false);

  private static SparkSession spark;
  private static List<Row> rows;
  private static Dataset<Row> table;

  @BeforeAll
  static void everyPairOfOddValues() {
    spark = TestSession.open();
    rows = new ArrayList<>();
    Random random = new Random(4);
    for (int a = 0; a <= F.length; a++) {
      for (int b = 0; b <= F.length; b++) {
        rows.add(
            RowFactory.create(
                a == F.length ? null : F[a],
                b == F.length ? null : F[b],
                a == D.length ? null : D[a],
                b == D.length ? null : D[b],
                a >= I.length ? null : I[a],
                b >= I.length ? null : I[b],
                random.nextBoolean() ? "land" : "sea"));
      }
    }
    for (int k = 0; k < 500; k++) {
      rows.add(
          RowFactory.create(
              (float) random.nextGaussian(),
              100 * random.nextFloat(),
              random.nextGaussian() * 50,
              random.nextDouble(),
              random.nextInt(1000),
              random.nextInt(),
              "land"));
    }
    table =
        spark.createDataFrame(
            JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1), SCHEMA);
  }

  /** The rows as arrays. */
  private static final class Source implements CellSource {
    private final Map<String, CellValues> columns = new HashMap<>();

    Source() {
      for (String name : SCHEMA.fieldNames()) {
        if (!name.equals("domain")) {
          columns.put(name, values(SCHEMA.fieldIndex(name)));
        }
      }
    }

    private static CellValues values(int at) {
      NumberKind kind = NumberKind.of(SCHEMA.apply(at).dataType());
      Object array = kind.newArray(rows.size());
      boolean[] missing = new boolean[rows.size()];
      for (int r = 0; r < missing.length; r++) {
        missing[r] = rows.get(r).isNullAt(at);
        if (!missing[r]) {
          switch (kind) {
            case FLOAT -> ((float[]) array)[r] = rows.get(r).getFloat(at);
            case DOUBLE -> ((double[]) array)[r] = rows.get(r).getDouble(at);
            default -> ((long[]) array)[r] = rows.get(r).getInt(at);
          }
        }
      }
      return new CellValues(array, missing);
    }

    @Override
    public int cells() {
      return rows.size();
    }

    @Override
    public CellValues column(String name) {
      return columns.get(name);
    }

    @Override
    public boolean[] equal(String name, String text) {
      boolean[] equal = new boolean[rows.size()];
      for (int r = 0; r < equal.length; r++) {
        equal[r] = rows.get(r).getString(SCHEMA.fieldIndex(name)).equals(text);
      }
      return equal;
    }
  }

  private static Dataset<Row> query(String... expressions) {
    Dataset<Row> query = table;
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < expressions.length; k++) {
      query = query.withColumn("v" + k, functions.expr(expressions[k]).cast("float"));
      columns.add(functions.col("v" + k));
    }
    return query.select(columns.toArray(Column[]::new));
  }

  private static void compare(Dataset<Row> query, float[][] found, String... expressions) {
    List<Row> expected = query.collectAsList();
    for (int k = 0; k < expressions.length; k++) {
      for (int r = 0; r < rows.size(); r++) {
        float spark = expected.get(r).isNullAt(k) ? Float.NaN : expected.get(r).getFloat(k);
        assertThat(Float.floatToIntBits(found[k][r]))
            .as("%s of %s: %s, Spark says %s", expressions[k], rows.get(r), found[k][r], spark)
            .isEqualTo(Float.floatToIntBits(spark));
      }
    }
  }

  private static void agrees(String... expressions) {
    Dataset<Row> query = query(expressions);
    CellCompiler.Compiled compiled = CellCompiler.compile(query);
    assertThat(compiled.others()).as(String.join("; ", expressions)).isEmpty();
    compare(query, compiled.program().run(new Source()), expressions);
  }

  /** 1 for NULL: a float can't tell it from NaN. */
  private static void agreesOnNull(String expression) {
    agrees("if((" + expression + ") is null, 1, 0)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f",
        "d",
        "i",
        "f + g",
        "f - g",
        "f * g",
        "d + e",
        "d - e",
        "d * e",
        "i + j",
        "i - j",
        "i * j",
        "f / g",
        "d / e",
        "i / j",
        "f + d",
        "f * 0.5",
        "i * f",
        "i * 2",
        "-f",
        "-d",
        "-i",
        "1 / d",
        "abs(f)",
        "abs(d)",
        "abs(i)",
        "exp(d)",
        "exp(-f / 20)",
        "expm1(d)",
        "ln(d)",
        "ln(1 + f)",
        "log10(d)",
        "log2(d)",
        "log1p(d)",
        "sqrt(d)",
        "sqrt(f)",
        "pow(d, e)",
        "pow(f, 2)",
        "power(abs(f), 0.3)",
        "greatest(f, g)",
        "least(f, g)",
        "greatest(d, e, f)",
        "least(d, 0.0D, e)",
        "greatest(i, j)",
        "least(i, j, 3)",
        "greatest(f, 100 * g, d)",
        "if(f > g, f, d)",
        "if(d < e, 1, 0)",
        "if(f >= g, 1, 0)",
        "if(d <= e, 1, 0)",
        "if(d = e, 1, 0)",
        "if(f != g, 1, 0)",
        "if(i < j, i, j)",
        "if(f = d, 1, 2)",
        "case when f > 0 then 1 when d > 0 then 2.5 end",
        "case when f > g then f when d > e then g else i end",
        "coalesce(f, d, 7)",
        "coalesce(i, j)",
        "nullif(f, 0)",
        "nullif(d + 1, e)",
        "nvl(f, g)",
        "if(isnull(f) or d > 0, 1, 0)",
        "if(isnotnull(f) and d > 0, 1, 0)",
        "if(not (f > g and d > e), 1, 0)",
        "if(f > g or d > e, 1, 0)",
        "if(isnan(f), 1, 2)",
        "if(isnan(d / e), 1, d)",
        "if(f between -1 and 20, f, null)",
        "if(i in (0, 7, 100), 1, 0)",
        "if(domain in ('sea', 'land'), f, g)",
        "if(f <=> g, 1, 0)",
        "if((f > g) <=> (d > e), 1, 0)",
        "if(f in (0, 20, null), 1, 0)",
        "if(i in (0, j, 7), 1, 0)",
        "if(domain = 'land', f, d)",
        "if('sea' = domain, f, null)",
        "if(domain = 'no such', 1, f)",
        "cast(f as int)",
        "cast(d as bigint)",
        "cast(d as int)",
        "cast(i as double)",
        "cast(d as smallint)",
        "cast(f as tinyint)",
        "cast(i as tinyint)",
        "cast(d as boolean)",
        "cast(f > 1 as int)",
        "cast(f > 1 as double) * d",
        "cast(i as bigint) * j",
        "cast(cast(d as bigint) as float)",
        "cast(d as bigint) + 1",
        "cast(i as smallint) * cast(7 as smallint)",
        "f * 0 + 1",
        "null + f",
        "f + 1 - 1",
        "(d + e) + f",
        "d + (e + f)"
      })
  void computesWhatSparkComputes(String expression) {
    agrees(expression);
    agreesOnNull(expression);
  }

  private static final String[] OPERATORS = {
    "(%s + %s)",
    "(%s - %s)",
    "(%s * %s)",
    "(%s / %s)",
    "greatest(%s, %s)",
    "least(%s, %s)",
    "if(%s > %s, 1, 0)",
    "coalesce(%s, %s)",
    "nullif(%s, %s)",
    "if(isnan(%s), f, %s)",
    "if(%s <= 0, d, %s)",
    "exp(-abs(%s)) * %s",
    "ln(1 + abs(%s)) + %s",
    "-(%s) * %s"
  };

  private static String random(Random random, int depth) {
    if (depth == 0) {
      return List.of("f", "g", "d", "e", "i", "j", "20", "0.5D", "0").get(random.nextInt(9));
    }
    String operator = OPERATORS[random.nextInt(OPERATORS.length)];
    return operator.formatted(random(random, depth - 1), random(random, random.nextInt(depth)));
  }

  @Test
  void computesWhatSparkComputesOfAnyNesting() {
    Random random = new Random(20251231);
    for (int round = 0; round < 8; round++) {
      String[] expressions = new String[12];
      Arrays.setAll(expressions, k -> random(random, 1 + k % 3));
      agrees(expressions);
    }
  }

  @Test
  void indicatorsMayUseEachOther() {
    agrees("f * exp(-d / 20)", "v0 + g", "greatest(v0, v1) / v1", "nullif(v2, v0)");
  }

  /** As every indicator is asked, in one step. */
  @Test
  void whatIsNotFiniteIsMissing() {
    String x = "cast(d * e as float)";
    String finite = "case when isnan(X) or abs(X) = float('infinity') then null else X end";
    String published = "case when domain = 'land' then " + finite.replace("X", x) + " end";
    agrees(published, "v0 + 1");

    CellProgram program = CellCompiler.compile(query(published)).program();
    assertThat(program.steps().stream().map(CellProgram.Step::operation))
        .contains(new Conditions.Finite(), new Conditions.Where());
  }

  @Test
  void whatIndicatorsShareIsComputedOnce() {
    CellProgram program =
        CellCompiler.compile(query("f * exp(-d / 20)", "g * exp(-d / 20)")).program();

    assertThat(program.steps().stream().map(CellProgram.Step::operation))
        .containsOnlyOnce(Function.EXP);
  }

  /** Their sums differ in the last bits. */
  @Test
  void sumsInAnotherOrderAreNotTheSame() {
    CellCompiler.Compiled compiled = CellCompiler.compile(query("(d + e) + f", "d + (e + f)"));

    assertThat(compiled.program().outputs()[0]).isNotEqualTo(compiled.program().outputs()[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sin(d)",
        "round(d, 1)",
        "d % e",
        "length(domain)",
        "if(domain like 'l%', f, g)",
        "greatest(cast(d as bigint), 3)",
        "cast(cast(f as decimal(10, 2)) as float)",
        "try_add(i, j)",
        "v0 + tan(d)"
      })
  void whatItDoesNotKnowIsLeftToSpark(String expression) {
    Dataset<Row> query = query("f * exp(-d / 20)", expression, "v1 + 1", "v0 + 1");
    CellCompiler.Compiled compiled = CellCompiler.compile(query);

    assertThat(compiled.names()).containsExactly("v0", "v3");
    assertThat(compiled.others()).containsExactly("v1", "v2");
    compare(query.select("v0", "v3"), compiled.program().run(new Source()), "v0", "v3");
  }

  @Test
  void onlyTheColumnsInUseAreRead() {
    CellProgram program =
        CellCompiler.compile(query("f + 1", "round(e)", "if(domain = 'sea', f, d)")).program();

    assertThat(program.columns()).containsExactly("d", "domain", "f");
  }

  @Test
  void inAnsiModeSparkComputesWhatMayFail() {
    SparkSession ansi = spark.newSession();
    ansi.conf().set("spark.sql.ansi.enabled", "true");
    Dataset<Row> query =
        ansi.createDataFrame(rows, SCHEMA).repartition(1).selectExpr("cast(d / e as float) as v0");

    assertThat(CellCompiler.compile(query).others()).containsExactly("v0");
  }
}

package org.fenqu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.Catalogue;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.config.Source;
import org.fenqu.geodesy.GroundMeasures;
import org.fenqu.grid.NationalProjection;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.TestSession;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.HadoopText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * A nation's plan is taken in: {@code -Dfenqu.plan.scale=2800} counties of 16 units each, with
 * crooked borders of {@code -Dfenqu.plan.vertices=150} vertices a side.
 */
@EnabledIfSystemProperty(named = "fenqu.plan.scale", matches = "\\d+")
class PlanScaleTest {
  private static final int COUNTIES = Integer.getInteger("fenqu.plan.scale", 2800);
  private static final int VERTICES = Integer.getInteger("fenqu.plan.vertices", 150);
  private static final int SIDE = 4;
  private static final int ROW = 56;
  private static final double WIDTH = 0.175;
  private static final double HEIGHT = 0.125;
  private static final String[] LABELS = {"优先保护单元", "重点管控单元", "一般管控单元"};
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private static final StructType UNITS =
      new StructType()
          .add("HJGKDYBM", DataTypes.StringType)
          .add("HJGKDYMC", DataTypes.StringType)
          .add("ZHGKDYFL", DataTypes.StringType)
          .add("PROV", DataTypes.StringType)
          .add("CITY", DataTypes.StringType)
          .add("COUNTY", DataTypes.StringType)
          .add("area", DataTypes.DoubleType)
          .add("geometry", new GeometryUDT());

  private static final StructType AREA =
      new StructType()
          .add("adcode", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("geometry", new GeometryUDT());

  @Test
  void aNationIsTakenInWithinTwentyMinutes() throws Exception {
    SparkSession spark = TestSession.open();
    Path folder = Files.createTempDirectory("fenqu-plan-scale");
    List<Integer> counties = IntStream.range(0, COUNTIES).boxed().toList();
    var sc = org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext());
    write(spark, sc.parallelize(counties, 32).map(PlanScaleTest::county), AREA, folder, "counties");
    write(
        spark,
        sc.parallelize(counties, 32).flatMap(c -> units(c).iterator()),
        UNITS,
        folder,
        "units");
    Instant start = Instant.now();

    ProductManifest made =
        PlanImport.execute(
            spark,
            new PlanRequest(
                Warehouse.at(folder.resolve("wh").toString(), new Configuration()),
                "nation",
                new CheckRequest(
                    List.of(folder.resolve("units.parquet").toString()),
                    config(folder.resolve("counties.parquet").toString()),
                    PlanFieldNames.standard(),
                    LocalDate.of(2026, 1, 1),
                    null,
                    List.of(),
                    List.of()),
                LocalDate.of(2026, 1, 1),
                null,
                "invented",
                null));

    Duration took = Duration.between(start, Instant.now());
    double cpu =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime()
            / 1e9;
    made.tables()
        .forEach(t -> System.err.printf("%s %,d rows %,d bytes%n", t.name(), t.rows(), t.bytes()));
    System.err.printf(
        "%d units in %s, %.0f s of processor in all; %s%n",
        16 * COUNTIES, took, cpu, made.warnings());
    assertThat(made.table("units").orElseThrow().rows()).isEqualTo(16L * COUNTIES);
    assertThat(made.warnings()).isEmpty();
    assertThat(took).isLessThan(Duration.ofMinutes(20));
  }

  private static void write(
      SparkSession spark,
      org.apache.spark.api.java.JavaRDD<Row> rows,
      StructType schema,
      Path folder,
      String name) {
    spark
        .createDataFrame(rows, schema)
        .write()
        .format("geoparquet")
        .option("geoparquet.crs", NationalProjection.GEOGRAPHIC_PROJJSON)
        .save(folder.resolve(name + ".parquet").toString());
  }

  private static RunConfig config(String counties) throws Exception {
    RunConfig sample =
        ConfigLoader.load("conf/sample.yaml", Map.of(), new HadoopText(new Configuration()));
    Scheme s = sample.scheme();
    Layer like = sample.catalogue().find("counties").orElseThrow();
    Layer layer =
        new Layer(
            like.id(),
            like.title(),
            like.element(),
            like.unit(),
            like.period(),
            like.licence(),
            like.origin(),
            null,
            false,
            new Source.Vector(
                counties, Source.VectorFormat.GEOPARQUET, null, "EPSG:4490", null, null, "adcode"),
            null);
    Scheme.Area area =
        new Scheme.Area(
            new Scheme.Counties(like.id(), "adcode", "name", null, null, null),
            null,
            s.area().overlaps(),
            s.area().gaps());
    Scheme scheme =
        new Scheme(
            s.fenqu(),
            s.id(),
            s.title(),
            s.date(),
            s.grid(),
            s.catalogue(),
            s.variables(),
            area,
            s.priority(),
            s.indicators(),
            s.scoring(),
            s.key(),
            s.units(),
            s.outputs(),
            s.report());
    return new RunConfig(
        sample.schemeFile(),
        sample.catalogueFile(),
        scheme,
        new Catalogue(1, List.of(layer)),
        sample.standards());
  }

  private static String adcode(int county) {
    return String.format("%d01%02d", 11 + county / 100, county % 100);
  }

  private static Row county(int county) {
    int column = county % ROW * SIDE;
    int row = county / ROW * SIDE;
    return RowFactory.create(adcode(county), "county " + county, ring(column, row, SIDE));
  }

  private static List<Row> units(int county) {
    List<Row> units = new ArrayList<>();
    int[] numbers = new int[3];
    for (int k = 0; k < SIDE * SIDE; k++) {
      int label = k % 4 == 0 ? 0 : k % 4 == 1 ? 1 : 2;
      Polygon shape = ring(county % ROW * SIDE + k % SIDE, county / ROW * SIDE + k / SIDE, 1);
      units.add(
          RowFactory.create(
              String.format("ZH%s%d%04d", adcode(county), label + 1, ++numbers[label]),
              "unit " + county + " " + k,
              LABELS[label],
              null,
              null,
              "county " + county,
              Math.round(GroundMeasures.area(shape) / 1e4) / 100.0,
              shape));
    }
    return units;
  }

  /** A square of the lattice, its sides shared with its neighbours vertex by vertex. */
  private static Polygon ring(int column, int row, int size) {
    List<Coordinate> ring = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      side(ring, column + k, row, true, false);
    }
    for (int k = 0; k < size; k++) {
      side(ring, column + size, row + k, false, false);
    }
    for (int k = size - 1; k >= 0; k--) {
      side(ring, column + k, row + size, true, true);
    }
    for (int k = size - 1; k >= 0; k--) {
      side(ring, column, row + k, false, true);
    }
    ring.add(ring.get(0));
    return SHAPES.createPolygon(ring.toArray(new Coordinate[0]));
  }

  private static void side(List<Coordinate> ring, int column, int row, boolean east, boolean back) {
    for (int i = 0; i < VERTICES; i++) {
      int k = back ? VERTICES - i : i;
      double along = (double) k / VERTICES;
      double aside =
          0.12
              * Math.sin(Math.PI * along)
              * Math.sin(5 * along * (1 + (column * 31 + row * 17 + (east ? 7 : 0)) % 9));
      double x = column + (east ? along : aside);
      double y = row + (east ? aside : along);
      ring.add(new Coordinate(round(85 + WIDTH * x), round(22 + HEIGHT * y)));
    }
  }

  private static double round(double degrees) {
    return Math.round(degrees * 1e9) / 1e9;
  }
}

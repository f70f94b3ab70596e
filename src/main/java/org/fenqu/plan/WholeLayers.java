package org.fenqu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.source.crs.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Faults of a whole layer: borders that miss most counties' lines, or most laws', are shifted, if
 * some known shift takes the lines onto them, or generalised.
 */
final class WholeLayers {
  /** A line that is missed at more of its vertices counts as missed. */
  private static final double OFF = 0.05;

  /** Share of the counties, or of the laws, whose lines are missed in a layer that is at fault. */
  private static final double MOST = 0.5;

  /** Fewer lines say nothing of a layer. */
  private static final int FEWEST = 3;

  private static final double SHIFT_FOUND = 0.5;
  private static final int SAMPLE = 300;

  private static final String MEASURES =
      """
      SELECT layer, what = '%2$s' AS county, count(*) AS lines,
        count_if(off > %3$s * seen) AS missed, sum(seen) AS seen, sum(off) AS off
      FROM (
        SELECT layer, features[0] AS what, IF(features[0] = '%2$s', region, NULL) AS region,
          sum(int(args[0])) AS seen, sum(int(args[1])) AS off
        FROM found WHERE rule = '%1$s' GROUP BY ALL HAVING seen >= 10)
      GROUP BY layer, county ORDER BY layer, county""";

  private static final StructType PLACES =
      new StructType().add("shift", DataTypes.StringType).add("place", new GeometryUDT());

  private WholeLayers() {}

  static List<Draft> of(SparkSession spark, Dataset<Row> found) {
    found.createOrReplaceTempView("found");
    List<Draft> drafts = new ArrayList<>();
    for (Row lines :
        spark
            .sql(MEASURES.formatted(LineFollowing.MEASURE, LineFollowing.COUNTY, OFF))
            .collectAsList()) {
      boolean told = drafts.stream().anyMatch(draft -> draft.layer().equals(lines.getString(0)));
      if (!told && lines.getLong(2) >= FEWEST && lines.getLong(3) > MOST * lines.getLong(2)) {
        drafts.add(fault(spark, lines));
      }
    }
    return drafts;
  }

  private static Draft fault(SparkSession spark, Row lines) {
    String name = lines.getString(0);
    String of = "layer = '" + name.replace("'", "\\'") + "'";
    Geometry extent =
        spark
            .sql(
                "SELECT ST_Envelope(ST_Collect(collect_list(ST_Envelope(plane)))) FROM features"
                    + " WHERE plane IS NOT NULL AND "
                    + of)
            .first()
            .getAs(0);
    List<Coordinate> sample = sample(spark);
    Map<String, Long> hits = hits(spark, sample, of);
    for (Shifts.Named shift : Shifts.all()) {
      if (hits.getOrDefault(shift.name(), 0L) >= SHIFT_FOUND * sample.size()) {
        Coordinate middle = extent.getEnvelopeInternal().centre();
        double away = shifted(shift, middle).distance(middle);
        String metres = String.format(Locale.ROOT, "%.0f", away);
        return draft("coordinates_shifted", name, extent, name, metres, shift.name());
      }
    }
    String share =
        String.format(Locale.ROOT, "%.0f %%", 100.0 * lines.getLong(5) / lines.getLong(4));
    return draft("boundaries_simplified", name, extent, share, name);
  }

  private static Draft draft(String rule, String layer, Geometry extent, String... args) {
    return new Draft(rule, layer, List.of("*"), null, null, List.of(), List.of(args), 0, extent);
  }

  /** Of how many vertices a border passes the place that each shift moves them to. */
  private static Map<String, Long> hits(SparkSession spark, List<Coordinate> sample, String of) {
    List<Row> places = new ArrayList<>();
    for (Shifts.Named shift : Shifts.all()) {
      for (Coordinate vertex : sample) {
        places.add(
            RowFactory.create(
                shift.name(), CountyGeometry.FACTORY.createPoint(shifted(shift, vertex))));
      }
    }
    spark.createDataFrame(places, PLACES).createOrReplaceTempView("shifted_places");
    Map<String, Long> hits = new HashMap<>();
    spark
        .sql(
            "SELECT shift, count(DISTINCT place) FROM (SELECT /*+ BROADCAST(p) */ p.shift,"
                + " ST_AsText(p.place) AS place FROM shifted_places p"
                + " JOIN (SELECT plane FROM features WHERE plane IS NOT NULL AND "
                + of
                + ") u ON ST_Intersects(ST_Buffer(p.place, 1.0), ST_Boundary(u.plane)))"
                + " GROUP BY shift")
        .collectAsList()
        .forEach(row -> hits.put(row.getString(0), row.getLong(1)));
    return hits;
  }

  /** Vertices of county lines. */
  private static List<Coordinate> sample(SparkSession spark) {
    List<Row> counties =
        spark
            .sql("SELECT ground FROM regions WHERE domain = 'land' ORDER BY region LIMIT 60")
            .collectAsList();
    List<Coordinate> all =
        counties.stream()
            .map(row -> (Geometry) row.get(0))
            .flatMap(ground -> Stream.of(ground.getCoordinates()))
            .toList();
    int step = Math.max(1, all.size() / SAMPLE);
    List<Coordinate> sample = new ArrayList<>();
    for (int i = 0; i < all.size(); i += step) {
      sample.add(all.get(i));
    }
    return sample;
  }

  private static Coordinate shifted(Shifts.Named shift, Coordinate vertex) {
    double[] xy = {vertex.x, vertex.y};
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), xy);
    double[] moved = shift.way().move(xy[0], xy[1]);
    Crs.transform(Crs.transform(Crs.geographic(), Crs.national()), moved);
    return new Coordinate(moved[0], moved[1]);
  }
}

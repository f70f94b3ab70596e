package org.fenqu.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The counties and seas that a plan is of: the area of a scheme. */
final class PlanArea {
  static final StructType SCHEMA =
      new StructType()
          .add("region", DataTypes.StringType)
          .add("domain", DataTypes.StringType)
          .add("region_name", DataTypes.StringType)
          .add("city_code", DataTypes.StringType)
          .add("city", DataTypes.StringType)
          .add("province_name", DataTypes.StringType)
          .add("ground", new GeometryUDT());

  static final String SEA = "sea";
  private static final int CITY_DIGITS = 4;

  private final List<Region> regions;
  private final STRtree index = new STRtree();

  /**
   * A county, or a sea.
   *
   * @param id code of the county; "sea" and a number for a sea
   * @param ground in metres of the national grid
   */
  record Region(
      String id,
      String domain,
      String name,
      String cityCode,
      String city,
      String province,
      Geometry ground) {}

  private PlanArea(List<Region> regions) {
    this.regions = regions;
    for (Region region : regions) {
      index.insert(
          region.ground.getEnvelopeInternal(), new IndexedPointInAreaLocator(region.ground));
    }
    index.build();
  }

  /**
   * Reads counties and seas of a scheme.
   *
   * @throws UserException if they can't be read
   */
  static PlanArea read(SparkSession spark, RunConfig config) {
    Scheme.Area area = config.scheme().area();
    Scheme.Counties said = area.counties();
    List<String> attributes = new ArrayList<>(List.of(said.adcode()));
    for (String more :
        new String[] {said.name(), said.cityAdcode(), said.cityName(), said.provinceName()}) {
      if (more != null) {
        attributes.add(more);
      }
    }
    Map<String, List<Feature>> counties = new TreeMap<>();
    for (Feature one : features(spark, config, said.layer(), attributes)) {
      counties
          .computeIfAbsent(one.attributes().get(said.adcode()), code -> new ArrayList<>())
          .add(one);
    }
    List<Region> regions = new ArrayList<>();
    counties.forEach((code, parts) -> regions.add(county(code, parts, said)));
    if (area.seas() != null) {
      for (Feature sea : features(spark, config, area.seas().layer(), List.of())) {
        Geometry ground = CountyGeometry.prepare(sea.geometry());
        regions.add(
            new Region(
                SEA + (regions.size() - counties.size() + 1),
                SEA,
                sea.id(),
                null,
                null,
                null,
                ground));
      }
    }
    return new PlanArea(regions);
  }

  private static List<Feature> features(
      SparkSession spark, RunConfig config, String id, List<String> attributes) {
    Layer layer =
        config
            .catalogue()
            .find(id)
            .orElseThrow(() -> new UserException(config.schemeFile() + ": area: no layer " + id));
    return Features.read(spark, layer, config.where(layer) + ".source", attributes)
        .whole()
        .features();
  }

  private static Region county(String code, List<Feature> parts, Scheme.Counties said) {
    Map<String, String> first = parts.get(0).attributes();
    List<Geometry> grounds = new ArrayList<>();
    parts.forEach(part -> grounds.add(CountyGeometry.prepare(part.geometry())));
    Geometry ground =
        grounds.size() == 1
            ? grounds.get(0)
            : CountyGeometry.prepare(OverlayNGRobust.union(grounds));
    String city = said.cityAdcode() == null ? null : first.get(said.cityAdcode());
    return new Region(
        code,
        "land",
        said.name() == null ? null : first.get(said.name()),
        city == null && code.length() > CITY_DIGITS ? code.substring(0, CITY_DIGITS) + "00" : city,
        said.cityName() == null ? null : first.get(said.cityName()),
        said.provinceName() == null ? null : first.get(said.provinceName()),
        ground);
  }

  List<Region> regions() {
    return regions;
  }

  Envelope extent() {
    Envelope extent = new Envelope();
    regions.forEach(region -> extent.expandToInclude(region.ground.getEnvelopeInternal()));
    return extent;
  }

  /** Whether a place, in metres of the national grid, lies in it. */
  boolean holds(Coordinate place) {
    for (Object locator : index.query(new Envelope(place))) {
      if (((IndexedPointInAreaLocator) locator).locate(place) != Location.EXTERIOR) {
        return true;
      }
    }
    return false;
  }

  Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Region one : regions) {
      rows.add(
          RowFactory.create(
              one.id, one.domain, one.name, one.cityCode, one.city, one.province, one.ground));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }
}

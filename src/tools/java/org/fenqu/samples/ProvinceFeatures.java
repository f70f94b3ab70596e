package org.fenqu.samples;

import static org.fenqu.samples.ProvinceFields.FIRST_YEAR;
import static org.fenqu.samples.ProvinceFields.SECOND_YEAR;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.fenqu.export.FeatureTable;
import org.fenqu.export.FeatureTable.Feature;
import org.fenqu.export.GeoPackageFile;
import org.fenqu.export.ShapefileFile;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** The province's vectors, stations and tables, in the formats and character sets of practice. */
final class ProvinceFeatures {
  private static final Charset GBK = Charset.forName("GBK");
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Places of reserves by shares of the lattice, and their radius, km: far from every hot spot. */
  private static final double[][] RESERVES = {{0.13, 0.86, 11}, {0.30, 0.60, 6}, {0.62, 0.86, 7}};

  private static final String[] RESERVE_NAMES = {"不周山自然保护区", "玄圃森林公园", "扶桑湿地自然保护区"};

  private final Path folder;
  private final Province province;
  private final Planted planted;
  private final ProvinceShapes shapes;
  private final ProvinceFields fields;

  ProvinceFeatures(
      Path folder,
      Province province,
      Planted planted,
      ProvinceShapes shapes,
      ProvinceFields fields) {
    this.folder = folder;
    this.province = province;
    this.planted = planted;
    this.shapes = shapes;
    this.fields = fields;
  }

  void write(SparkSession spark) throws IOException {
    administration();
    waters();
    protectedAreas();
    redLine(spark);
    sources();
    lines();
    stations();
    sections();
    countyTables();
  }

  private void administration() throws IOException {
    List<Feature> counties = new ArrayList<>();
    List<Geometry> areas = shapes.counties();
    for (int i = 0; i < areas.size(); i++) {
      Town town = province.towns().get(i);
      counties.add(
          feature(
              areas.get(i),
              town.adcode(),
              town.name(),
              town.cityAdcode(),
              town.cityName(),
              Province.NAME));
    }
    GeoPackageFile.write(
        folder.resolve("admin/counties.gpkg"),
        new FeatureTable(
            "counties",
            columns("adcode", 6, "name", 20, "city_code", 6, "city", 20, "province", 20),
            counties),
        new FeatureTable(
            "province",
            columns("adcode", 6, "name", 20),
            List.of(feature(shapes.province(), Province.CODE, Province.NAME))));
    GeoJsonFile.write(
        folder.resolve("marine/sea.geojson"),
        new FeatureTable("sea", columns("name", 20), List.of(feature(shapes.sea(), "汤谷海"))));
  }

  /** Lakes as a Shapefile in GBK. */
  private void waters() throws IOException {
    Lattice lattice = province.lattice();
    double[][] places = {{0.30, 0.47, 3.2}, {0.47, 0.57, 2.4}, {0.56, 0.50, 1.8}};
    String[] names = {"咸池水库", "虞渊湖", "沃野泽"};
    List<Feature> lakes = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Polygon lake =
          shapes.around(lattice.xAt(places[i][0]), lattice.yAt(places[i][1]), places[i][2]);
      lakes.add(feature(lake, names[i], i == 0 ? "水库" : "湖泊"));
    }
    ShapefileFile.write(
        folder.resolve("water/lakes.shp"),
        new FeatureTable("lakes", columns("name", 20, "kind", 8), lakes),
        GBK);
  }

  /** Reserves, among them one ring that crosses itself, as such files have it. */
  private void protectedAreas() throws IOException {
    Lattice lattice = province.lattice();
    List<Feature> reserves = new ArrayList<>();
    for (int i = 0; i < RESERVES.length; i++) {
      double x = lattice.xAt(RESERVES[i][0]);
      double y = lattice.yAt(RESERVES[i][1]);
      reserves.add(feature(shapes.around(x, y, RESERVES[i][2]), RESERVE_NAMES[i], "国家级"));
    }
    double x = lattice.xAt(0.13);
    double y = lattice.yAt(0.22);
    Coordinate[] bowTie = {
      new Coordinate(x, y),
      new Coordinate(x + 5000, y + 5000),
      new Coordinate(x + 5000, y),
      new Coordinate(x, y + 5000),
      new Coordinate(x, y)
    };
    reserves.add(feature(FACTORY.createPolygon(bowTie), "招摇地质公园", "省级"));
    List<Feature> intakes = new ArrayList<>();
    List<Feature> zones = new ArrayList<>();
    for (Place intake : intakes()) {
      intakes.add(feature(point(intake.x, intake.y), intake.name));
      zones.add(feature(shapes.around(intake.x, intake.y, 1.6), intake.name + "饮用水水源一级保护区"));
    }
    GeoPackageFile.write(
        folder.resolve("ecology/protected.gpkg"),
        new FeatureTable("reserves", columns("name", 30, "grade", 8), reserves),
        new FeatureTable("source_zones", columns("name", 30), zones),
        new FeatureTable("intakes", columns("name", 30), intakes));
    GeoJsonFile.write(
        folder.resolve("marine/marine_reserve.geojson"),
        new FeatureTable(
            "marine_reserve",
            columns("name", 20),
            List.of(feature(shapes.around(lattice.xAt(0.80), lattice.yAt(0.74), 7), "汤谷海草床海洋公园"))));
  }

  private record Place(String name, double x, double y) {}

  /** Intakes: three quiet ones and the one beside the tank farm, upstream of it. */
  private List<Place> intakes() {
    Lattice lattice = province.lattice();
    HotSpot farm = planted.spot("tank_farm");
    List<Place> intakes = new ArrayList<>();
    intakes.add(new Place("南禺水厂", farm.x() - 2600, farm.y() + 1500));
    intakes.add(new Place("咸池水厂", lattice.xAt(0.30), lattice.yAt(0.47)));
    intakes.add(new Place("虞渊水厂", lattice.xAt(0.47), lattice.yAt(0.57)));
    int upstream = province.riverNear(0.20, 0.66, 8);
    intakes.add(new Place("玄圃水厂", lattice.x(upstream), lattice.y(upstream)));
    return intakes;
  }

  /** The ecological red line: high forests, away from people and from the hot spots. */
  private void redLine(SparkSession spark) throws IOException {
    Lattice lattice = province.lattice();
    boolean[] inside = new boolean[lattice.size()];
    for (int square = 0; square < inside.length; square++) {
      double x = lattice.x(square);
      double y = lattice.y(square);
      double wild = province.elevation()[square] / 1000 - fields.people(x, y) / 100;
      boolean quiet = planted.spots().stream().allMatch(s -> s.distanceKm(x, y) > 2 * s.radiusKm());
      inside[square] =
          province.counties()[square] > 0
              && quiet
              && wild + 0.5 * province.noise().fractal(x / 30000, y / 30000 + 900, 4) > 1.0;
    }
    List<Feature> rows = new ArrayList<>();
    for (Polygon patch : shapes.patches(inside, 12)) {
      double km2 = Math.rint(patch.getArea() / 1e4) / 100;
      rows.add(feature(patch, String.format("SL99%04d", rows.size() + 1), "水源涵养", km2));
    }
    GeoParquetFile.write(
        spark,
        folder.resolve("ecology/red_line.parquet"),
        new FeatureTable("red_line", columns("code", 8, "kind", 12, "area_km2", 0), rows));
  }

  private void sources() throws IOException {
    StringBuilder text = new StringBuilder("name,industry,lon,lat,gas_t,cod_t,hazardous\n");
    for (Plant plant : planted.plants()) {
      Coordinate at = Plane.lonLat(plant.x(), plant.y());
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,%.1f,%.1f,%d%n",
              plant.name(),
              plant.industry(),
              at.x,
              at.y,
              plant.gasT(),
              plant.codT(),
              plant.hazardous() ? 1 : 0));
    }
    text("resources/sources.csv", text, GBK);
  }

  private void lines() throws IOException {
    List<Feature> rivers = new ArrayList<>();
    List<LineString> courses = shapes.rivers();
    List<Double> flows = shapes.riverFlows();
    for (int i = 0; i < courses.size(); i++) {
      String name = i == 0 ? "弱水" : "弱水支流" + i;
      rivers.add(feature(courses.get(i), name, Math.rint(flows.get(i) * 10) / 10));
    }
    GeoJsonFile.write(
        folder.resolve("water/rivers.geojson"),
        new FeatureTable("rivers", columns("name", 20, "flow_m3s", 0), rivers));
    List<Feature> roads = new ArrayList<>();
    for (LineString road : shapes.roads()) {
      roads.add(feature(road, "G" + (9001 + roads.size())));
    }
    GeoJsonFile.write(
        folder.resolve("noise/roads.geojson"), new FeatureTable("roads", columns("ref", 8), roads));
    Lattice lattice = province.lattice();
    List<Feature> ports = new ArrayList<>();
    for (double[] place : new double[][] {{0.66, 0.34}, {0.69, 0.62}}) {
      Town town = province.townNear(place[0], place[1]);
      ports.add(
          feature(shore(lattice.xAt(place[0]), lattice.yAt(place[1])), town.cityName() + "港"));
    }
    GeoJsonFile.write(
        folder.resolve("marine/ports.geojson"),
        new FeatureTable("ports", columns("name", 20), ports));
  }

  /** The place in the sea nearest to one on land. */
  private Geometry shore(double x, double y) {
    Lattice lattice = province.lattice();
    double least = Double.POSITIVE_INFINITY;
    int best = 0;
    for (int square = 0; square < lattice.size(); square++) {
      double dx = lattice.x(square) - x;
      double dy = lattice.y(square) - y;
      if (province.elevation()[square] < 0 && dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = square;
      }
    }
    return point(lattice.x(best), lattice.y(best));
  }

  /** Air stations at every seat, both years in one file; one of them without a place. */
  private void stations() throws IOException {
    StringBuilder text = new StringBuilder("station,name,lon,lat,year,o3_8h_90p\n");
    for (int year = FIRST_YEAR; year <= SECOND_YEAR; year++) {
      int number = 0;
      for (Town town : province.towns()) {
        Coordinate at = Plane.lonLat(town.x() + 600, town.y() - 400);
        text.append(
            String.format(
                Locale.ROOT,
                "99%02dA,%s站,%s,%s,%d,%.0f%n",
                ++number,
                town.name(),
                at.x,
                at.y,
                year,
                fields.ozone(town.x(), town.y(), year)));
      }
      text.append("9999A,待定站,,," + year + ",131\n");
    }
    text("air/o3_stations.csv", text, StandardCharsets.UTF_8);
  }

  /**
   * Monitoring sections along the rivers, every 12 km or so and thrice as dense below the tannery.
   */
  private void sections() throws IOException {
    Lattice lattice = province.lattice();
    HotSpot reach = planted.spot("tannery_reach");
    StringBuilder text = new StringBuilder("section,river,lon,lat,year,nh3n_mgl\n");
    int number = 0;
    int river = 0;
    for (Drainage.River course : shapes.drawn()) {
      String name = river == 0 ? "弱水" : "弱水支流" + river;
      river++;
      int since = 8;
      for (int square : course.squares()) {
        boolean near = reach.distanceKm(lattice.x(square), lattice.y(square)) < 12;
        if (++since < (near ? 5 : 15) || province.counties()[square] == 0) {
          continue;
        }
        since = 0;
        number++;
        Coordinate at = Plane.lonLat(lattice.x(square), lattice.y(square));
        for (int year = FIRST_YEAR; year <= SECOND_YEAR; year++) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "S%03d,%s,%s,%s,%d,%.2f%n",
                  number,
                  name,
                  at.x,
                  at.y,
                  year,
                  fields.ammonia(square, year)));
        }
      }
    }
    text("water/sections.csv", text, GBK);
  }

  private void countyTables() throws IOException {
    HotSpot smelters = planted.spot("smelter_county");
    StringBuilder text =
        new StringBuilder("adcode,县名,energy_tce,water_use_1e4m3,water_available_1e4m3\n");
    for (Town town : province.towns()) {
      boolean smelting = town.distanceKm(smelters.x(), smelters.y()) < 1;
      double energy = town.people() * 2.1 + (smelting ? 9000 * town.areaKm2() : 0);
      double available = town.areaKm2() * 40;
      double share = 0.12 + 0.25 * province.noise().uniform(town.seat(), 91);
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%.0f,%.0f,%.0f%n",
              town.adcode(),
              town.name(),
              energy,
              share * available,
              available));
    }
    text("resources/county_use.csv", text, GBK);
  }

  private void text(String name, StringBuilder text, Charset charset) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.toString().replace(System.lineSeparator(), "\n"), charset);
  }

  private static Feature feature(Geometry plane, Object... values) {
    return new Feature(Plane.lonLat(plane), List.of(values));
  }

  private static Geometry point(double x, double y) {
    return FACTORY.createPoint(new Coordinate(x, y));
  }

  private static Map<String, Integer> columns(Object... namesAndWidths) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < namesAndWidths.length; i += 2) {
      columns.put((String) namesAndWidths[i], (Integer) namesAndWidths[i + 1]);
    }
    return columns;
  }
}

package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.fenqu.source.Layers.WHERE;
import static org.fenqu.source.Layers.layer;
import static org.fenqu.source.Layers.points;
import static org.fenqu.source.Layers.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.netcdf.NetCdf;
import org.fenqu.source.table.CountyTable;
import org.fenqu.source.tiff.GeoTiff;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real layers over China; the pixel values and sums are GDAL's. */
@Tag("china-open")
class RealLayersTest {
  private static final GridRule COVERAGE = new GridRule.Coverage(GridRule.Overlap.UNION);

  private static Path data(String name) {
    return Path.of(System.getProperty("fenqu.shared"), "data", name);
  }

  private static Source.Raster raster(Path file) {
    return new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "air/merra2_co_emission_mean_2010_2017_china.tif,80,40,3.7114495504697587e-13,10302,1.94248671131235e-06",
    "air/merra2_dust_column_mean_2010_2017_china.tif,80,40,7.032093708403409e-05,10302,0.6719388457552213",
    "air/omi_no2_trop_mean_2010_2017_china_025deg.tif,151,81,2746360465981440.0,51408,6.928593680929561e+19",
    "air/pm25_idw_2014_china_025deg_DERIVED.tif,157,72,65.18614196777344,13203,662063.9841775894",
    "air/pm25_idw_2015_china_025deg_DERIVED.tif,97,57,40.701847076416016,21714,928583.9321336746",
    "air/pm25_idw_2016_china_025deg_DERIVED.tif,97,57,37.56742858886719,21714,891724.5809431076",
    "ecology/ndvi_copernicus_lts_june21_1999_2017_china.tif,167,92,34.0,98938,13182161.0",
    "ecology/tree_cover_percent_china.tif,98,39,0.0,18168,392380.0",
    "marine/crw_baa/crw_baa_7dmax_20220103_china_5km.tif,425,744,0.0,474466,25850.0",
    "marine/crw_baa/crw_baa_7dmax_20220110_china_5km.tif,1142,744,0.0,473746,12391.0",
    "marine/gebco_2025_topobathy_china_01deg.tif,336,128,-94.61978912353516,135240,-1464305.1559370025",
    "resources/population_density_china_0205deg.tif,205,71,812.8966674804688,22821,3111421.823485278",
    "soil/elevation_20min_china.tif,93,39,1400.0,18380,23720703.0",
    "soil/landcover_glcnmo_20class_china.tif,37,61,16.0,28917,375437.0",
    "soil/soil_suborder_usda_20km_robinson_china.tif,327,114,1.0,95538,2020471.0"
  })
  void pixels_and_totals_are_gdals(
      String name, int x, int y, double pixel, long valid, double sum) {
    try (GeoTiff tiff = GeoTiff.open(raster(data(name)), WHERE, new Configuration())) {
      assertThat(tiff.read(x, y, 1, 1)[0]).isEqualTo(pixel);
      double[] all = tiff.read(0, 0, tiff.shape().width(), tiff.shape().height());
      double total = 0;
      long seen = 0;
      for (double value : all) {
        total += Double.isNaN(value) ? 0 : value;
        seen += Double.isNaN(value) ? 0 : 1;
      }
      assertThat(seen).isEqualTo(valid);
      assertThat(total).isCloseTo(sum, offset(Math.abs(sum) * 1e-12));
    }
  }

  @Test
  void a_global_netcdf_is_where_gdal_puts_it_and_as_much() {
    Source.NetCdf source =
        new Source.NetCdf(
            data("air/merra2_co_surface_conc_mean_2010_2017_global.nc").toString(),
            "M2TMNXCHM_5_12_4_COSC");
    try (NetCdf field = NetCdf.open(source, WHERE, new Configuration())) {
      RasterShape shape = field.shape();
      assertThat(shape.originX()).isEqualTo(-180.3125);
      // GDAL turns the rows of a file whose latitudes rise.
      assertThat(shape.originY()).isEqualTo(-90.25);
      assertThat(shape.stepY()).isEqualTo(0.5);
      assertThat(field.read(473, 360 - 100, 1, 1)).containsExactly(369.2258605957031);
      double total = 0;
      for (double value : field.read(0, 0, 576, 361)) {
        total += value;
      }
      assertThat(total).isCloseTo(14473379.116085052, offset(1e-5));
    }
  }

  @Test
  void every_raster_opens_and_knows_where_it_is() throws IOException {
    List<Path> rasters;
    try (Stream<Path> files = Files.walk(data(""))) {
      rasters = files.filter(file -> file.toString().endsWith(".tif")).toList();
    }
    assertThat(rasters).hasSizeGreaterThan(20);
    for (Path file : rasters) {
      try (GeoTiff tiff = GeoTiff.open(raster(file), WHERE, new Configuration())) {
        RasterShape shape = tiff.shape();
        double[] centre = {shape.width() / 2.0, shape.height() / 2.0};
        shape.toCrs(centre);
        Crs.transform(Crs.transform(Crs.parse(shape.crsWkt()), Crs.geographic()), centre);
        assertThat(centre[0]).as(file + " longitude").isBetween(90.0, 125.0);
        assertThat(centre[1]).as(file + " latitude").isBetween(20.0, 45.0);
      }
    }
  }

  @Test
  void counties_are_all_there_and_one_ring_is_repaired() {
    Source.Vector source = vector(data("admin/cn_district_tianditu.gpkg"), VectorFormat.GEOPACKAGE);
    Features counties =
        Features.read(Sessions.shared(), layer(source, null), WHERE, List.of("adcode", "name"));
    assertThat(counties.count()).isEqualTo(2891);
    assertThat(counties.rejects()).hasSize(1);
    assertThat(counties.rejects().get(0).action()).isEqualTo(Reject.REPAIRED);
    assertThat(counties.rejects().get(0).reason()).contains("near 86.43", "42.208");
    List<Feature> all = counties.features().collect();
    double km2 = all.stream().mapToDouble(county -> county.geometry().getArea() / 1e6).sum();
    assertThat(km2).isCloseTo(9_505_985, offset(50.0));
    assertThat(all)
        .extracting(c -> c.attributes().get("adcode"))
        .allMatch(c -> c.matches("\\d{6}"));
  }

  @ParameterizedTest
  @CsvSource({
    "admin/cn_city_tianditu.shp,SHAPEFILE,375",
    "admin/cn_province_tianditu.geojson,GEOJSON,34",
    "water/ne_10m_lakes_china.shp,SHAPEFILE,211",
    "ecology/nature_reserve_qiangtang.shp,SHAPEFILE,1",
    "noise/ne_50m_urban_areas_china_albers.shp,SHAPEFILE,490",
    "ecology/tibetan_plateau.geojson,GEOJSON,1",
    "marine/ne_10m_seas_china.geojson,GEOJSON,41",
    "water/weihe_river_basin.gpkg,GEOPACKAGE,1",
    "water/yangtze_river_basin.geojson,GEOJSON,1"
  })
  void polygons_are_all_read(String name, VectorFormat format, long count) {
    Features features =
        Features.read(
            Sessions.shared(), layer(vector(data(name), format), COVERAGE), WHERE, List.of());
    assertThat(
            features.count()
                + features.rejects().stream().filter(r -> r.action().equals("rejected")).count())
        .isEqualTo(count);
    assertThat(features.count()).isGreaterThanOrEqualTo(count - 2);
  }

  @Test
  void the_airport_in_south_sudan_is_refused() {
    Features airports =
        Features.read(
            Sessions.shared(),
            layer(points(data("noise/airports_openflights_china.csv")), new GridRule.Count()),
            WHERE,
            List.of("name"));
    assertThat(airports.count()).isEqualTo(269);
    assertThat(airports.rejects())
        .singleElement()
        .extracting(Reject::reason)
        .asString()
        .startsWith("outside the national extent: x 32.8");
  }

  @Test
  void power_plants_without_a_place_are_refused() {
    Source.Points plants =
        new Source.Points(
            data("resources/wri_powerplants_china.csv").toString(),
            "Longitude",
            "Latitude",
            null,
            null,
            null,
            null,
            "Power Plant ID");
    Features features =
        Features.read(Sessions.shared(), layer(plants, new GridRule.Count()), WHERE, List.of());
    assertThat(features.count() + features.rejects().size()).isEqualTo(3137);
    assertThat(features.rejects()).hasSizeBetween(11, 20);
  }

  @Test
  void county_emissions_join_by_code() {
    Source.Table co2 =
        new Source.Table(
            data("resources/co2_county_1997_2017.csv").toString(), "adcode", null, null, null);
    CountyTable table =
        CountyTable.read(
            Sessions.shared(), layer(co2, new GridRule.CountySum("co2_mt_2017")), WHERE);
    assertThat(table.values()).hasSizeGreaterThan(2700);
    assertThat(table.values().get("340102")).isPositive();
  }
}

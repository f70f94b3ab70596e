package org.fenqu.source.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.fenqu.config.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementGuessTest {
  @ParameterizedTest
  @CsvSource({
    "/data/CHAP_PM25_2020.tif, AIR",
    "/data/co-monthly.nc, AIR",
    "/data/co2.csv, RESOURCES",
    "/data/cod_2020.csv, WATER",
    "/data/water/dem.tif, SOIL",
    "/data/water/2020/x.tif, WATER",
    "/water/a/b/x.tif, ECOLOGY",
    "/data/人口密度.tif, RESOURCES",
    "/data/全国湖泊.shp, WATER",
    "/data/行政区划/x.shp, RESOURCES",
    "/data/airports.shp, ECOLOGY",
    "/data/airport.shp, NOISE",
    "road//x.tif, NOISE",
    "x, ECOLOGY"
  })
  void the_file_speaks_before_its_folders_and_words_are_whole(String path, Element element) {
    assertThat(ElementGuess.of(path)).isEqualTo(element);
  }
}

package org.fenqu.source.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fenqu.config.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items as GDAL 3.6 writes them. */
class GdalMetadataTest {
  private static final GdalMetadata TWO_BANDS =
      GdalMetadata.parse(
          "<GDALMetadata>\n"
              + "  <Item name=\"add_offset\">0</Item>\n"
              + "  <Item name=\"scale_factor\">0.0001</Item>\n"
              + "  <Item name=\"_FillValue\" sample=\"1\">-28672</Item>\n"
              + "  <Item name=\"valid_range\" sample=\"0\">-2000, 10000</Item>\n"
              + "  <Item name=\"OFFSET\" sample=\"0\" role=\"offset\">5</Item>\n"
              + "  <Item name=\"SCALE\" role=\"scale\" sample=\"1\"> 0.25 </Item>\n"
              + "  <Item name=\"STATISTICS_MAXIMUM\" sample=\"0\">7</Item>\n"
              + "</GDALMetadata>");

  @ParameterizedTest
  @CsvSource({
    "-9999, -9999",
    "' -3.4e+38 ', -3.4e38",
    "-3.40282e+038, -3.40282e38",
    "1.#QNAN, NaN",
    "-1.#IND, NaN",
    "nan, NaN",
    "-inf, -Infinity",
    "Infinity, Infinity",
    "1.#INF, Infinity",
    "255., 255",
    ".5, 0.5",
    "0.01f, 0.01",
    "'-9999,0',",
    "none,",
    "'',",
    "1e,"
  })
  void numbers_are_as_c_programs_write_them(String text, Double number) {
    assertThat(GdalMetadata.number(text)).isEqualTo(number);
  }

  @Test
  void a_band_has_its_own_scale() {
    assertThat(TWO_BANDS.number("scale", 0)).isNull();
    assertThat(TWO_BANDS.number("scale", 1)).isEqualTo(0.25);
    assertThat(TWO_BANDS.number("offset", 0)).isEqualTo(5);
  }

  private static Source.Raster band(int band, Double nodata, Double scale) {
    return new Source.Raster("a.tif", band, null, nodata, scale, null, null, null);
  }

  @Test
  void what_seems_to_bear_on_a_band_is_said_unless_it_is_neutral_known_or_declared() {
    assertThat(TWO_BANDS.unread(band(1, null, null), null))
        .hasSize(2)
        .anyMatch(said -> said.contains("scale_factor = 0.0001") && said.contains("source.scale"))
        .anyMatch(said -> said.contains("valid_range = -2000, 10000"));
    assertThat(TWO_BANDS.unread(band(2, null, 0.0001), null))
        .singleElement()
        .asString()
        .contains("_FillValue = -28672", "source.nodata");
    assertThat(TWO_BANDS.unread(band(2, null, 0.0001), -28672.0)).isEqualTo(List.of());
  }
}

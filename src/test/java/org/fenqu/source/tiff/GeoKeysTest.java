package org.fenqu.source.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.data.Offset;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.crs.Crs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Systems whose keys GeoTools doesn't take for what they mean. Expected is what GDAL 3.6 gives for
 * files that it wrote with the same keys: {@code echo 105 LATITUDE | gdaltransform -s_srs
 * "+proj=longlat +ellps=E" -t_srs FILE'S}.
 */
class GeoKeysTest {
  private static final Offset<Double> MILLIMETRE = Offset.offset(1e-3);

  /** GDAL's code of kilometres, and of metres. */
  private static final int KILOMETRES = 9036;

  private static final int METRES = 9001;
  private static final int WGS84 = 4326;
  private static final int USER_DEFINED = 32767;

  @TempDir Path folder;

  private String read(TinyTiff tiff) throws IOException {
    Path file = tiff.write(folder.resolve("polar.tif"));
    Source.Raster source =
        new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
    try (GeoTiff opened = GeoTiff.open(source, "test", new Configuration(false))) {
      return opened.shape().crsWkt();
    }
  }

  private static double[] moved(String wkt, double latitude) {
    double[] xy = {105, latitude};
    Crs.transform(Crs.transform(Crs.parse("EPSG:4326"), Crs.parse(wkt)), xy);
    return xy;
  }

  private static TinyTiff tiff(int... keys) {
    TinyTiff tiff = new TinyTiff(2, 2, TinyTiff.ramp(2, 2));
    tiff.geoKeys = new short[keys.length + 4];
    tiff.geoKeys[0] = 1;
    tiff.geoKeys[1] = 1;
    tiff.geoKeys[3] = (short) (keys.length / 4);
    for (int i = 0; i < keys.length; i++) {
      tiff.geoKeys[i + 4] = (short) keys[i];
    }
    return tiff;
  }

  @ParameterizedTest
  @CsvSource({
    "3413, 55, 1954583.4364, 3385437.8195", "3995, 55, 3787297.9963, 1014803.4396",
    "3031, -65, 2664508.2774, -713952.8411", "5041, 55, 5869956.9563, 3036951.8412",
    "32661, 55, 5869956.9563, 3036951.8412", "6931, 55, 3713394.6455, 995001.0964"
  })
  void a_system_of_the_epsg_is_read_by_its_code(int code, double latitude, double x, double y)
      throws IOException {
    String wkt = read(tiff(1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, code, 3076, 0, 1, METRES));
    assertThat(moved(wkt, latitude)).containsExactly(new double[] {x, y}, MILLIMETRE);
    assertThat(moved("EPSG:" + code, latitude)).containsExactly(new double[] {x, y}, MILLIMETRE);
  }

  /** Latitude of origin or true scale, false easting and northing, scale, longitude; ellipsoid. */
  private static TinyTiff spelt(int base, int unit, double... numbers) {
    TinyTiff tiff =
        tiff(
            1024,
            0,
            1,
            1,
            1025,
            0,
            1,
            1,
            2048,
            0,
            1,
            base,
            2057,
            34736,
            1,
            5,
            2059,
            34736,
            1,
            6,
            3072,
            0,
            1,
            USER_DEFINED,
            3074,
            0,
            1,
            USER_DEFINED,
            3075,
            0,
            1,
            15,
            3076,
            0,
            1,
            unit,
            3081,
            34736,
            1,
            0,
            3082,
            34736,
            1,
            1,
            3083,
            34736,
            1,
            2,
            3092,
            34736,
            1,
            3,
            3095,
            34736,
            1,
            4);
    tiff.geoDoubles = numbers;
    return tiff;
  }

  @ParameterizedTest
  @CsvSource({
    "4326, 65, 1, 100, 10, 20, 6378137, 298.257223563, 55, 334858.1030, -3827311.3306",
    "4326, 90, 0.97, 100, 10, 20, 6378137, 298.257223563, 55, 340766.1594, -3894840.7239",
    "4326, -71, 1, 0, 10, 20, 6378137, 298.257223563, -65, 2664518.2774, -713932.8411",
    "32767, 70, 1, -45, 0, 0, 6378245, 298.3, 55, 1954615.9293, 3385494.0988",
    "32767, 60, 1, 110, 0, 0, 6371229, 0, 55, -326707.4801, -3734283.5848"
  })
  void a_system_spelt_out_in_keys_has_its_true_scale_where_they_say(
      int base,
      double origin,
      double scale,
      double longitude,
      double easting,
      double northing,
      double a,
      double flattening,
      double latitude,
      double x,
      double y)
      throws IOException {
    double[] numbers = {origin, easting, northing, scale, longitude, a, flattening};
    String wkt = read(spelt(base, METRES, numbers));
    assertThat(moved(wkt, latitude)).containsExactly(new double[] {x, y}, MILLIMETRE);
  }

  @Test
  void equidistant_cylindrical_keeps_its_parallel_of_true_scale() throws IOException {
    TinyTiff tiff =
        tiff(
            1024,
            0,
            1,
            1,
            1025,
            0,
            1,
            1,
            2048,
            0,
            1,
            WGS84,
            3072,
            0,
            1,
            USER_DEFINED,
            3074,
            0,
            1,
            USER_DEFINED,
            3075,
            0,
            1,
            17,
            3076,
            0,
            1,
            METRES,
            3078,
            34736,
            1,
            0,
            3088,
            34736,
            1,
            1);
    tiff.geoDoubles = new double[] {35, 100};
    double[] expected = {455937.9423, 6122571.9936};
    assertThat(moved(read(tiff), 55)).containsExactly(expected, MILLIMETRE);
  }

  @Test
  void what_is_not_understood_is_refused() {
    double[] both = {65, 0, 0, 0.97, 100, 6378137, 298.257223563};
    assertThatThrownBy(() -> read(spelt(WGS84, METRES, both)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Polar_Stereographic with latitude_of_origin 65.0 and scale_factor")
        .hasMessageContaining("declare source.crs if you know what it is");
    double[] polar = {65, 0, 0, 1, 100, 6378137, 298.257223563};
    assertThatThrownBy(() -> read(spelt(WGS84, KILOMETRES, polar)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("its coordinates are in units of code 9036, expected metres");
    TinyTiff nowhere =
        tiff(
            1024,
            0,
            1,
            1,
            1025,
            0,
            1,
            1,
            2048,
            0,
            1,
            WGS84,
            3072,
            0,
            1,
            USER_DEFINED,
            3075,
            0,
            1,
            15);
    assertThatThrownBy(() -> read(nowhere))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("names no latitude of origin");
  }
}

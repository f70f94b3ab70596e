package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fenqu.publish.TestSession;
import org.fenqu.source.netcdf.NetCdf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command inspect over a country with every format. */
class InspectTest {
  @TempDir Path folder;

  @BeforeAll
  static void open() {
    TestSession.open();
  }

  @Test
  void the_suggested_catalogue_of_every_format_validates_as_it_is() throws Exception {
    TinyCountry country = new TinyCountry(folder.resolve("country"));
    try (InputStream chunked = NetCdf.class.getResourceAsStream("chunked.nc")) {
      Files.copy(chunked, Path.of(country.data()).resolve("ozone.nc"));
    }

    Outcome inspected = Outcome.of("inspect", "--yaml", "--data", country.data(), country.data());

    assertThat(inspected.err()).isEmpty();
    assertThat(inspected.exit()).isZero();
    assertThat(inspected.out()).contains("type: netcdf", "${data}/ozone.nc", "level: 850");
    Files.writeString(folder.resolve("suggested.yaml"), inspected.out());
    Path scheme = Schemes.over(folder, "suggested.yaml", "counties", "dust");
    Outcome validated =
        Outcome.of("validate", scheme.toString(), "--set", "data=" + country.data());
    assertThat(validated.err()).isEmpty();
    assertThat(validated.exit()).isZero();
  }

  @Test
  void a_file_that_cannot_be_read_does_not_stop_the_others() throws Exception {
    Path good = Files.writeString(folder.resolve("p.csv"), "lon,lat,so2\n114,30,1\n115,31,2\n");
    Path legend = Files.writeString(folder.resolve("legend.csv"), "code,meaning\n1,forest\n");

    Outcome inspected =
        Outcome.of("inspect", folder + "/none.tif", legend.toString(), good.toString());

    assertThat(inspected.exit()).isEqualTo(2);
    assertThat(inspected.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("none.tif: no such file"))
        .anyMatch(line -> line.contains("legend.csv: no entry without coordinates"));
    assertThat(inspected.out())
        .contains("EPSG:4490", "guessed", "  - id: p\n", "path: \"" + good + "\"")
        .contains("  # - id: legend");
  }

  @Test
  void a_folder_of_the_sample_is_told_in_words() {
    Outcome inspected = Outcome.of("inspect", "data-samples/water");

    assertThat(inspected.err()).isEmpty();
    assertThat(inspected.exit()).isZero();
    assertThat(inspected.out())
        .contains("data-samples/water/lakes.shp", "3 Polygon", "GBK, from the .cpg file")
        .contains("UTM zone 52N (EPSG:32652)", "tiles of 128 × 128", "Suggested entries")
        .doesNotContain(".dbf\n");
  }
}

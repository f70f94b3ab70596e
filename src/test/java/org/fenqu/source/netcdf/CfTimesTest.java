package org.fenqu.source.netcdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.source.TinyNetCdf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CfTimesTest {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private static CfTimes of(String... dates) {
    return new CfTimes(List.of(dates), dates.length);
  }

  private static final CfTimes DAYS =
      of(
          "2024-01-01T00:00:00",
          "2024-01-01T12:00:00",
          "2024-02-01T00:00:30",
          "2024-03-01T00:00:00");

  /** The times of a file whose only variable is time. */
  private static CfTimes read(Path folder, String units, double... values) throws IOException {
    Path file = folder.resolve("x.nc");
    new TinyNetCdf()
        .dimension("time", values.length)
        .variable("time", "double", "time", values, "units", units)
        .write(file);
    try (NetCdfFile opened = NetCdfFile.open(file.toString(), new Configuration())) {
      return CfTimes.read(opened.variable("time"), values.length);
    }
  }

  @Property(tries = 300)
  void the_name_of_a_step_leads_back_to_it_and_to_no_other(@ForAll long seed) {
    Random random = new Random(seed);
    TreeSet<String> dates = new TreeSet<>();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      LocalDateTime date = LocalDateTime.of(2024, 1, 1, 0, 0).plusMonths(random.nextInt(2));
      date = date.plusDays(random.nextInt(3)).plusHours(12 * random.nextInt(2));
      date = date.plusMinutes(30 * random.nextInt(2)).plusSeconds(20 * random.nextInt(3));
      dates.add(date.format(SECONDS));
    }
    CfTimes times = new CfTimes(new ArrayList<>(dates), dates.size());
    for (int step = 0; step < dates.size(); step++) {
      assertThat(times.find(times.name(step))).isEqualTo(step);
    }
  }

  @Test
  void a_date_that_two_steps_have_names_neither() {
    CfTimes twice = of("2024-01-01T00:00:00", "2024-01-01T00:00:00", "2024-02-01T00:00:00");
    assertThat(twice.name(0)).isNull();
    assertThat(twice.name(2)).isEqualTo("2024-02-01");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02, 2",
    "' 2024-02-01 00:00:30Z ', 2",
    "2024-01-01 12, 1",
    "2024-01-01T12:00Z, 1",
    "2024-03-01T00:00, 3"
  })
  void a_step_is_found_by_the_beginning_of_its_date(String wanted, int step) {
    assertThat(DAYS.find(wanted)).isEqualTo(step);
  }

  @Test
  void what_names_no_step_or_several_says_what_there_is() {
    assertThatThrownBy(() -> DAYS.find("2025"))
        .isInstanceOf(UserException.class)
        .hasMessage("2025, which no step has; the file has 4 times, 2024-01-01 … 2024-03-01");
    assertThatThrownBy(() -> DAYS.find("2024"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "2024 begins 4 steps: 2024-01-01, 2024-01-01T12:00, 2024-02-01T00:00:30 …; say which");
    assertThatThrownBy(() -> new CfTimes(null, 3).find("2024"))
        .hasMessage("2024, but the file's times can't be read as dates; give time_index, 0 … 2");
    assertThatThrownBy(() -> of("2024-01-16T12:00:00").find("2024-02"))
        .hasMessage("2024-02, which no step has; the file has one time, 2024-01-16T12:00");
  }

  @Test
  void times_without_dates_are_counted() {
    assertThat(new CfTimes(null, 7).summary()).isEqualTo("7 times without readable dates");
    assertThat(new CfTimes(null, 7).first()).isNull();
    assertThat(new CfTimes(null, 7).last()).isEqualTo(6);
  }

  @Test
  void dates_are_to_the_second_in_the_units_of_the_file(@TempDir Path folder) throws IOException {
    assertThat(read(folder, "days since 2024-02-28", 0, 1.5, 1 / 3.0).dates())
        .containsExactly("2024-02-28T00:00:00", "2024-02-29T12:00:00", "2024-02-28T08:00:00");
    assertThat(read(folder, "hours since 2024-01-01 00:00", 23.99999999, -1).dates())
        .containsExactly("2024-01-02T00:00:00", "2023-12-31T23:00:00");
    assertThat(read(folder, "months since 2023-11-01", 0, 1, 3).dates())
        .containsExactly("2023-11-01T00:00:00", "2023-12-01T00:00:00", "2024-02-01T00:00:00");
    assertThat(read(folder, "day as %Y%m%d.%f", 20240229.25, 20241231).dates())
        .containsExactly("2024-02-29T06:00:00", "2024-12-31T00:00:00");
    assertThat(read(folder, "day as %Y%m%d.%f", 20241231.9999999925).dates())
        .containsExactly("2025-01-01T00:00:00");
  }

  @Test
  void times_that_are_no_dates_have_none(@TempDir Path folder) throws IOException {
    assertThat(read(folder, "steps", 1, 2)).isEqualTo(new CfTimes(null, 2));
    assertThat(read(folder, "days since 2024-01-01", 1, Double.NaN).dates()).isNull();
    for (double none : new double[] {Double.NaN, 20240631, 20230229.5, 1e10, -5, 20241301}) {
      assertThat(read(folder, "day as %Y%m%d.%f", 20240601, none).dates()).as("%s", none).isNull();
    }
    assertThat(CfTimes.read(null, 5)).isEqualTo(new CfTimes(null, 5));
  }
}

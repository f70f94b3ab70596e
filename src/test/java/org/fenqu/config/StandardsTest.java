package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.Map;
import org.fenqu.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardsTest {
  private static final Standards STANDARDS = Standards.load("conf/standards", new LocalText());
  private static final String HEADER = String.join(",", LimitTable.COLUMNS) + "\n";

  @ParameterizedTest
  @CsvSource({
    "GB3095,PM2.5,year,2,2026-02-28,35",
    "GB3095,PM2.5,year,2,2026-03-01,30",
    "GB3095,PM2.5,year,2,2030-12-31,30",
    "GB3095,PM2.5,year,2,2031-01-01,25",
    "GB3095,PM2.5,year,1,2031-01-01,10",
    "GB 3095,pm10,24h,2,2026-06-30,120",
    "gb3095,SO2,year,2,2031-06-30,20",
    "GB3095,NO2,24h,2,2040-01-01,50",
    "GB3095,CO,24h,2,2020-01-01,4",
    "GB3838,DO,'',III,2026-01-01,5",
    "GB3838,NH3-N,'',III,2026-01-01,1",
    "GB3838,pH.min,'',III,2026-01-01,6",
    "GB3838,pH.max,'',III,2026-01-01,9",
    "GB3838,SO4,'',source,2026-01-01,250",
    "GB3097,InorganicN,'',2,2026-01-01,0.3",
    "GB3097,DO,'',1,2026-01-01,6",
    "GB3096,LAeq,night,4a,2026-01-01,55",
    "GB15618,Cd,5.5-6.5,screening/paddy,2026-01-01,0.4",
    "GB15618,Cd,>7.5,control/paddy,2026-01-01,4",
    "GB15618,Zn,<=5.5,screening/other,2026-01-01,200",
    "GB15618,BaP,<=5.5,screening/paddy,2026-01-01,0.55",
    "GB36600,As,'',control/2,2026-01-01,140",
    "GB/T 14848,Hg,'',IV,2026-01-01,0.002",
    "GB18668,Cd,'',2,2026-01-01,1.5",
    "HJ633,PM2.5,24h,100,2026-01-01,75",
    "HJ633,PM2.5,24h,100,2026-04-01,60"
  })
  void answersTheLimitOfTheDay(
      String standard, String item, String period, String classOf, LocalDate date, double limit) {
    assertThat(STANDARDS.limit(standard, item, period, classOf, date)).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GB3059|PM2.5|year|2|2026-01-01|did you mean GB3095?",
        "GB3095|PM25|year|2|2026-01-01|did you mean PM2.5?",
        "GB3095|PM2.5|month|2|2026-01-01|the tables hold 'year', '24h'",
        "GB3095|PM2.5|year|3|2026-01-01|the tables hold 1, 2",
        "GB3095|PM2.5|year|2|2010-01-01|from 2016-01-01 to 2026-02-28 (2012)",
        "GB3838|pH|''|III|2026-01-01|ask for pH.min or .max",
        "GB3838|DO.min|''|III|2026-01-01|no range; ask for DO",
        "GBT14848|LAS|''|I|2026-01-01|not detectable"
      })
  void saysWhatExists(
      String standard, String item, String period, String classOf, LocalDate date, String part) {
    assertThatThrownBy(() -> STANDARDS.limit(standard, item, period, classOf, date))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "le,,x,ug,2020-01-01,;line 3: upper: x, expected a number",
        "le,,,ug,2020-01-01,;line 3: upper: , expected a number with le",
        "lt,,1,ug,2020-01-01,;line 3: relation: lt, expected one of le, ge, gt, range, nd",
        "range,2,1,ug,2020-01-01,;line 3: upper: 1, expected more than the lower bound, 2",
        "le,,1,ug,2020-13-01,;line 3: valid_from: 2020-13-01, expected a day such as 2026-03-01",
        "le,,1,ug,2020-01-01,2019-01-01;line 3: valid_to: 2019-01-01, expected a day from 2020-01-01 on",
        "le,,1,ug,2011-01-01,;'line 3: valid_from: 2011-01-01, overlaps the validity of s/t.csv line 2; close one before the other begins'"
      })
  void refusesABadRow(String middle, String problem) {
    String first = "S,1,a,,1,le,,1,ug,2010-01-01,2012-01-01,text,high,\n";
    String second = "S,1,a,,1," + middle + ",text,high,\n";
    assertThatThrownBy(() -> table(HEADER + first + second))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> assertThat(e.problems()).containsExactly("s/t.csv: " + problem));
  }

  @Test
  void survivesSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(STANDARDS);
    }
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    Standards copy = (Standards) new ObjectInputStream(in).readObject();
    assertThat(copy.limit("GB3096", "LAeq", "day", "2", LocalDate.of(2026, 1, 1))).isEqualTo(60);
  }

  @Test
  void refusesAMissingColumn() {
    assertThatThrownBy(() -> table("standard,item\n"))
        .hasMessageStartingWith("s/t.csv: line 1: standard,item, expected standard,edition,");
  }

  private static void table(String text) {
    Map<String, String> files = Map.of("s/index.csv", "file,title\nt.csv,T\n", "s/t.csv", text);
    Standards.load(
        "s",
        uri -> {
          if (!files.containsKey(uri)) {
            throw new FileNotFoundException(uri);
          }
          return files.get(uri);
        });
  }

  @Test
  void aMistypedKindOfLandIsNotAnsweredByTheRowForAll() {
    Standards standards = Standards.load("conf/standards", new LocalText());
    LocalDate day = LocalDate.of(2026, 1, 1);

    assertThatThrownBy(() -> standards.limit("GB15618", "BaP", "<=5.5", "screening/padi", day))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("screening/padi");
  }
}

package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.fenqu.publish.TestSession;
import org.fenqu.territory.Jurisdiction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnitsTest {
  private static JavaSparkContext sc;

  @BeforeAll
  static void session() {
    sc = JavaSparkContext.fromSparkContext(TestSession.open().sparkContext());
  }

  private static UnitSummary unit(String adcode, int number, long firstCell) {
    Jurisdiction county = new Jurisdiction(adcode, "县", null, null, false, 0);
    String code = "ZH%s2%04d".formatted(adcode, number);
    double[] none = {};
    return new UnitSummary(
        code,
        "",
        "",
        "key",
        null,
        county,
        new byte[0],
        none,
        0,
        0,
        1,
        null,
        firstCell,
        1,
        0,
        0,
        0,
        none,
        none,
        null,
        null);
  }

  private static ArrayList<UnitSummary> list(UnitSummary... units) {
    return new ArrayList<>(Arrays.asList(units));
  }

  private static List<List<String>> codes(Units units, Units.Order order) {
    JavaRDD<List<UnitSummary>> sorted = units.sorted(order);
    assertThat(sorted.getNumPartitions()).isEqualTo(1);
    return sorted.map(batch -> batch.stream().map(UnitSummary::code).toList()).collect();
  }

  @Test
  void unitsComeByProvinceThenInTheOrderWanted() {
    List<ArrayList<UnitSummary>> lists =
        List.of(
            list(unit("120002", 1, 8)),
            list(unit("110001", 1, 5), unit("110001", 2, 9)),
            list(),
            list(unit("110003", 1, 2), unit("110003", 2, 9)));
    Units units = new Units(sc.parallelize(lists, 4), List.of("12", "11", "11", "11"));

    assertThat(codes(units, Units.Order.PLACE))
        .containsExactly(
            List.of("ZH11000320001", "ZH11000120001", "ZH11000120002", "ZH11000320002"),
            List.of("ZH12000220001"));
    assertThat(codes(units, Units.Order.CODE))
        .containsExactly(
            List.of("ZH11000120001", "ZH11000120002", "ZH11000320001", "ZH11000320002"),
            List.of("ZH12000220001"));
  }

  @Test
  void eachProvinceComesOnceWithAllItsUnits() {
    List<ArrayList<UnitSummary>> lists =
        List.of(
            list(unit("120002", 1, 8)),
            list(unit("110001", 2, 5)),
            list(),
            list(unit("110001", 1, 2)));
    Units units = new Units(sc.parallelize(lists, 4), List.of("12", "11", "13", "11"));

    assertThat(
            units.byProvince().map(own -> own.stream().map(UnitSummary::code).toList()).collect())
        .containsExactly(List.of("ZH11000120001", "ZH11000120002"), List.of("ZH12000220001"));
  }

  @Test
  void aProvinceOfManyUnitsComesInSeveralBatches() {
    ArrayList<UnitSummary> many = new ArrayList<>();
    for (int i = 2500; i > 0; i--) {
      many.add(unit("110001", i, i));
    }

    List<List<String>> codes =
        codes(new Units(sc.parallelize(List.of(many), 1), List.of("11")), Units.Order.CODE);

    assertThat(codes).extracting(List::size).containsExactly(1024, 1024, 452);
    assertThat(codes.stream().flatMap(List::stream)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void noUnitsNoBatches() {
    Units units = new Units(sc.parallelize(List.of(), 1), List.of());

    assertThat(codes(units, Units.Order.PLACE)).isEmpty();
  }
}

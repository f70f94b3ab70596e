package org.fenqu.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;
import org.fenqu.kernel.Wkt;
import org.fenqu.publish.TestSession;
import org.fenqu.source.Reject;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;

class MemberFeaturesTest {
  private static final MemberFeatures.Identity COUNTIES =
      new MemberFeatures.Identity(
          "counties",
          "counties.gpkg",
          "scheme.yaml: area.counties.adcode",
          "adcode",
          "name",
          "\\d{6}",
          "six digits");

  private static Geometry box(double west, double south, double east, double north) {
    return new GeometryFactory().toGeometry(new Envelope(west, east, south, north));
  }

  private static Feature feature(int index, String adcode, String name, Geometry geometry) {
    Map<String, String> attributes =
        adcode == null ? Map.of("name", name) : Map.of("adcode", adcode, "name", name);
    return new Feature(index, "f" + index, geometry, null, attributes);
  }

  @Test
  void countiesComeByRisingCodeOnTheMillimetre() throws IOException {
    MemberFeatures members =
        MemberFeatures.of(
            List.of(
                feature(0, "990102", "乙县", box(5, 0, 9.0004, 5)),
                feature(1, "990101", "甲县", box(0, 0, 5, 5))),
            COUNTIES);
    assertThat(members.features())
        .extracting(f -> f.attributes().get("adcode"), f -> f.geometry().getArea())
        .containsExactly(tuple("990101", 25.0), tuple("990102", 20.0));
    assertThat(members.remarks()).isEmpty();
  }

  @Test
  void anExclaveAsAFeatureOfItsOwnIsOneCountyAndSaid() throws IOException {
    List<Feature> given =
        new ArrayList<>(
            List.of(
                feature(0, "990101", "甲县", box(20, 0, 21, 1)),
                feature(1, "990101", "甲县", box(0, 0, 5, 5)),
                feature(2, "990101", "甲县", box(5, 0, 6, 5))));
    for (int order = 0; order < 2; order++) {
      MemberFeatures members = MemberFeatures.of(given, COUNTIES);
      assertThat(members.features()).hasSize(1);
      Geometry whole = members.features().get(0).geometry();
      assertThat(whole).isInstanceOf(MultiPolygon.class);
      assertThat(whole.getNumGeometries()).isEqualTo(2);
      assertThat(whole.getArea()).isEqualTo(31);
      assertThat(members.remarks())
          .containsExactly(
              new Reject(
                  "counties",
                  "counties.gpkg",
                  "990101",
                  "stands in 3 features: taken as one",
                  Reject.KEPT));
      Collections.reverse(given);
    }
  }

  /** As a file has it: its third feature is a part of the first one's county, beside the second. */
  @Test
  void aFileOfThreeFeaturesHasTwoCounties() throws IOException {
    Source source =
        new Source.Vector(
            "src/test/resources/field/counties_dup.geojson",
            VectorFormat.GEOJSON,
            null,
            null,
            null,
            null,
            null);
    GridRule rule = new GridRule.Membership("adcode", "name");
    Layer layer =
        new Layer("counties", null, null, "1", null, null, null, null, false, source, rule);
    Features.Whole whole =
        Features.read(
                TestSession.open(), layer, "x.yaml: layers[0].source", List.of("adcode", "name"))
            .whole();
    MemberFeatures members = MemberFeatures.of(whole.features(), COUNTIES);
    assertThat(members.features())
        .extracting(f -> f.attributes().get("adcode"), f -> f.attributes().get("name"))
        .containsExactly(tuple("990101", "甲县"), tuple("990102", "乙县"));
    assertThat(members.repeated()).containsExactly("990101");
    double parts =
        whole.features().stream()
            .filter(f -> f.attributes().get("adcode").equals("990101"))
            .mapToDouble(f -> f.geometry().getArea())
            .sum();
    assertThat(members.features().get(0).geometry().getArea()).isCloseTo(parts, within(1e3));
  }

  @Test
  void differentNamesOfOneCodeAreWarnedOfAndTheLargestPartsIsKept() throws IOException {
    MemberFeatures members =
        MemberFeatures.of(
            List.of(
                feature(0, "990101", "飞地", box(20, 0, 21, 1)),
                feature(1, "990101", "甲县", box(0, 0, 5, 5))),
            COUNTIES);
    assertThat(members.features().get(0).attributes()).containsEntry("name", "甲县");
    assertThat(members.remarks())
        .extracting(Reject::feature, Reject::reason)
        .containsExactly(
            tuple("990101", "stands in 2 features: taken as one"),
            tuple("990101", "has different names (甲县, 飞地): 甲县 is kept, its largest part's"));
  }

  @Test
  void aFeatureWithoutACodeIsTheUsersToMend() {
    assertThatThrownBy(
            () -> MemberFeatures.of(List.of(feature(0, null, "甲县", box(0, 0, 5, 5))), COUNTIES))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "scheme.yaml: area.counties.adcode: feature f0 of layer counties (counties.gpkg) has adcode missing,"
                + " expected six digits");
  }

  @Test
  void aCodeOfAnotherFormIsTheUsersToMend() {
    assertThatThrownBy(
            () -> MemberFeatures.of(List.of(feature(0, "9901", "甲县", box(0, 0, 5, 5))), COUNTIES))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "scheme.yaml: area.counties.adcode: feature f0 of layer counties (counties.gpkg) has adcode '9901',"
                + " expected six digits");
  }

  @Test
  void whatHasNoAreaIsRejectedAndNothingLeftIsTheUsersToMend() throws IOException {
    Geometry nothing = Wkt.read("POLYGON ((0 0, 0.0001 0, 0 0.0001, 0 0))");
    Feature tiny = feature(0, "990101", "甲县", nothing);
    MemberFeatures members =
        MemberFeatures.of(List.of(tiny, feature(1, "990102", "乙县", box(0, 0, 5, 5))), COUNTIES);
    assertThat(members.features()).hasSize(1);
    assertThat(members.remarks())
        .extracting(Reject::feature, Reject::reason, Reject::action)
        .containsExactly(tuple("f0", "has no area at 1 mm", Reject.REJECTED));
    assertThatThrownBy(() -> MemberFeatures.of(List.of(tiny), COUNTIES))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no polygon with any area at 1 mm");
  }
}

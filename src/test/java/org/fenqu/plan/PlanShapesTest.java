package org.fenqu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

/** What features of a plan have in common, lack and leave, drawn in metres. */
class PlanShapesTest {
  private static final Geometry COUNTY = shape("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))");

  private static Geometry shape(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (org.locationtech.jts.io.ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Item unit(int fid, String wkt) {
    Geometry shape = shape(wkt);
    return new Item(
        Item.UNIT,
        "units",
        fid,
        "unit" + fid,
        "general",
        null,
        true,
        true,
        shape,
        shape,
        null,
        null);
  }

  @Test
  void aCoverSaysWhatIsMissingTwiceAndBeyond() {
    Item west = unit(1, "POLYGON ((-5 0, 50 0, 50 100, -5 100, -5 0))");
    Item east =
        unit(
            2,
            "POLYGON ((48 0, 100 0, 100 100, 48 100, 48 0), (70 40, 80 40, 80 50, 70 50, 70 40))");

    Cover cover = Cover.of(COUNTY, List.of(west, east));

    assertThat(cover.gaps()).hasSize(1);
    assertThat(cover.gaps().get(0).getArea()).isEqualTo(100);
    assertThat(Cover.around(cover.gaps().get(0), List.of(west, east))).containsExactly(east);
    assertThat(cover.overlaps()).hasSize(1);
    assertThat(cover.overlaps().get(0).ground().getArea()).isEqualTo(200);
    assertThat(cover.beyond()).extracting(one -> one.item().code()).containsExactly("unit1");
    assertThat(cover.beyond().get(0).ground().getArea()).isEqualTo(500);
  }

  @Test
  void aBorderDrawnInAnotherSystemIsNoFault() {
    Item west = unit(1, "POLYGON ((0 0, 50 0, 50.008 50, 50 100, 0 100, 0 0))");
    Item east = unit(2, "POLYGON ((50 0, 100 0, 100 100, 50 100, 50 0))");

    Cover cover = Cover.of(COUNTY, List.of(west, east));

    assertThat(cover.gaps()).isEmpty();
    assertThat(cover.overlaps()).isEmpty();
  }

  @Test
  void aVertexThatANeighbourHasOnAnEdgeIsMissed() {
    Item west = unit(1, "POLYGON ((0 0, 50 0, 50 100, 0 100, 0 0))");
    Item south = unit(2, "POLYGON ((50 0, 100 0, 100 40, 50.004 40, 50 0))");
    Item north = unit(3, "POLYGON ((50.004 40, 100 40, 100 100, 50 100, 50.004 40))");

    // So small a box would be taken for degrees: it lies elsewhere.
    List<EdgeVertices.Missing> missing =
        EdgeVertices.of(List.of(away(west), away(south), away(north)));

    assertThat(missing).hasSize(1);
    assertThat(missing.get(0).item().code()).isEqualTo("unit1");
    assertThat(missing.get(0).vertex()).isEqualTo(new Coordinate(500_050.004, 40));
  }

  private static Item away(Item item) {
    Geometry moved =
        new org.locationtech.jts.geom.util.AffineTransformation()
            .translate(500_000, 0)
            .transform(item.given());
    return new Item(
        item.kind(),
        item.layer(),
        item.fid(),
        item.code(),
        item.unitClass(),
        null,
        true,
        true,
        moved,
        moved,
        null,
        null);
  }

  @Test
  void codesAndClassesAreReadAsTheyAreMeant() {
    assertThat(PlanCodes.classOf("一般管控单元\u3000")).isEqualTo("general");
    assertThat(PlanCodes.isLabel(Role.UNITS, "一般管控单元\u3000")).isFalse();
    assertThat(PlanCodes.isAlmostLabel(Role.UNITS, "一般管控单元\u3000")).isTrue();
    assertThat(PlanCodes.classOf("重点")).isEqualTo("key");
    assertThat(PlanCodes.classOfCode("ZH99010420001")).isEqualTo("key");
    assertThat(PlanCodes.classOfCode("ZH9901O420001")).isNull();
    assertThat(PlanCodes.elementOfCode("YS4406062310001")).isEqualTo("air");
    assertThat(PlanCodes.subtypeDigit("air", "key", "布局敏感重点管控区")).isEqualTo(2);
    assertThat(PlanCodes.subtypeDigit("ecology", "priority", "生态保护红线（功能重要）")).isEqualTo(1);
    assertThat(PlanCodes.subtypeDigit("ecology", "priority", "一般生态空间")).isEqualTo(4);
    assertThat(PlanCodes.subtypeDigit("soil", "general", "一般管控区")).isEqualTo(1);
  }

  @Test
  void shiftsOfPublicMapsAreKnown() {
    // The middle of Beijing, as other implementations have it.
    double[] gcj = Shifts.gcj02(116.404, 39.915);
    assertThat(gcj[0]).isCloseTo(116.41024449916938, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(gcj[1]).isCloseTo(39.91640428150164, org.assertj.core.api.Assertions.within(1e-9));
    double[] bd = Shifts.bd09(116.404, 39.915);
    assertThat(bd[0]).isCloseTo(116.41662724378733, org.assertj.core.api.Assertions.within(1e-5));
    assertThat(bd[1]).isCloseTo(39.922699552216216, org.assertj.core.api.Assertions.within(1e-5));
  }
}

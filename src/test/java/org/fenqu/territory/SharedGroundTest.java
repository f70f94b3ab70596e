package org.fenqu.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.Wkt;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

class SharedGroundTest {
  private static Geometry box(double west, double south, double east, double north) {
    return CountyGeometry.FACTORY.toGeometry(new Envelope(west, east, south, north));
  }

  private static SharedGround shared(Geometry... polygons) throws IOException {
    SharedGround shared = SharedGround.of(Borders.node(List.of(polygons)));
    Geometry[] left = shared.polygons().toArray(new Geometry[0]);
    assertThat(CoverageValidator.isValid(left)).isTrue();
    double sum = shared.polygons().stream().mapToDouble(Geometry::getArea).sum();
    double union = OverlayNGRobust.union(List.of(polygons)).getArea();
    assertThat(sum).isCloseTo(union, within(1e-6));
    return shared;
  }

  @Test
  void neighboursShareNothing() throws IOException {
    List<Geometry> noded = Borders.node(List.of(box(0, 0, 2, 2), box(2, 0, 4, 3)));
    SharedGround shared = SharedGround.of(noded);
    assertThat(shared.overlaps()).isEmpty();
    assertThat(shared.polygons()).isSameAs(noded);
  }

  @Test
  void whatTwoClaimIsTheFirsts() throws IOException {
    SharedGround shared = shared(box(0, 0, 3, 2), box(2, 0, 5, 2));
    assertThat(shared.overlaps())
        .extracting(SharedGround.Overlap::first, SharedGround.Overlap::second)
        .containsExactly(tuple(0, 1));
    assertThat(shared.overlaps().get(0).ground().equalsTopo(box(2, 0, 3, 2))).isTrue();
    assertThat(shared.polygons().get(0).equalsTopo(box(0, 0, 3, 2))).isTrue();
    assertThat(shared.polygons().get(1).equalsTopo(box(3, 0, 5, 2))).isTrue();
  }

  @Test
  void ofThreeAtOnePlaceEachKeepsWhatNoneBeforeItHas() throws IOException {
    SharedGround shared = shared(box(0, 0, 4, 4), box(2, 0, 6, 4), box(3, 2, 8, 6));
    assertThat(shared.overlaps())
        .extracting(o -> o.first(), o -> o.second(), o -> o.ground().getArea())
        .containsExactly(tuple(0, 1, 8.0), tuple(0, 2, 2.0), tuple(1, 2, 4.0));
    assertThat(shared.polygons()).extracting(Geometry::getArea).containsExactly(16.0, 8.0, 14.0);
  }

  @Test
  void aPolygonThatStandsTwiceIsTheFirsts() throws IOException {
    SharedGround shared = shared(box(0, 0, 4, 4), box(0, 0, 4, 4), box(4, 0, 5, 4));
    assertThat(shared.polygons().get(1).isEmpty()).isTrue();
    assertThat(shared.overlaps())
        .extracting(SharedGround.Overlap::first, SharedGround.Overlap::second)
        .containsExactly(tuple(0, 1));
  }

  @Test
  void aPolygonWithinAnotherHasNothingLeftOrMakesAHole() throws IOException {
    assertThat(shared(box(0, 0, 9, 9), box(3, 3, 4, 4)).polygons())
        .extracting(Geometry::getArea)
        .containsExactly(81.0, 0.0);
    assertThat(shared(box(3, 3, 4, 4), box(0, 0, 9, 9)).polygons())
        .extracting(Geometry::getArea)
        .containsExactly(1.0, 80.0);
  }

  @Test
  void onePolygonMayLieAcrossTheBorderOfTwoThatFit() throws IOException {
    // The border of the first two runs through the middle of what the third shares with both.
    SharedGround shared = shared(box(0, 0, 2, 4), box(2, 0, 4, 4), box(1, 1, 3, 3));
    assertThat(shared.overlaps())
        .extracting(o -> o.first(), o -> o.second(), o -> o.ground().getArea())
        .containsExactly(tuple(0, 2, 2.0), tuple(1, 2, 2.0));
    assertThat(shared.polygons().get(2).isEmpty()).isTrue();
  }

  @Test
  void ofABorderDrawnTwiceOnlyTheSliversChange() throws IOException {
    Geometry west = Wkt.read("POLYGON ((0 0, 100 0, 100.01 40, 99.99 60, 100 100, 0 100, 0 0))");
    SharedGround shared = shared(west, box(100, 0, 200, 100));
    assertThat(shared.overlaps()).hasSize(1);
    assertThat(shared.overlaps().get(0).ground().getArea()).isCloseTo(0.25, within(0.1));
    assertThat(shared.polygons().get(0).getArea()).isCloseTo(west.getArea(), within(0.1));
  }
}

package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;

import org.fenqu.kernel.CellShares;
import org.fenqu.kernel.Outline;
import org.geotools.referencing.operation.transform.IdentityTransform;
import org.junit.jupiter.api.Test;

class SharedSharesTest {
  private static SharedShares.Geometry geometry(double originX) {
    return new SharedShares.Geometry(
        1000, IdentityTransform.create(2), originX, 50, 0.1, -0.1, 0, 0);
  }

  private static SharedShares.Block block(boolean... wanted) {
    double[] lattice = {0, 0, 1, 0, 2, 0, 0, 1, 1, 1, 2, 1};
    return new SharedShares.Block(
        new PixelWindow(0, 0, 2, 1),
        wanted,
        CellShares.of(lattice, 2, 1, wanted, 2, 1),
        Outline.of(lattice, 2, 1, wanted, 2, 1));
  }

  private static final long SIZE = block(true, true).bytes();

  @Test
  void whatWasMadeIsFoundForTheSameCellsAndGeometry() {
    SharedShares shared = new SharedShares(10 * SIZE);
    SharedShares.Block block = block(true, true);
    shared.offer(geometry(100), 7, block);
    assertThat(shared.find(geometry(100), 7, new boolean[] {true, true})).isSameAs(block);
    assertThat(shared.find(geometry(100), 7, new boolean[] {true, false})).isNull();
    assertThat(shared.find(geometry(100), 8, new boolean[] {true, true})).isNull();
    assertThat(shared.find(geometry(101), 7, new boolean[] {true, true})).isNull();
  }

  @Test
  void whatDoesNotFitLeavesTheRestOfItsGeometryInPlace() {
    SharedShares shared = new SharedShares(2 * SIZE);
    for (long id = 0; id < 5; id++) {
      shared.offer(geometry(100), id, block(true, true));
    }
    assertThat(shared.bytes()).isEqualTo(2 * SIZE);
    assertThat(shared.find(geometry(100), 1, new boolean[] {true, true})).isNotNull();
    assertThat(shared.find(geometry(100), 2, new boolean[] {true, true})).isNull();
  }

  @Test
  void theGeometryUnusedForLongestGoesFirst() {
    SharedShares shared = new SharedShares(2 * SIZE);
    shared.offer(geometry(100), 1, block(true, true));
    shared.offer(geometry(101), 1, block(true, true));
    shared.find(geometry(100), 1, new boolean[] {true, true});
    shared.offer(geometry(102), 1, block(true, true));
    assertThat(shared.find(geometry(101), 1, new boolean[] {true, true})).isNull();
    assertThat(shared.find(geometry(100), 1, new boolean[] {true, true})).isNotNull();
    assertThat(shared.bytes()).isEqualTo(2 * SIZE);
  }
}

package org.fenqu.delineation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.territory.PolygonShares;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The cells of a jurisdiction of which a part of it has some.
 *
 * @param cells with the part's share of each
 * @param places their indices among the jurisdiction's cells, rising
 */
record PartCells(JurisdictionCells cells, int[] places) {
  /** All of the jurisdiction's, as they are. */
  static PartCells all(JurisdictionCells cells) {
    return new PartCells(cells, IntStream.range(0, cells.size()).toArray());
  }

  /**
   * @param part noded with the lattice
   */
  static PartCells of(Grid grid, Geometry part, JurisdictionCells cells) {
    double[] shares = new double[cells.size()];
    Envelope box = part.getEnvelopeInternal();
    int from = 0;
    while (from < cells.size() && !part.isEmpty()) {
      Block block = CellId.block(cells.cellIds()[from]);
      int to = from + 1;
      while (to < cells.size() && CellId.block(cells.cellIds()[to]).equals(block)) {
        to++;
      }
      if (meets(grid, block, box)) {
        long[] ids = Arrays.copyOfRange(cells.cellIds(), from, to);
        int first = from;
        PolygonShares.of(
            part,
            grid,
            block,
            (position, share) -> {
              int at = Arrays.binarySearch(ids, CellId.of(block, position));
              if (at >= 0) {
                shares[first + at] = share;
              }
            });
      }
      from = to;
    }
    return held(cells, shares);
  }

  private static boolean meets(Grid grid, Block block, Envelope box) {
    return box.intersects(
        new Envelope(
            grid.edge(block.firstCol()),
            grid.edge(block.firstCol() + Block.SIZE),
            grid.edge(block.firstRow()),
            grid.edge(block.firstRow() + Block.SIZE)));
  }

  private static PartCells held(JurisdictionCells cells, double[] shares) {
    int[] places = IntStream.range(0, shares.length).filter(i -> shares[i] > 0).toArray();
    return new PartCells(
        new JurisdictionCells(
            Arrays.stream(places).mapToLong(i -> cells.cellIds()[i]).toArray(),
            Arrays.stream(places).mapToDouble(i -> shares[i]).toArray(),
            Arrays.stream(places).map(i -> cells.labels()[i]).toArray()),
        places);
  }

  void addTo(UnitDraft draft) {
    for (int i = 0; i < places.length; i++) {
      draft.add(places[i], cells.fractions()[i]);
    }
  }
}

package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fenqu.config.GridRule;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.BlockCut;
import org.fenqu.kernel.LineLength;
import org.fenqu.kernel.PolygonCoverage;
import org.fenqu.source.vector.Feature;
import org.fenqu.territory.TerritoryBlock;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Grids features that lie in a block by themselves: coverage of polygons, length of lines, counts
 * and sums of points.
 */
final class FeatureBlocks {
  private static final double METRES_PER_KM = 1000;

  private final GridRule rule;
  private final Grid grid;

  FeatureBlocks(GridRule rule, Grid grid) {
    this.rule = rule;
    this.grid = grid;
  }

  static boolean handles(GridRule rule) {
    return rule instanceof GridRule.Coverage
        || rule instanceof GridRule.Length
        || rule instanceof GridRule.Count
        || rule instanceof GridRule.WeightedSum;
  }

  /**
   * A feature's pieces by block: each is read, sent and measured in its own block only. What is
   * summed is shared evenly between the feature's points, wherever they lie.
   */
  SortedMap<Block, Feature> cut(Feature feature) {
    int points = feature.geometry().getNumGeometries();
    boolean shared = rule instanceof GridRule.WeightedSum && points > 1;
    Feature own = shared ? feature.with(feature.value() / points) : feature;
    SortedMap<Block, Feature> pieces = new TreeMap<>();
    BlockCut.cut(feature.geometry(), grid)
        .forEach((block, piece) -> pieces.put(block, own.with(piece)));
    return pieces;
  }

  /**
   * @param features their pieces in the block by {@link #cut}, in the order of their file
   * @return 65,536 values: share covered, km, number, or sum
   */
  double[] grid(Block block, List<Feature> features) {
    double[] out = new double[Block.CELLS];
    if (rule instanceof GridRule.Coverage coverage) {
      cover(block, features, coverage.overlap(), out);
    } else if (rule instanceof GridRule.Length) {
      for (Feature feature : features) {
        LineLength.accumulate(feature.geometry(), grid, block.range(), out);
      }
      for (int k = 0; k < out.length; k++) {
        out[k] /= METRES_PER_KM;
      }
    } else {
      for (Feature feature : features) {
        addPoints(block, feature, out);
      }
    }
    return out;
  }

  private void cover(Block block, List<Feature> features, GridRule.Overlap overlap, double[] out) {
    CellRange range = block.range();
    switch (overlap) {
      case SUM -> {
        for (Feature feature : features) {
          PolygonCoverage.accumulate(feature.geometry(), grid, range, 1, out);
        }
      }
      case MAX -> {
        for (Feature feature : features) {
          double[] one = new double[Block.CELLS];
          PolygonCoverage.accumulate(feature.geometry(), grid, range, 1, one);
          for (int k = 0; k < out.length; k++) {
            out[k] = Math.max(out[k], one[k]);
          }
        }
      }
      case UNION -> PolygonCoverage.accumulate(dissolve(block, features), grid, range, 1, out);
    }
    for (int k = 0; k < out.length; k++) {
      out[k] = Math.max(0, overlap == GridRule.Overlap.SUM ? out[k] : Math.min(1, out[k]));
    }
  }

  /** The union of the features' pieces; a single one needs none. */
  private Geometry dissolve(Block block, List<Feature> features) {
    if (features.size() == 1) {
      return features.get(0).geometry();
    }
    Envelope frame = frame(block);
    List<Geometry> valid = new ArrayList<>();
    for (Feature feature : features) {
      valid.add(isInside(feature.geometry(), frame) ? feature.geometry() : fixed(feature));
    }
    return OverlayNGRobust.union(valid, features.get(0).geometry().getFactory());
  }

  /** Whether it can't have been cut. */
  private static boolean isInside(Geometry piece, Envelope frame) {
    Envelope box = piece.getEnvelopeInternal();
    return box.getMinX() > frame.getMinX()
        && box.getMaxX() < frame.getMaxX()
        && box.getMinY() > frame.getMinY()
        && box.getMaxY() < frame.getMaxY();
  }

  /** Rings that run forth and back along the block's edges are taken apart. */
  private static Geometry fixed(Feature feature) {
    return GeometryFixer.fix(feature.geometry());
  }

  /**
   * Points within the area against what its cells hold; null for rules of polygons and lines, whose
   * parts within cells have no source to hold them against but the same sweep.
   *
   * @param values of {@link #grid}
   */
  Balance balance(Block block, List<Feature> features, double[] values, TerritoryBlock cells) {
    boolean weighted = rule instanceof GridRule.WeightedSum;
    if (!weighted && !(rule instanceof GridRule.Count)) {
      return null;
    }
    Balance balance = new Balance(1);
    boolean[] wanted = cells.wanted();
    Envelope area = frame(block);
    for (Feature feature : features) {
      for (Coordinate point : feature.geometry().getCoordinates()) {
        boolean here = area.contains(point) && point.x < area.getMaxX() && point.y < area.getMaxY();
        if (here && (wanted == null || wanted[position(area, point)])) {
          balance.addSource(0, weighted ? feature.value() : 1);
        }
      }
    }
    for (int position : cells.positions()) {
      balance.addCell(0, values[position]);
    }
    return balance;
  }

  private int position(Envelope area, Coordinate point) {
    int col = (int) ((point.x - area.getMinX()) / grid.cellMetres());
    int row = (int) ((point.y - area.getMinY()) / grid.cellMetres());
    return row * Block.SIZE + col;
  }

  private Envelope frame(Block block) {
    return new Envelope(
        grid.edge(block.firstCol()),
        grid.edge(block.firstCol() + Block.SIZE),
        grid.edge(block.firstRow()),
        grid.edge(block.firstRow() + Block.SIZE));
  }

  private void addPoints(Block block, Feature feature, double[] out) {
    double weight = rule instanceof GridRule.WeightedSum ? feature.value() : 1;
    for (Coordinate point : feature.geometry().getCoordinates()) {
      int col = grid.col(point.x);
      int row = grid.row(point.y);
      if (Block.ofCell(col, row).equals(block)) {
        out[Block.position(col, row)] += weight;
      }
    }
  }
}

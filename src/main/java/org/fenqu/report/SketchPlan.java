package org.fenqu.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;

/**
 * Which cells the report shows, fixed before the first is scored: a frame of pixels for the
 * overview, one for the nation's page, and one for each province's.
 */
public final class SketchPlan implements java.io.Serializable {
  private static final int OVERVIEW_PIXELS = 1100;
  static final int PAGE_PIXELS = 1400;

  private final Grid grid;
  private final PixelFrame overview;
  private final PixelFrame nation;
  private final LinkedHashMap<Integer, PixelFrame> provinces = new LinkedHashMap<>();
  private final ArrayList<MapLayer> layers;
  private final ArrayList<String> columns = new ArrayList<>();
  private final int scores;
  private final int classes;

  /**
   * @param extents by two-digit province the cells it reaches over; not empty
   */
  public SketchPlan(RunConfig config, Map<String, CellRange> extents) {
    CellRange all = extents.values().stream().reduce(CellRange::around).orElseThrow();
    this.grid = new Grid(config.scheme().grid().cell());
    this.overview = PixelFrame.of(all, OVERVIEW_PIXELS);
    this.nation = PixelFrame.of(all, PAGE_PIXELS);
    // Where the nation's pixels are single cells, a province's are cut from them.
    if (nation.step() > 1) {
      extents.forEach(
          (province, own) ->
              provinces.put(Integer.parseInt(province), PixelFrame.of(own, PAGE_PIXELS)));
    }
    this.layers = new ArrayList<>(MapLayer.of(config.scheme()));
    int digits = -1;
    for (int layer = 0; layer < layers.size(); layer++) {
      if (layers.get(layer).id().equals(MapLayer.CLASSES)) {
        digits = layer;
      } else {
        columns.add(layers.get(layer).column());
      }
    }
    this.classes = digits;
    this.scores = columns.size();
    for (Indicator indicator : config.scheme().indicators()) {
      columns.add(indicator.id());
    }
  }

  /** Columns of the cells that a sketch wants the values of, in the order it wants them. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /** The first so many of {@link #columns()} are scores, overall pressure first. */
  int scores() {
    return scores;
  }

  Grid grid() {
    return grid;
  }

  PixelFrame overview() {
    return overview;
  }

  PixelFrame nation() {
    return nation;
  }

  /** Null for a province without cells, and where the nation's pixels are single cells. */
  PixelFrame province(int province) {
    return provinces.get(province);
  }

  /** Index of the classes among the layers. */
  int classes() {
    return classes;
  }

  List<MapLayer> layers() {
    return layers;
  }
}

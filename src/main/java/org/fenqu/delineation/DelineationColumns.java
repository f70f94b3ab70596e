package org.fenqu.delineation;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.util.Arrays;
import java.util.List;
import org.fenqu.config.Catalogue;
import org.fenqu.config.GridRule;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.Scheme;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.scoring.BlockScores;
import org.fenqu.scoring.CellBlock;

/**
 * The columns of cells that units are summed up from, all FLOAT: scores in the order of {@link
 * DelineationStage#scoreColumns()}, then value and score of each indicator, then people.
 *
 * @param people index of the layer column of people: a number if {@code peopleAreCounted}, else a
 *     density per km²; −1 if the scheme names none
 * @param peopleAreCounted whether it is a total over the cell's land
 * @param cellKm2 area of a cell
 */
record DelineationColumns(int people, boolean peopleAreCounted, double cellKm2)
    implements java.io.Serializable {
  static DelineationColumns of(Scheme scheme, Catalogue catalogue, List<GriddedLayer> layers) {
    String people = scheme.units().people();
    List<String> names =
        layers.stream().flatMap(layer -> layer.columns().stream()).map(LayerColumn::name).toList();
    boolean counted =
        people != null && catalogue.find(people).orElseThrow().grid() instanceof GridRule.Sum;
    double km2 = new Grid(scheme.grid().cell()).cellAreaM2() / M2_PER_KM2;
    return new DelineationColumns(people == null ? -1 : names.indexOf(people), counted, km2);
  }

  /** The columns of a block's cells; not copied, but for people. */
  float[][] of(CellBlock block) {
    BlockScores scores = block.scores();
    int indicators = block.indicators().length;
    float[][] columns = new float[DelineationStage.scoreColumns().size() + 2 * indicators + 1][];
    int at = 0;
    columns[at++] = scores.pressure();
    for (float[] dimension : scores.dimensions()) {
      columns[at++] = dimension;
    }
    for (float[] element : scores.elements()) {
      columns[at++] = element;
    }
    for (int i = 0; i < indicators; i++) {
      columns[at++] = block.indicators()[i];
      columns[at++] = scores.indicators()[i];
    }
    columns[at] = peopleOf(block);
    return columns;
  }

  private float[] peopleOf(CellBlock block) {
    float[] column = new float[block.cells()];
    if (people < 0) {
      Arrays.fill(column, Float.NaN);
      return column;
    }
    double[] land = block.places().landFraction();
    if (block.layers().get(people) instanceof float[] floats) {
      for (int i = 0; i < column.length; i++) {
        column[i] = people(floats[i], land[i]);
      }
    } else {
      double[] doubles = (double[]) block.layers().get(people);
      for (int i = 0; i < column.length; i++) {
        column[i] = people(doubles[i], land[i]);
      }
    }
    return column;
  }

  /**
   * People of a cell if all of it were land: a piece holds its share of them. Nobody lives at sea.
   *
   * @param value of the people column; NaN for none
   */
  private float people(double value, double landFraction) {
    if (!peopleAreCounted) {
      return (float) (value * cellKm2);
    }
    return landFraction > 0 ? (float) (value / landFraction) : Float.NaN;
  }
}

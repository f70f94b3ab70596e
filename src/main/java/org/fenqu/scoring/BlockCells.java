package org.fenqu.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Domain;
import org.fenqu.config.LayerColumn;
import org.fenqu.gridding.BlockColumns;
import org.fenqu.scoring.cells.CellPlaces;
import org.fenqu.scoring.cells.CellScan;
import org.fenqu.scoring.cells.CellTable;
import org.fenqu.scoring.cells.GriddedBlocks;
import org.fenqu.scoring.expression.CellProgram;
import org.fenqu.scoring.expression.CellSource;
import org.fenqu.scoring.expression.CellValues;
import org.fenqu.territory.Jurisdiction;

/** The columns of {@link CellTable} over one block, for a {@link CellProgram}. */
final class BlockCells implements CellSource {
  private final CellPlaces places;
  private final List<Jurisdiction> members;
  private final Map<String, Object> layers = new HashMap<>();

  BlockCells(GriddedBlocks.One block, CellScan.Task task, List<Jurisdiction> members) {
    this.places = block.places();
    this.members = members;
    for (int l = 0; l < block.layers().size(); l++) {
      BlockColumns arrays = block.layers().get(l);
      List<LayerColumn> columns = task.layers().get(l).columns();
      for (int c = 0; c < columns.size(); c++) {
        layers.put(columns.get(c).name(), arrays.array(c));
      }
    }
  }

  @Override
  public int cells() {
    return places.ids().length;
  }

  @Override
  public CellValues column(String name) {
    return switch (name) {
      case "cell_id" -> new CellValues(places.ids(), null);
      case "x" -> CellValues.orNaN(places.x());
      case "y" -> CellValues.orNaN(places.y());
      case "land_fraction" -> CellValues.orNaN(places.landFraction());
      case "land_km2" -> CellValues.orNaN(places.landKm2());
      default -> layer(name);
    };
  }

  private CellValues layer(String name) {
    Object picked = CellPlaces.picked(layers.get(name), places.cells().positions());
    return picked instanceof float[] floats
        ? CellValues.orNaN(floats)
        : CellValues.orNaN((double[]) picked);
  }

  @Override
  public boolean[] equal(String name, String text) {
    boolean[] ofMember = new boolean[members.size()];
    for (int m = 0; m < ofMember.length; m++) {
      Jurisdiction member = members.get(m);
      String value =
          switch (name) {
            case "adcode" -> member.adcode();
            case "province" -> member.province();
            case "domain" -> Domain.of(member.sea()).key();
            default -> throw new IllegalArgumentException(name + " is no text of cells");
          };
      ofMember[m] = value.equals(text);
    }
    boolean[] result = new boolean[cells()];
    for (int i = 0; i < result.length; i++) {
      result[i] = ofMember[places.main()[i]];
    }
    return result;
  }
}

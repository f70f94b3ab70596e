package org.fenqu.delineation;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.ConnectedComponents;
import org.fenqu.kernel.CountyPartition;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.kernel.SmallComponents;
import org.fenqu.territory.Jurisdiction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Cells to units within one jurisdiction (docs/kernels.md §5).
 *
 * <p>Cells of one class (and, if key, of one leading problem) that are joined by edges form a
 * component. Components below the minimum area join a neighbour, key ones before others; priority
 * components neither vanish nor grow. Then each priority and key component is a unit, and all that
 * is general is one unit. Of the result holds:
 *
 * <ul>
 *   <li>the units' geometries are a partition of the polygon: a valid coverage, exact, with the
 *       polygon's vertices, whatever the units;
 *   <li>what units hold of a cell is its share in the polygon; one unit holds it all, but where the
 *       law or a border parts the ground within it;
 *   <li>key units are connected on the ground;
 *   <li>the same input gives the same units, whatever the order of the polygon's parts.
 * </ul>
 */
public final class JurisdictionDelineation {
  /** Largest relative difference of sums of areas that are one by construction. */
  private static final double AREA_TOLERANCE = 1e-9;

  private final Grid grid;
  private final Labelling labelling;
  private final double minAreaKm2;
  private final List<String> problemNames;

  /** Drafts of labels all of which is one unit, by label: the index plus 1. */
  private final Map<Integer, Integer> oneUnits = new HashMap<>();

  /**
   * @param labelling what the labels of cells mean
   * @param minAreaKm2 components smaller than this merge, km²
   * @param problemNames Chinese names by problem index, for the names of key units; the first, of
   *     no problem, is not used
   */
  JurisdictionDelineation(
      Grid grid, Labelling labelling, double minAreaKm2, List<String> problemNames) {
    this.grid = grid;
    this.labelling = labelling;
    this.minAreaKm2 = minAreaKm2;
    this.problemNames = List.copyOf(problemNames);
  }

  /**
   * A jurisdiction's units.
   *
   * @param units in the order of their codes
   * @param junctions keys of nodes of its border at which lines between units end
   */
  public record Result(List<Unit> units, Set<Long> junctions) {}

  /**
   * Delineates where there are no exact laws.
   *
   * @param polygon the jurisdiction, noded with the lattice as in a {@link NodedPolygon}
   */
  public Result delineate(Jurisdiction jurisdiction, Geometry polygon, JurisdictionCells cells) {
    return delineate(jurisdiction, JurisdictionGround.of(NodedPolygon.plain(polygon)), cells);
  }

  /**
   * @param ground the jurisdiction's, noded with the lattice as in a {@link NodedPolygon}
   * @param cells the cells it touches, all of them; cells that it doesn't touch are ignored
   * @throws org.fenqu.UserException if a class has more units than codes can number
   * @throws IllegalArgumentException if the polygon has area where there are no cells at all
   * @throws IllegalStateException if the units' areas don't add up to the polygon's, or a unit's
   *     cells not to the unit
   */
  Result delineate(Jurisdiction jurisdiction, JurisdictionGround ground, JurisdictionCells cells) {
    oneUnits.clear();
    List<UnitDraft> drafts = new ArrayList<>();
    drafts.add(new UnitDraft(UnitClass.GENERAL, 0));
    Set<Long> junctions = new HashSet<>(ground.ends());
    boolean whole = ground.parts().isEmpty();
    PartCells rest = whole ? PartCells.all(cells) : PartCells.of(grid, ground.rest(), cells);
    boolean bare = draft(ground.rest(), rest, drafts, junctions);
    for (int k = 0; k < ground.parts().size(); k++) {
      UnitDraft draft = UnitDraft.of(ground.parts().get(k));
      draft.add(ground.polygons().get(k));
      PartCells.of(grid, ground.polygons().get(k), cells).addTo(draft);
      drafts.add(draft);
    }
    if (!bare) {
      ConnectedUnits.make(grid, minAreaKm2 * M2_PER_KM2, cells, drafts);
    }
    List<UnitDraft> withArea = drafts.stream().filter(UnitDraft::hasArea).toList();
    List<Unit> units =
        new UnitNumbering(jurisdiction, cells, grid.cellMetres(), minAreaKm2, problemNames)
            .number(withArea);
    requireWhole(jurisdiction, ground.border().geometry(), units);
    if (!bare) {
      units.forEach(this::requireCells);
    }
    return new Result(units, junctions);
  }

  /** Adds the drafts of what cells decide; true if some of it has no cells of its own. */
  private boolean draft(
      Geometry polygon, PartCells part, List<UnitDraft> drafts, Set<Long> junctions) {
    if (polygon.isEmpty()) {
      return false;
    }
    Lattice lattice = Lattice.of(part.cells());
    List<Patches.Patch> bare = new ArrayList<>();
    for (Patches.Patch patch : Patches.of(grid, polygon)) {
      if (!delineate(patch, part, lattice, drafts, junctions)) {
        bare.add(patch);
      }
    }
    bare.forEach(
        patch -> drafts.get(nearestUnit(patch, lattice, polygon) - 1).add(patch.polygon()));
    return !bare.isEmpty();
  }

  /** Columns and rows of the cells, and the unit each came to: its draft's index plus 1. */
  private record Lattice(int[] cols, int[] rows, int[] units) {
    static Lattice of(JurisdictionCells cells) {
      int size = cells.size();
      Lattice lattice = new Lattice(new int[size], new int[size], new int[size]);
      for (int i = 0; i < size; i++) {
        lattice.cols[i] = CellId.col(cells.cellIds()[i]);
        lattice.rows[i] = CellId.row(cells.cellIds()[i]);
      }
      return lattice;
    }
  }

  /** Adds a patch to the drafts; false if it has no cells. */
  private boolean delineate(
      Patches.Patch patch,
      PartCells part,
      Lattice lattice,
      List<UnitDraft> drafts,
      Set<Long> junctions) {
    int width = patch.range().width();
    int height = patch.range().height();
    JurisdictionCells cells = part.cells();
    int[] labels = new int[Math.multiplyExact(width, height)];
    double[] areas = new double[labels.length];
    int held = 0;
    for (int i = 0; i < cells.size(); i++) {
      if (patch.holds(lattice.cols[i], lattice.rows[i])) {
        int position = patch.position(lattice.cols[i], lattice.rows[i]);
        labels[position] = cells.labels()[i];
        areas[position] = cells.fractions()[i] * grid.cellAreaM2();
        held++;
      }
    }
    if (held == 0) {
      return false;
    }
    int[] merged =
        SmallComponents.merge(
            width,
            height,
            labels,
            areas,
            minAreaKm2 * M2_PER_KM2,
            labelling::isFixed,
            labelling::similarity);
    part(patch, part, lattice, draft(width, height, merged, drafts), drafts, junctions);
    return true;
  }

  /** Gives units their cells and their part of the patch. */
  private void part(
      Patches.Patch patch,
      PartCells part,
      Lattice lattice,
      int[] units,
      List<UnitDraft> drafts,
      Set<Long> junctions) {
    for (int i = 0; i < lattice.cols.length; i++) {
      if (patch.holds(lattice.cols[i], lattice.rows[i])) {
        int unit = units[patch.position(lattice.cols[i], lattice.rows[i])];
        lattice.units[i] = unit;
        drafts.get(unit - 1).add(part.places()[i], part.cells().fractions()[i]);
      }
    }
    CountyPartition.Result parted =
        CountyPartition.partition(patch.polygon(), grid, patch.range(), units);
    parted.parts().forEach((unit, polygon) -> drafts.get(unit - 1).add(polygon));
    for (long junction : parted.junctions()) {
      junctions.add(junction);
    }
  }

  /** The unit of the cell nearest to a patch too small to have cells of its own. */
  private int nearestUnit(Patches.Patch patch, Lattice lattice, Geometry polygon) {
    Coordinate centre = patch.polygon().getEnvelopeInternal().centre();
    double nearest = Double.POSITIVE_INFINITY;
    int unit = 0;
    for (int i = 0; i < lattice.units.length; i++) {
      double dx = grid.centre(lattice.cols[i]) - centre.x;
      double dy = grid.centre(lattice.rows[i]) - centre.y;
      if (lattice.units[i] != 0 && dx * dx + dy * dy < nearest) {
        nearest = dx * dx + dy * dy;
        unit = lattice.units[i];
      }
    }
    if (unit == 0) {
      throw new IllegalArgumentException(
          "no cells for a polygon of %.0f m²".formatted(polygon.getArea()));
    }
    return unit;
  }

  /** Adds the drafts of a patch; returns per cell its draft's index plus 1. */
  private int[] draft(int width, int height, int[] labels, List<UnitDraft> drafts) {
    int[] components = ConnectedComponents.label(width, height, labels);
    int[] unitOfComponent = new int[components.length + 1];
    int[] units = new int[components.length];
    for (int cell = 0; cell < components.length; cell++) {
      int component = components[cell];
      if (component == 0) {
        continue;
      }
      if (unitOfComponent[component] == 0) {
        unitOfComponent[component] = unitFor(labels[cell], drafts);
      }
      units[cell] = unitOfComponent[component];
    }
    return units;
  }

  /** The first draft is the general one. */
  private int unitFor(int label, List<UnitDraft> drafts) {
    if (labelling.unitClass(label) == UnitClass.GENERAL) {
      return 1;
    }
    if (labelling.isOneUnit(label) && oneUnits.containsKey(label)) {
      return oneUnits.get(label);
    }
    drafts.add(new UnitDraft(labelling.unitClass(label), labelling.problem(label)));
    if (labelling.isOneUnit(label)) {
      oneUnits.put(label, drafts.size());
    }
    return drafts.size();
  }

  private static void requireWhole(Jurisdiction jurisdiction, Geometry polygon, List<Unit> units) {
    double area = polygon.getArea();
    double sum = units.stream().mapToDouble(Unit::areaM2).sum();
    if (Math.abs(sum - area) > AREA_TOLERANCE * Math.max(area, M2_PER_KM2)) {
      throw new IllegalStateException(
          "units of %s have %.3f m², the jurisdiction has %.3f"
              .formatted(jurisdiction.adcode(), sum, area));
    }
  }

  /** What cells say of a unit and what its polygon says is the same. */
  private void requireCells(Unit unit) {
    double sum = 0;
    for (double share : unit.shares()) {
      sum += share;
    }
    double area = sum * grid.cellAreaM2();
    if (Math.abs(area - unit.areaM2()) > AREA_TOLERANCE * Math.max(unit.areaM2(), M2_PER_KM2)) {
      throw new IllegalStateException(
          "unit %s has %.4f m² by its cells, its polygon has %.4f"
              .formatted(unit.code(), area, unit.areaM2()));
    }
  }
}

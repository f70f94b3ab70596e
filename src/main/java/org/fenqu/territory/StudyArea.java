package org.fenqu.territory;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.Scheme;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.Enclosures;
import org.fenqu.kernel.NodedPolygon;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * Makes a coverage of the study area: borders are noded once, ground that counties share goes to
 * one of them, what counties and seas enclose without covering it is found and, if so declared,
 * given to a neighbour. After that every place belongs to one jurisdiction or to none.
 */
final class StudyArea {
  private final SparkSession spark;
  private final Grid grid;
  private final Scheme.Area declared;
  private final String where;
  private final AreaMembers members;

  /** Enclosed water given to sea areas, by their index. */
  private final SortedMap<Integer, Geometry> fills = new TreeMap<>();

  private final List<Draft> findings = new ArrayList<>();

  /** A finding without its number. */
  private record Draft(
      AreaFinding.Kind kind, List<String> adcodes, String treatedAs, Geometry ground) {}

  /**
   * @param where file of the scheme, for errors
   */
  StudyArea(
      SparkSession spark, Grid grid, Scheme.Area declared, String where, AreaMembers members) {
    this.spark = spark;
    this.grid = grid;
    this.declared = declared;
    this.where = where;
    this.members = members;
  }

  /**
   * @param borders of the counties, then of what was given to each sea area; empty for most
   * @param blocks cells of the jurisdictions
   * @param findings where the area was no coverage, by kind, then from west to east
   */
  record Result(
      List<NodedPolygon> borders, TerritoryBlocks.Result blocks, List<AreaFinding> findings) {}

  /**
   * @param folder receives the blocks; null if none are wanted, but only the findings
   * @throws UserException if counties share ground and the scheme refuses that
   */
  Result lay(Path folder) throws IOException {
    SharedGround shared = SharedGround.of(Borders.node(members.counties()));
    shared.overlaps().forEach(this::addOverlap);
    requireNoOverlap(shared.overlaps());
    List<Geometry> counties = shared.polygons();
    List<NodedPolygon> borders = Borders.onLattice(counties, grid);
    // Blocks are written once: with what is given away, where anything may be.
    boolean asFound = declared.gaps().treatment() == Scheme.Treatment.REPORT;
    TerritoryBlocks.Result blocks = blocks(borders, asFound ? folder : null);
    List<Geometry> treated = treat(borders, blocks);
    if (treated != null) {
      borders = Borders.onLattice(Borders.node(treated), grid, counties);
    }
    if (!asFound) {
      blocks = blocks(borders, folder);
    }
    List<NodedPolygon> all = new ArrayList<>(borders);
    for (int sea = counties.size(); sea < members.all().size(); sea++) {
      Geometry water = fills.getOrDefault(sea, CountyGeometry.FACTORY.createPolygon());
      all.add(NodedPolygon.plain(water));
    }
    return new Result(all, blocks, numbered());
  }

  private void addOverlap(SharedGround.Overlap overlap) {
    String first = members.adcode(overlap.first());
    String second = members.adcode(overlap.second());
    findings.add(
        new Draft(
            AreaFinding.Kind.OVERLAP, List.of(first, second), "county " + first, overlap.ground()));
  }

  private void requireNoOverlap(List<SharedGround.Overlap> overlaps) {
    if (declared.overlaps() != Scheme.Overlaps.REFUSE || overlaps.isEmpty()) {
      return;
    }
    SharedGround.Overlap worst =
        overlaps.stream().max(Comparator.comparingDouble(o -> o.ground().getArea())).orElseThrow();
    throw new UserException(
        String.format(
            Locale.ROOT,
            "%s: area.overlaps: refuse, but %d pairs of counties in layer %s share ground, %s and %s"
                + " most of it (%.6f km²); mend the layer, or take 'first'",
            where,
            overlaps.size(),
            declared.counties().layer(),
            members.adcode(worst.first()),
            members.adcode(worst.second()),
            worst.ground().getArea() / M2_PER_KM2));
  }

  private TerritoryBlocks.Result blocks(List<NodedPolygon> borders, Path folder) {
    List<Geometry> counties = borders.stream().map(NodedPolygon::geometry).toList();
    SharedCounties shared =
        new SharedCounties(
            grid.cellMetres(),
            counties,
            members.seaOfCounty(),
            members.seas(),
            members.reachMetres(),
            fills);
    List<Envelope> envelopes = counties.stream().map(Geometry::getEnvelopeInternal).toList();
    return new TerritoryBlocks(spark, grid, folder).write(shared, envelopes);
  }

  /**
   * Notes what is enclosed; the counties with what was given to them, null if nothing was given.
   */
  private List<Geometry> treat(List<NodedPolygon> borders, TerritoryBlocks.Result blocks) {
    List<Geometry> counties = borders.stream().map(NodedPolygon::geometry).toList();
    Map<Integer, List<Geometry>> given = new TreeMap<>();
    for (Enclosures.Enclosure found : Enclosures.of(counties, grid, new SeaOwners(blocks.sea()))) {
      int owner = ownerOf(found);
      findings.add(
          new Draft(
              kind(found),
              found.neighbours().keySet().stream()
                  .map(members::adcode)
                  .sorted()
                  .distinct()
                  .toList(),
              owner < 0
                  ? "reported"
                  : (members.isSea(owner) ? "sea " : "county ") + members.adcode(owner),
              found.face()));
      if (owner >= 0) {
        given.computeIfAbsent(owner, k -> new ArrayList<>()).add(found.face());
      }
    }
    if (given.isEmpty()) {
      return null;
    }
    List<Geometry> treated = new ArrayList<>(counties);
    given.forEach(
        (owner, faces) -> {
          if (members.isSea(owner)) {
            fills.put(owner, Borders.union(faces));
          } else {
            faces.add(counties.get(owner));
            treated.set(owner, Borders.union(faces));
          }
        });
    return treated;
  }

  private AreaFinding.Kind kind(Enclosures.Enclosure found) {
    boolean sea = found.neighbours().keySet().stream().anyMatch(members::isSea);
    boolean land = found.neighbours().keySet().stream().anyMatch(n -> !members.isSea(n));
    if (sea) {
      return land ? AreaFinding.Kind.COAST_GAP : AreaFinding.Kind.HOLE;
    }
    return found.neighbours().size() > 1 ? AreaFinding.Kind.GAP : AreaFinding.Kind.HOLE;
  }

  /** Who gets what is enclosed; −1 for nobody. */
  private int ownerOf(Enclosures.Enclosure found) {
    Scheme.Gaps gaps = declared.gaps();
    double km2 = found.face().getArea() / M2_PER_KM2;
    if (gaps.treatment() == Scheme.Treatment.REPORT
        || gaps.largestKm2() != null && km2 > gaps.largestKm2()) {
      return -1;
    }
    boolean toSea = gaps.treatment() == Scheme.Treatment.SEA;
    int owner = -1;
    double longest = 0;
    for (Map.Entry<Integer, Double> neighbour : found.neighbours().entrySet()) {
      boolean fits = !toSea || members.isSea(neighbour.getKey());
      if (fits && neighbour.getValue() > longest) {
        longest = neighbour.getValue();
        owner = neighbour.getKey();
      }
    }
    return owner;
  }

  private List<AreaFinding> numbered() {
    findings.sort(
        Comparator.comparing(Draft::kind)
            .thenComparingDouble(f -> f.ground().getEnvelopeInternal().getMinX())
            .thenComparingDouble(f -> f.ground().getEnvelopeInternal().getMinY())
            .thenComparing((a, b) -> a.ground().compareTo(b.ground())));
    List<AreaFinding> numbered = new ArrayList<>();
    Map<AreaFinding.Kind, Integer> counts = new TreeMap<>();
    for (Draft draft : findings) {
      int number = counts.merge(draft.kind(), 1, Integer::sum);
      numbered.add(
          new AreaFinding(
              String.format(Locale.ROOT, "%s-%05d", draft.kind().key(), number),
              draft.kind(),
              draft.adcodes(),
              draft.ground().getArea(),
              draft.treatedAs(),
              new WKBWriter().write(draft.ground())));
    }
    return numbered;
  }
}

package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.source.Feature;
import org.fenqu.source.Features;
import org.fenqu.source.Reject;
import org.fenqu.store.Fingerprint;
import org.fenqu.store.LayerStore;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Stage: puts the polygons of layers with the rule {@code membership} on the grid, or finds that
 * done before. Polygons of a layer may overlap: control units and plans do.
 */
public final class MembershipStage {
  private static final String INDEX = "membership.json";

  /** Of what is stored; another makes memberships anew. */
  private static final String FORMAT = "membership-1";

  private static final double M2_PER_KM2 = 1e6;

  /** What a layer covers less than, it is said to cover in part. */
  private static final double WHOLE = 1 - 1e-9;

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Territory territory;
  private final Grid grid;
  private final Configuration hadoop;

  public MembershipStage(
      SparkSession spark, RunConfig config, String warehouse, Territory territory) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.territory = territory;
    this.grid = new Grid(config.scheme().grid().cell());
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * @param memberships in catalogue order
   * @param reused ids of layers found in the block store
   * @param warnings what of the study area a layer doesn't cover, and optional layers left out
   */
  public record Result(List<Membership> memberships, List<String> reused, List<String> warnings) {}

  /** Whether a layer is one of this stage. */
  public static boolean isMembership(Layer layer) {
    return layer.grid() instanceof GridRule.Membership;
  }

  /**
   * @param chosen of the layers with this rule
   * @throws UserException if a layer that isn't optional can't be read, a feature has no id, or a
   *     layer has nothing of the study area
   */
  public Result execute(Predicate<Layer> chosen) throws IOException {
    List<Membership> memberships = new ArrayList<>();
    List<String> reused = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Layer layer : config.catalogue().layers()) {
      if (isMembership(layer) && chosen.test(layer)) {
        try {
          memberships.add(lay(layer, reused));
        } catch (UserException e) {
          if (!layer.optional()) {
            throw e;
          }
          warnings.add("layer " + layer.id() + " left out (optional): " + e.getMessage());
        }
      }
    }
    memberships.forEach(membership -> warn(membership, warnings));
    return new Result(memberships, reused, warnings);
  }

  private static void warn(Membership membership, List<String> warnings) {
    membership.rejects().stream()
        .filter(reject -> reject.action().equals(Reject.KEPT))
        .forEach(kept -> warnings.add(kept.layer() + " " + kept.feature() + " " + kept.reason()));
    if (membership.covers() < WHOLE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "layer %s covers %.4f %% of the study area",
              membership.layer(),
              100 * membership.covers()));
    }
  }

  private Membership lay(Layer layer, List<String> reused) throws IOException {
    Fingerprint fingerprint =
        new Fingerprint(hadoop)
            .add(FORMAT)
            .add(Integer.toString(grid.cellMetres()))
            .add(territory.fingerprint())
            .add(TerritoryStage.declaration(layer))
            .addFile(layer.source().path());
    LayerStore store = new LayerStore(warehouse, layer.id(), fingerprint.hex(), INDEX, hadoop);
    Optional<Membership> found = store.loadWhole(Membership.class, Membership::entries);
    if (found.isPresent()) {
      reused.add(layer.id());
      return found.get();
    }
    boolean done = false;
    try {
      Membership made = lay(layer, store, fingerprint.hex(), fingerprint.bytes());
      Membership membership = store.publish(made, Membership.class);
      done = true;
      return membership;
    } finally {
      if (!done) {
        store.discard();
      }
    }
  }

  private Membership lay(Layer layer, LayerStore store, String hex, long bytes) throws IOException {
    GridRule.Membership rule = (GridRule.Membership) layer.grid();
    String where = config.where(layer);
    List<String> attributes = new ArrayList<>(List.of(rule.id()));
    if (rule.name() != null) {
      attributes.add(rule.name());
    }
    Features.Whole whole = Features.read(spark, layer, where + ".source", attributes).whole();
    List<Reject> rejects = new ArrayList<>(whole.rejects());
    MemberFeatures features =
        MemberFeatures.of(
            whole.features(),
            new MemberFeatures.Identity(
                layer.id(),
                layer.source().path(),
                where + ".grid.id",
                rule.id(),
                rule.name(),
                null,
                "a value that tells the polygons apart"));
    rejects.addAll(features.remarks());
    List<Geometry> polygons = features.features().stream().map(Feature::geometry).toList();
    List<NodedPolygon> borders = Borders.onLattice(Borders.node(polygons), grid);
    List<PackEntry> blocks = blocks(borders, store);
    Coverage coverage = coverage(store, blocks);
    if (coverage.covered == 0) {
      throw new UserException(
          where
              + ".source: "
              + layer.source().path()
              + " has nothing of the study area: its polygons lie elsewhere");
    }
    if (coverage.twice > 0) {
      rejects.add(
          new Reject(
              layer.id(),
              layer.source().path(),
              "",
              String.format(
                  Locale.ROOT,
                  "polygons overlap by at least %.2f km²: cells are members of each",
                  coverage.twice * grid.cellAreaM2() / M2_PER_KM2),
              Reject.KEPT));
    }
    return new Membership(
        hex,
        store.folder().toString(),
        layer.id(),
        members(features.features(), borders, rule),
        blocks,
        writeBorders(store, borders),
        coverage.covered / coverage.area,
        bytes,
        rejects);
  }

  private List<PackEntry> blocks(List<NodedPolygon> borders, LayerStore store) throws IOException {
    List<Geometry> polygons = borders.stream().map(NodedPolygon::geometry).toList();
    List<Envelope> envelopes = polygons.stream().map(Geometry::getEnvelopeInternal).toList();
    SharedCounties shared =
        new SharedCounties(
            grid.cellMetres(), polygons, new int[polygons.size()], null, 0, Map.of());
    return new TerritoryBlocks(spark, grid, store.writeFolder()).write(shared, envelopes).entries();
  }

  private static List<Membership.Member> members(
      List<Feature> features, List<NodedPolygon> borders, GridRule.Membership rule) {
    List<Membership.Member> members = new ArrayList<>();
    for (int m = 0; m < features.size(); m++) {
      Map<String, String> attributes = features.get(m).attributes();
      members.add(
          new Membership.Member(
              attributes.get(rule.id()),
              rule.name() == null ? null : attributes.get(rule.name()),
              borders.get(m).geometry().getArea()));
    }
    return members;
  }

  private List<PackEntry> writeBorders(LayerStore store, List<NodedPolygon> borders)
      throws IOException {
    try (PackWriter writer = new PackWriter(store.writeFolder(), "borders.pack", hadoop)) {
      for (int m = 0; m < borders.size(); m++) {
        writer.put(m, BorderFrame.encode(borders.get(m)));
      }
      return writer.entries();
    }
  }

  /** In cells: the study area, what of it lies in a polygon, what lies in more than one. */
  private static final class Coverage {
    private double area;
    private double covered;
    private double twice;
  }

  private Coverage coverage(LayerStore store, List<PackEntry> blocks) throws IOException {
    Map<Long, PackEntry> own = new HashMap<>();
    blocks.forEach(entry -> own.put(entry.key(), entry));
    Coverage coverage = new Coverage();
    try (PackReader area = territory.open(hadoop);
        PackReader members = new PackReader(store.writeFolder(), hadoop)) {
      for (PackEntry entry : territory.blocks()) {
        PackEntry same = own.get(entry.key());
        TerritoryBlock cells = Territory.readBlock(area, entry);
        double[] shares = new double[Block.CELLS];
        if (same != null) {
          sum(Territory.readBlock(members, same), shares);
        }
        double[] inside = new double[Block.CELLS];
        sum(cells, inside);
        for (int position : cells.positions()) {
          coverage.area += inside[position];
          coverage.covered += Math.min(inside[position], shares[position]);
          coverage.twice += Math.max(0, shares[position] - 1 - 1e-9);
        }
      }
    }
    return coverage;
  }

  private static void sum(TerritoryBlock cells, double[] shares) {
    for (int i = 0; i < cells.positions().length; i++) {
      for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
        shares[cells.positions()[i]] += cells.fractions()[k];
      }
    }
  }
}

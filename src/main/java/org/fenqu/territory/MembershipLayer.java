package org.fenqu.territory;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.source.Reject;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.fenqu.store.Fingerprint;
import org.fenqu.store.LayerStore;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackWriter;
import org.fenqu.store.SourceHashes;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** One membership layer on its way into the block store, or found there. */
final class MembershipLayer {
  /** Form of what is stored; another makes memberships anew. */
  private static final String FORMAT = "membership-3";

  private static final String BORDERS = "borders.pack";
  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Layer layer;
  private final GridRule.Membership rule;
  private final Grid grid;
  private final Configuration hadoop;

  MembershipLayer(SparkSession spark, RunConfig config, String warehouse, Layer layer) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.layer = layer;
    this.rule = (GridRule.Membership) layer.grid();
    this.grid = new Grid(config.scheme().grid().cell());
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * @param reused true if it was in the block store
   */
  record Stored(Membership membership, boolean reused) {}

  /**
   * @throws UserException if the file is missing or can't be used, or a feature has no id
   */
  Stored store() throws IOException {
    Fingerprint fingerprint = fingerprint();
    long bytes = fingerprint.bytes();
    String hex = fingerprint.hex();
    LayerStore store = new LayerStore(warehouse, layer.id(), hex, Membership.INDEX, hadoop);
    Optional<Membership> found = store.loadWhole(Membership.class, Membership::entries);
    if (found.isPresent()) {
      return new Stored(found.get(), true);
    }
    boolean done = false;
    try {
      Membership made = store.publish(lay(store, hex, bytes), Membership.class);
      done = true;
      return new Stored(made, false);
    } finally {
      if (!done) {
        store.discard();
      }
    }
  }

  private Fingerprint fingerprint() throws IOException {
    String path = layer.source().path();
    try {
      return new Fingerprint(hadoop)
          .add(FORMAT)
          .add(Integer.toString(grid.cellMetres()))
          .add(layer.id())
          .add(TerritoryStage.declaration(layer))
          .addFile(path, new SourceHashes(spark.sparkContext(), warehouse));
    } catch (FileNotFoundException e) {
      throw new UserException(where() + ".path: " + path + " does not exist", e);
    }
  }

  private Membership lay(LayerStore store, String hex, long bytes) throws IOException {
    spark.sparkContext().setJobDescription("grid " + layer.id());
    Path folder = store.writeFolder();
    Read read = read();
    CommonGround shared = node(read);
    List<Geometry> borders = Borders.nodeOnLattice(read.polygons(), grid);
    read.polygons().clear();
    List<Membership.Member> members = new ArrayList<>();
    List<Envelope> boxes = new ArrayList<>();
    for (int m = 0; m < borders.size(); m++) {
      Geometry polygon = borders.get(m);
      Read.Who who = read.who().get(m);
      members.add(new Membership.Member(who.id(), who.name(), polygon.getArea()));
      boxes.add(polygon.getEnvelopeInternal());
    }
    List<PackEntry> stored = writeBorders(folder, borders);
    borders.clear();
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<PackEntry> blocks = new MembershipBlocks(sc, grid, folder).write(stored, boxes);
    noteOverlap(shared, members, read);
    return new Membership(
        hex,
        store.folder().toString(),
        layer.id(),
        members,
        blocks,
        stored,
        bytes,
        read.rejects(),
        read.remarks());
  }

  /**
   * What was read: lists that are emptied when their content has gone further, for large layers
   * fill the heap once, not twice.
   *
   * @param polygons on the 1 mm grid, one for each id, by rising id
   * @param who they are
   * @param rejects faults of single features
   * @param remarks of the layer as a whole
   */
  private record Read(
      List<Geometry> polygons, List<Who> who, List<Reject> rejects, List<String> remarks) {
    /** A polygon's id, and its name or null. */
    record Who(String id, String name) {}
  }

  private Read read() throws IOException {
    List<String> attributes =
        rule.name() == null ? List.of(rule.id()) : List.of(rule.id(), rule.name());
    Features.Whole whole = Features.read(spark, layer, where(), attributes).whole();
    MemberFeatures features =
        MemberFeatures.of(
            whole.features(),
            new MemberFeatures.Identity(
                layer.id(),
                layer.source().path(),
                config.where(layer) + ".grid.id",
                rule.id(),
                rule.name(),
                null,
                "a text that tells it apart"));
    List<Reject> rejects = new ArrayList<>(whole.rejects());
    rejects.addAll(features.remarks());
    List<Geometry> polygons = new ArrayList<>();
    List<Read.Who> who = new ArrayList<>();
    for (Feature feature : features.features()) {
      polygons.add(feature.geometry());
      String name = rule.name() == null ? null : feature.attributes().get(rule.name());
      who.add(new Read.Who(feature.attributes().get(rule.id()), name));
    }
    return new Read(polygons, who, rejects, remarks(features));
  }

  private List<String> remarks(MemberFeatures features) {
    List<String> remarks = new ArrayList<>();
    if (!features.repeated().isEmpty()) {
      remarks.add(
          "layer %s: %s in several features each, taken as one"
              .formatted(layer.id(), ids(features.repeated(), "stands", "stand")));
    }
    if (!features.renamed().isEmpty()) {
      remarks.add(
          "layer %s: %s different names (%s), the largest part's is kept: see rejects"
              .formatted(layer.id(), ids(features.renamed(), "has", "have"), rule.name()));
    }
    return remarks;
  }

  /** Phrase such as "1 id, A, stands", "12 ids, the first A, stand". */
  private String ids(List<String> ids, String one, String many) {
    return ids.size() == 1
        ? "1 " + rule.id() + ", " + ids.get(0) + ", " + one
        : ids.size() + " values of " + rule.id() + ", the first " + ids.get(0) + ", " + many;
  }

  /** Nodes the polygons with each other, in place. */
  private static CommonGround node(Read read) throws IOException {
    List<Geometry> noded = Borders.node(read.polygons());
    read.polygons().clear();
    read.polygons().addAll(noded);
    return CommonGround.of(noded);
  }

  private void noteOverlap(CommonGround shared, List<Membership.Member> members, Read read) {
    if (shared.faces().isEmpty()) {
      return;
    }
    List<Integer> holders = shared.largest().holders();
    String first = members.get(holders.get(0)).id();
    String text =
        String.format(
            Locale.ROOT,
            "%.6f km² are of more than one feature, as of %s and %s: kept, shares of a cell add up to"
                + " more than 1 there",
            shared.areaM2() / M2_PER_KM2,
            first,
            members.get(holders.get(1)).id());
    read.rejects().add(new Reject(layer.id(), layer.source().path(), first, text, Reject.KEPT));
    read.remarks().add("layer " + layer.id() + ": " + text);
  }

  private List<PackEntry> writeBorders(Path folder, List<Geometry> borders) throws IOException {
    try (PackWriter writer = new PackWriter(folder, BORDERS, hadoop)) {
      for (int m = 0; m < borders.size(); m++) {
        writer.put(m, BorderFrame.encode(NodedPolygon.plain(borders.get(m))));
      }
      return writer.entries();
    }
  }

  private String where() {
    return config.where(layer) + ".source";
  }
}

package org.fenqu.run.tables;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.Region;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.publish.PublishedTable;
import org.fenqu.store.Chunks;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Membership;
import org.fenqu.territory.MembershipStage;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryBlock;

/** Adds up the units of regions once the units and their cells are written. */
public final class Regions {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String FEW = "2";
  private static final String NAMES = "region_id STRING, kind STRING, name STRING, name_en STRING";

  private final SparkSession spark;
  private final List<Region> regions;
  private final double cellKm2;
  private final Path directory;

  /**
   * @param directory the run's folder; a Hadoop URI
   */
  public Regions(SparkSession caller, RunConfig config, Path directory) {
    // Views of its own: the caller's are left alone.
    this.spark = caller.newSession();
    boolean cells = config.regions().stream().anyMatch(region -> region.layer() != null);
    // Sums over units alone are a few thousand rows; decimals add up alike however they are shared.
    spark.conf().set(PARTITIONS, cells ? caller.conf().get(PARTITIONS) : FEW);
    this.regions = config.regions();
    this.cellKm2 = new Grid(config.scheme().grid().cell()).cellAreaM2() / M2_PER_KM2;
    this.directory = directory;
  }

  /**
   * What people should know of codes: those that are of a province of the area, but of no county or
   * city there. Codes of other provinces are passed over: a national list serves every province.
   */
  public static List<String> warnings(List<Region> regions, List<Jurisdiction> area) {
    Set<String> places = new HashSet<>();
    Set<String> provinces = new TreeSet<>();
    for (Jurisdiction one : area) {
      provinces.add(one.province());
      places.addAll(
          List.of(
              one.province(),
              one.province() + "0000",
              one.adcode().substring(0, 4) + "00",
              one.adcode()));
    }
    List<String> warnings = new ArrayList<>();
    for (Region region : regions) {
      for (String code : region.codes()) {
        if (provinces.contains(code.substring(0, 2)) && !places.contains(code)) {
          warnings.add(
              "region %s: code %s is of no county or city of the area, although its province is there; check it"
                  .formatted(region.id(), code));
        }
      }
    }
    return warnings;
  }

  /**
   * Writes the table. A region without a unit has no row.
   *
   * @param units the table {@code units}, its files from the run's folder on
   * @param cells the table {@code unit_cells}, likewise
   * @param laid membership layers on the grid
   */
  public PublishedTable write(
      PublishedTable units, PublishedTable cells, MembershipStage.Result laid) throws IOException {
    view(units, "published_units");
    view(cells, "published_unit_cells");
    List<Row> codes = new ArrayList<>();
    List<Row> layers = new ArrayList<>();
    JavaRDD<Row> shares = sc().emptyRDD();
    for (Region region : regions) {
      region.codes().forEach(code -> codes.add(row(region, code)));
      if (region.layer() != null && laid.find(region.layer()).isPresent()) {
        layers.add(row(region));
        shares = shares.union(shares(region, laid.find(region.layer()).get().membership()));
      }
    }
    table(codes, NAMES + ", place STRING").createOrReplaceTempView("region_codes");
    table(layers, NAMES).createOrReplaceTempView("region_layers");
    spark
        .createDataFrame(
            shares, StructType.fromDDL("region_id STRING, cell_id BIGINT, share DOUBLE"))
        .createOrReplaceTempView("region_cells");
    return RegionTable.TABLE.write(RegionTable.rows(spark, !layers.isEmpty(), cellKm2), directory);
  }

  private void view(PublishedTable table, String name) {
    String[] files = table.files(directory).stream().map(Path::toString).toArray(String[]::new);
    spark.read().parquet(files).createOrReplaceTempView(name);
  }

  private Dataset<Row> table(List<Row> rows, String ddl) {
    return spark.createDataFrame(rows, StructType.fromDDL(ddl));
  }

  private static Row row(Region region, String... more) {
    List<Object> values =
        new ArrayList<>(
            List.of(region.id(), region.kind().key(), region.title().zh(), region.title().en()));
    values.addAll(List.of(more));
    return RowFactory.create(values.toArray());
  }

  /** The region's cells with what it has of each: all of it at most, where polygons overlap. */
  private JavaRDD<Row> shares(Region region, Membership membership) {
    boolean[] chosen = new boolean[membership.members().size()];
    for (int m = 0; m < chosen.length; m++) {
      chosen[m] =
          region.members().isEmpty() || region.members().contains(membership.members().get(m).id());
    }
    List<PackEntry> blocks = membership.blocks();
    int tasks = Math.max(1, Math.min(blocks.size(), 2 * sc().defaultParallelism()));
    List<List<PackEntry>> chunks =
        Chunks.of(blocks, Math.max(1, (blocks.size() + tasks - 1) / tasks));
    Broadcast<SerializableConfiguration> hadoop =
        sc().broadcast(new SerializableConfiguration(sc().hadoopConfiguration()));
    Territory.Opener layer = new Territory.Opener(membership.folder());
    String id = region.id();
    return sc().parallelize(chunks, Math.max(1, chunks.size()))
        .flatMap(chunk -> shares(id, chunk, chosen, layer, hadoop.value().value()));
  }

  private static Iterator<Row> shares(
      String id,
      List<PackEntry> chunk,
      boolean[] chosen,
      Territory.Opener layer,
      Configuration hadoop)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    try (PackReader reader = layer.open(hadoop)) {
      for (PackEntry entry : chunk) {
        TerritoryBlock block = Membership.readBlock(reader, entry);
        Block place = Block.ofId(entry.key());
        for (int i = 0; i < block.positions().length; i++) {
          double share = 0;
          for (int k = block.first()[i]; k < block.first()[i + 1]; k++) {
            share += chosen[block.jurisdictions()[k]] ? block.fractions()[k] : 0;
          }
          if (share > 0) {
            rows.add(
                RowFactory.create(id, CellId.of(place, block.positions()[i]), Math.min(1, share)));
          }
        }
      }
    }
    return rows.iterator();
  }

  private JavaSparkContext sc() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}

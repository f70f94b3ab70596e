package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Catalogue;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.GriddingStage;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.TestSession;
import org.fenqu.source.TinyTiff;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The invented country with its dust in tiles of 1° × 1°, on blocks of 128 km: what is gridded
 * again when tiles change, and that it comes out as if all had been.
 */
class IncrementalTest {
  private static final int TILE = 10;

  private static SparkSession spark;

  @TempDir Path folder;
  private TinyCountry country;
  private Path tiles;

  @BeforeAll
  static void open() {
    spark = TestSession.open();
  }

  @BeforeEach
  void found() throws Exception {
    country = new TinyCountry(folder);
    country.change(country.scheme, "cell: 5000", "cell: 500");
    country.change(country.catalogue, "${data}/dust.tif", "${data}/dust");
    tiles = Files.createDirectory(Path.of(country.data(), "dust"));
    for (int row = 0; row < 3; row++) {
      for (int col = 0; col < 4; col++) {
        tile(row, col, 0);
      }
    }
  }

  private Path file(int row, int col) {
    return tiles.resolve("r" + row + "c" + col + ".tif");
  }

  /** The pixels of dust.tif, and something more. */
  private void tile(int row, int col, double more) throws Exception {
    tile(file(row, col), row, col, more);
  }

  private static void tile(Path file, int row, int col, double more) throws Exception {
    double[] values = new double[TILE * TILE];
    for (int i = 0; i < values.length; i++) {
      int x = col * TILE + i % TILE;
      int y = row * TILE + i / TILE;
      values[i] = x * 2 + y * 3 + (x * 7 + y * 5) % 11 + more;
    }
    TinyTiff tiff = new TinyTiff(TILE, TILE, values);
    tiff.nodata = "-9999";
    tiff.scale = new double[] {0.1, 0.1, 0};
    tiff.tie = new double[] {0, 0, 0, 109.5 + col, 32 - row, 0};
    tiff.write(file);
  }

  /** Grids the dust alone. */
  private GriddingStage.Result grid(String warehouse) throws Exception {
    RunConfig all =
        ConfigLoader.load(
            country.scheme.toString(),
            Map.of("data", country.data()),
            uri -> Files.readString(Path.of(uri)));
    List<Layer> layers =
        all.catalogue().layers().stream()
            .filter(layer -> layer.grid() == null || layer.id().equals("dust"))
            .toList();
    RunConfig config =
        new RunConfig(
            all.schemeFile(),
            all.catalogueFile(),
            all.scheme(),
            new Catalogue(1, layers),
            all.standards());
    String root = folder.resolve(warehouse).toString();
    Territory territory = new TerritoryStage(spark, config, root).execute().territory();
    return new GriddingStage(spark, config, root, territory).execute();
  }

  /** Every block of a gridded layer as bytes. */
  private static Map<Long, byte[]> frames(GriddedLayer index) throws Exception {
    Map<Long, byte[]> frames = new TreeMap<>();
    try (PackReader reader =
        new PackReader(new org.apache.hadoop.fs.Path(index.folder()), new Configuration())) {
      for (PackEntry entry : index.entries()) {
        frames.put(entry.key(), reader.read(entry));
      }
    }
    return frames;
  }

  private static List<Long> differences(Map<Long, byte[]> a, Map<Long, byte[]> b) {
    Map<Long, byte[]> all = new TreeMap<>(a);
    all.putAll(b);
    return all.keySet().stream().filter(k -> !Arrays.equals(a.get(k), b.get(k))).toList();
  }

  /**
   * Grids after a change and holds it against gridding in a warehouse that knows of nothing before.
   *
   * @return what the run says of the change; null if all was gridded
   */
  private String gridAndCompare(String fresh) throws Exception {
    GriddingStage.Result result = grid("wh");
    GriddingStage.Result full = grid(fresh);
    assertThat(result.gridded()).containsExactly("dust");
    assertThat(full.incremental()).isEmpty();
    GriddedLayer one = result.layers().get(0);
    GriddedLayer other = full.layers().get(0);
    assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    assertThat(one.entries().stream().map(PackEntry::key))
        .isEqualTo(other.entries().stream().map(PackEntry::key).toList());
    assertThat(differences(frames(one), frames(other))).isEmpty();
    return result.incremental().get("dust");
  }

  @Test
  void aChangedTileGridsOnlyTheBlocksItTouches() throws Exception {
    Map<Long, byte[]> before = frames(grid("wh").layers().get(0));
    tile(0, 0, 0.5);

    GriddingStage.Result result = grid("wh");

    String summary = result.incremental().get("dust");
    assertThat(summary)
        .matches("1 of 12 tiles changed, 0 added, 0 gone: [1-9] of [1-9]\\d? blocks gridded again");
    int again = Integer.parseInt(summary.replaceFirst(".*: (\\d+) of.*", "$1"));
    Map<Long, byte[]> after = frames(result.layers().get(0));
    assertThat(again).isLessThan(after.size());
    assertThat(differences(before, after)).isNotEmpty().hasSizeLessThanOrEqualTo(again);
    GriddedLayer full = grid("fresh").layers().get(0);
    assertThat(differences(after, frames(full))).isEmpty();
    assertThat(grid("wh").reused()).containsExactly("dust");
  }

  @Test
  void blocksComeAndGoWithTiles() throws Exception {
    for (int row = 0; row < 3; row++) {
      Files.delete(file(row, 3));
      Files.delete(file(row, 2));
    }
    int few = grid("wh").layers().get(0).entries().size();

    tile(1, 2, 0);
    tile(1, 3, 0);
    assertThat(gridAndCompare("more"))
        .startsWith("0 of 8 tiles changed, 2 added, 0 gone: ")
        .doesNotContain(": 0 of");
    assertThat(grid("wh").layers().get(0).entries()).hasSizeGreaterThan(few);

    Files.delete(file(1, 3));
    tile(1, 1, 7);
    assertThat(gridAndCompare("less")).startsWith("1 of 7 tiles changed, 0 added, 1 gone: ");
  }

  @Test
  void whatOneTileDoesNotSayAnotherDoesAndNamesDecide() throws Exception {
    tile(tiles.resolve("z.tif"), 1, 1, 30);
    grid("wh");

    Files.move(tiles.resolve("z.tif"), tiles.resolve("r0c1z.tif"));
    assertThat(gridAndCompare("renamed"))
        .startsWith("0 of 13 tiles changed, 0 added, 0 gone: ")
        .doesNotContain(": 0 of");
  }

  @Test
  void anotherFirstTileOrRuleGridsAllAgain() throws Exception {
    grid("wh");

    country.change(country.catalogue, "data}/dust\", band: 1}", "data}/dust\", overlap: last}");
    assertThat(gridAndCompare("rule")).isNull();

    Files.delete(file(0, 0));
    assertThat(gridAndCompare("first")).isNull();
  }

  @Test
  void anEarlierStoreIsNotNeededOnceItWasUsed() throws Exception {
    Path earlier = Path.of(grid("wh").layers().get(0).folder());
    tile(0, 0, 0.5);
    GriddedLayer now = grid("wh").layers().get(0);
    Map<Long, byte[]> frames = frames(now);
    try (Stream<Path> files = Files.walk(earlier)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertThat(differences(frames(grid("wh").layers().get(0)), frames)).isEmpty();
  }

  private Outcome recompute(String warehouse, String id) {
    Outcome run = country.recompute(folder.resolve(warehouse), id);
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private Manifest manifest(String warehouse, String id) throws Exception {
    return ManifestJson.read(
        Files.readString(folder.resolve(warehouse + "/runs/" + id + "/run.json")));
  }

  @Test
  void theTablesOfAnIncrementalRunAreThoseOfAFullOne() throws Exception {
    country.change(country.scheme, "cell: 500", "cell: 2000");
    recompute("wh", "before");
    tile(1, 2, 0.5);

    Outcome run = recompute("wh", "after");
    recompute("fresh", "after");

    String summary = "1 of 12 tiles changed, 0 added, 0 gone: 1 of 2 blocks gridded again";
    assertThat(manifest("wh", "after").details().get("incremental"))
        .isEqualTo(Map.of("dust", summary));
    assertThat(run.err()).contains("layer dust: " + summary);
    assertThat(RecomputeTest.digests(manifest("wh", "after")))
        .isEqualTo(RecomputeTest.digests(manifest("fresh", "after")))
        .isNotEqualTo(RecomputeTest.digests(manifest("wh", "before")));
  }
}

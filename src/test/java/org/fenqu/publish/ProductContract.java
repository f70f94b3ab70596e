package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.fenqu.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every product must do, whatever it holds. All tests of a class share one warehouse: what
 * products are made of is made once.
 */
public abstract class ProductContract {
  private static final String MADE = "made";

  @TempDir static Path folder;

  /** Told of every file and folder that is begun in the warehouse by its owner. */
  private static Watch watch;

  /** What was noted while the one of {@link #MADE} was made; null before. */
  private static Making making;

  protected static Warehouse warehouse;

  /** What some products can't. */
  public enum Ability {
    /** Holds tables. */
    TABLES
  }

  private interface Watch {
    void begins(String name) throws IOException;
  }

  /**
   * @param seen products that readers saw, whenever something was begun
   * @param there what lay in its place when its manifest was begun
   */
  private record Making(List<String> seen, List<Set<String>> there) {}

  protected abstract String kind();

  /** The runs that it is made of, in order; published in the warehouse. */
  protected abstract List<String> runs();

  /** Makes one and publishes it. */
  protected abstract void make(String id) throws Exception;

  /** Begins one, writes what it can and fails, as its maker would. */
  protected abstract void fail(String id) throws Exception;

  protected Set<Ability> cannot() {
    return Set.of();
  }

  /** The local file system, with somebody looking on. */
  public static final class Watched extends LocalFileSystem {
    public Watched() {
      super(
          new RawLocalFileSystem() {
            @Override
            public FSDataOutputStream create(
                org.apache.hadoop.fs.Path file,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
              if (watch != null) {
                watch.begins(file.getName());
              }
              return super.create(file, overwrite, buffer, replication, block, progress);
            }

            @Override
            public boolean mkdirs(org.apache.hadoop.fs.Path directory) throws IOException {
              if (watch != null) {
                watch.begins(directory.getName());
              }
              return super.mkdirs(directory);
            }
          });
    }
  }

  @BeforeAll
  static void openWarehouse() {
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.file.impl", Watched.class, LocalFileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    making = null;
    warehouse = Warehouse.at(folder.resolve("wh").toString(), hadoop);
  }

  @AfterEach
  void lookAway() {
    watch = null;
  }

  private static Path root() {
    return folder.resolve("wh");
  }

  private Path place(String id) {
    return root().resolve(kind()).resolve(id);
  }

  private List<String> listed() throws IOException {
    return ProductCatalogue.list(warehouse).products().stream()
        .map(product -> product.manifest().kind() + "/" + product.manifest().id())
        .toList();
  }

  /** The one that is made once for all tests that only look at it. */
  private ProductManifest made() throws Exception {
    if (making == null) {
      making = new Making(new ArrayList<>(), new ArrayList<>());
      watch = this::note;
      make(MADE);
      watch = null;
    }
    return ProductCatalogue.list(warehouse).products().stream()
        .map(Product::manifest)
        .filter(manifest -> manifest.id().equals(MADE))
        .findFirst()
        .orElseThrow();
  }

  private void note(String begun) throws IOException {
    making.seen().addAll(listed());
    if (begun.contains(Warehouse.PRODUCT)) {
      making.there().add(new TreeSet<>(files(place(MADE)).keySet()));
    }
  }

  /** Files beneath a directory with their bytes, Hadoop's checksums left out. */
  private static Map<String, ByteBuffer> files(Path directory) throws IOException {
    Map<String, ByteBuffer> files = new TreeMap<>();
    if (!Files.exists(directory)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".crc")) {
          files.put(
              directory.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private Collection<Path> staged() throws IOException {
    try (Stream<Path> all = Files.list(root().resolve(kind()).resolve(".staging"))) {
      return all.toList();
    }
  }

  @Test
  void itIsSeenOnceItsManifestIsThereWhichComesLast() throws Exception {
    made();
    String name = kind() + "/" + MADE;
    Set<String> whole = new TreeSet<>(files(place(MADE)).keySet());

    assertThat(making.seen()).doesNotContain(name);
    assertThat(listed()).containsOnlyOnce(name);
    assertThat(whole.remove(Warehouse.PRODUCT)).isTrue();
    assertThat(making.there()).containsExactly(whole);
    assertThat(staged()).isEmpty();
  }

  @Test
  void itNamesWhatItWasMadeOfByContent() throws Exception {
    List<Version> versions = new ArrayList<>();
    for (String run : runs()) {
      versions.add(Version.of(RunCatalogue.list(warehouse).find(run).manifest()));
    }

    ProductManifest manifest = made();

    assertThat(manifest.madeOf()).isNotEmpty().containsExactlyElementsOf(versions);
    assertThat(manifest.madeOf()).allMatch(version -> version.digest().matches("[0-9a-f]{64}"));
    assertThat(manifest.kind()).isEqualTo(kind());
    assertThat(manifest.scheme()).isNotBlank();
    assertThat(manifest.software()).isEqualTo(Software.current());
    assertThat(manifest.finished()).isAfterOrEqualTo(manifest.started());
    assertThat(Version.of(manifest).id()).isEqualTo(MADE);
  }

  @Test
  void itsTablesAreListedFromTheWarehousesRootOnAndNothingElseIsThere() throws Exception {
    ProductManifest manifest = made();
    Set<String> listed = new TreeSet<>();
    for (PublishedTable table : manifest.tables()) {
      String below = kind() + "/" + MADE + "/" + table.path() + "/";
      for (PublishedTable.Part part : table.parts()) {
        assertThat(part.path()).startsWith(below);
        assertThat(root().resolve(part.path())).hasSize(part.bytes());
        listed.add(part.path());
      }
    }
    listed.add(kind() + "/" + MADE + "/" + Warehouse.PRODUCT);

    assertThat(manifest.tables().isEmpty()).isEqualTo(cannot().contains(Ability.TABLES));
    Set<String> there = new TreeSet<>();
    files(place(MADE)).keySet().forEach(file -> there.add(kind() + "/" + MADE + "/" + file));
    assertThat(there).isEqualTo(listed);
  }

  @Test
  void anIdIsNeverUsedTwice() throws Exception {
    made();
    Map<String, ByteBuffer> before = files(place(MADE));

    assertThatThrownBy(() -> make(MADE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--id: " + MADE)
        .hasMessageContaining("choose another id");
    assertThat(files(place(MADE))).isEqualTo(before);
    assertThat(staged()).isEmpty();
  }

  @Test
  void oneThatFailsLeavesNothing() throws Exception {
    made();
    List<String> before = listed();
    List<String> begun = new ArrayList<>();
    watch = begun::add;
    assertThatThrownBy(() -> fail("failed"));
    watch = null;

    assertThat(begun).anyMatch(name -> name.startsWith("failed-"));
    assertThat(staged()).isEmpty();
    assertThat(place("failed")).doesNotExist();
    assertThat(listed()).isEqualTo(before);
    warehouse.begin(kind(), "failed").discard();
  }
}

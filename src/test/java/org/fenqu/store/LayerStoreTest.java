package org.fenqu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of a layer named dust, each with an index that says who made it. */
class LayerStoreTest {
  private static final String INDEX = "layer.json";
  private static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";
  private static final byte[] FRAME = {1, 2, 3, 4, 5, 6, 7, 8};

  @TempDir File warehouse;

  /**
   * @param folder where its files are
   */
  record Index(String maker, String folder, List<PackEntry> entries) implements Placed<Index> {
    @Override
    public Index in(String place) {
      return new Index(maker, place, entries);
    }
  }

  private LayerStore store(String fingerprint) throws IOException {
    return store(warehouse, fingerprint);
  }

  private static LayerStore store(File warehouse, String fingerprint) throws IOException {
    String uri = warehouse.toURI().toString();
    return new LayerStore(uri, "dust", fingerprint, INDEX, new Configuration());
  }

  private static Index published(LayerStore store, String maker) throws IOException {
    Index index = new Index(maker, store.folder().toString(), List.of());
    return store.publish(index, Index.class);
  }

  /** A folder with one frame, its entry in the index. */
  private Index packed() throws IOException {
    LayerStore store = store(FINGERPRINT);
    PackWriter writer = new PackWriter(store.writeFolder(), "a.pack", new Configuration());
    try (writer) {
      writer.put(5, FRAME);
    }
    String folder = store.folder().toString();
    return store.publish(new Index("first", folder, writer.entries()), Index.class);
  }

  private File folder(String fingerprint) {
    return new File(warehouse, "layers/dust/" + fingerprint);
  }

  /** Names in the layer's folder: of stores in place, and of what was left aside. */
  private String[] layer() {
    return new File(warehouse, "layers/dust").list();
  }

  private static void overwrite(File file, byte[] bytes) throws IOException {
    // Without the checksum beside it, as if another tool had written it.
    Files.delete(new File(file.getParentFile(), "." + file.getName() + ".crc").toPath());
    Files.write(file.toPath(), bytes);
  }

  @Test
  void aFolderIsNotThereBeforeItIsPublishedAndWholeAfter() throws Exception {
    LayerStore store = store(FINGERPRINT);
    store.write("notes.json", List.of("one"));
    Files.write(new File(store.writeFolder().toUri().getPath(), "a.pack").toPath(), FRAME);

    assertThat(store(FINGERPRINT).load(Index.class)).isEmpty();
    assertThat(folder(FINGERPRINT)).doesNotExist();

    Index index = published(store, "first");

    assertThat(store(FINGERPRINT).load(Index.class)).contains(index);
    assertThat(folder(FINGERPRINT).list()).contains(INDEX, "notes.json", "a.pack");
    assertThat(layer()).containsExactly(FINGERPRINT);
  }

  @Test
  void aFolderIsFoundByItsFingerprintAndByNoOther() throws Exception {
    published(store(FINGERPRINT), "first");

    assertThat(store(OTHER).load(Index.class)).isEmpty();
    assertThat(store(FINGERPRINT).load(Index.class)).map(Index::maker).contains("first");
  }

  @Test
  void aNameMayBeAPath() throws Exception {
    String uri = warehouse.toURI().toString();
    published(new LayerStore(uri, "_kind/dust", FINGERPRINT, INDEX, new Configuration()), "first");

    assertThat(new File(warehouse, "layers/_kind/dust/" + FINGERPRINT + "/" + INDEX)).isFile();
    assertThat(store(FINGERPRINT).load(Index.class)).isEmpty();
  }

  @Test
  void whatIsDiscardedLeavesNothing() throws Exception {
    LayerStore store = store(FINGERPRINT);
    store.write("notes.json", List.of("one"));
    store.discard();

    assertThat(layer()).isEmpty();
  }

  @Test
  void ofTwoWritersTheFirstToFinishIsKeptAndTheOtherIsToldSo() throws Exception {
    LayerStore slow = store(FINGERPRINT);
    LayerStore quick = store(FINGERPRINT);
    slow.write("slow.json", List.of());
    quick.write("quick.json", List.of());

    assertThat(published(quick, "quick").maker()).isEqualTo("quick");
    assertThat(published(slow, "slow").maker()).isEqualTo("quick");
    assertThat(folder(FINGERPRINT).list()).contains("quick.json").doesNotContain("slow.json");
    assertThat(layer()).containsExactly(FINGERPRINT);
  }

  @Test
  void manyWritersAtOnceAllGetTheOneThatIsInPlace() throws Exception {
    int writers = 8;
    CyclicBarrier start = new CyclicBarrier(writers);
    List<Callable<String>> tasks = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      String maker = "writer " + w;
      tasks.add(
          () -> {
            LayerStore store = store(FINGERPRINT);
            store.write("notes.json", maker);
            start.await();
            return published(store, maker).maker();
          });
    }
    Set<String> told = new TreeSet<>();
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      for (Future<String> task : threads.invokeAll(tasks)) {
        told.add(task.get());
      }
    } finally {
      threads.shutdownNow();
    }

    LayerStore store = store(FINGERPRINT);
    String kept = store.load(Index.class).orElseThrow().maker();
    assertThat(told).containsExactly(kept);
    // The folder is the winner's, its files too.
    assertThat(store.read(new Path(store.folder(), "notes.json"), String.class)).isEqualTo(kept);
    assertThat(layer()).containsExactly(FINGERPRINT);
  }

  @Test
  void aWarehouseThatWasMovedIsReadWhereItIsNow() throws Exception {
    File before = new File(warehouse, "before");
    File after = new File(warehouse, "after");
    published(store(before, FINGERPRINT), "first");
    assertThat(before.renameTo(after)).isTrue();

    LayerStore store = store(after, FINGERPRINT);

    assertThat(store.load(Index.class)).map(Index::folder).contains(store.folder().toString());
  }

  @Test
  void aFolderWhoseIndexIsBrokenIsRemovedAndCanBeMadeAgain() throws Exception {
    published(store(FINGERPRINT), "first");
    overwrite(
        new File(folder(FINGERPRINT), INDEX), "{\"maker\": ".getBytes(StandardCharsets.UTF_8));

    assertThat(store(FINGERPRINT).load(Index.class)).isEmpty();
    assertThat(layer()).isEmpty();
    assertThat(published(store(FINGERPRINT), "second").maker()).isEqualTo("second");
  }

  @Test
  void anIndexThatIsNotAsItsChecksumSaysIsNotTrusted() throws Exception {
    published(store(FINGERPRINT), "first");
    File index = new File(folder(FINGERPRINT), INDEX);
    String good = Files.readString(index.toPath());
    // Still good JSON, but not what was written.
    Files.writeString(index.toPath(), good.replace("first", "thief"));

    assertThat(store(FINGERPRINT).load(Index.class)).isEmpty();
    assertThat(layer()).isEmpty();
  }

  @Test
  void aFolderWithAllItsPartsIsLoadedWhole() throws Exception {
    Index index = packed();

    assertThat(store(FINGERPRINT).loadWhole(Index.class, Index::entries)).contains(index);
  }

  @Test
  void aFolderThatLacksAPartIsRemoved() throws Exception {
    packed();
    Files.delete(new File(folder(FINGERPRINT), "a.pack").toPath());

    assertThat(store(FINGERPRINT).load(Index.class)).as("the index alone").isPresent();
    assertThat(store(FINGERPRINT).loadWhole(Index.class, Index::entries)).isEmpty();
    assertThat(layer()).isEmpty();
  }

  @Test
  void aFolderOneOfWhosePartsWasCutIsRemoved() throws Exception {
    PackEntry entry = packed().entries().get(0);
    overwrite(new File(folder(FINGERPRINT), "a.pack"), new byte[entry.length() - 1]);

    assertThat(store(FINGERPRINT).loadWhole(Index.class, Index::entries)).isEmpty();
    assertThat(layer()).isEmpty();
  }

  @Test
  void aFolderWithoutAnIndexIsNamedToWhoeverWouldPutAnotherInItsPlace() throws Exception {
    published(store(FINGERPRINT), "first");
    Files.delete(new File(folder(FINGERPRINT), INDEX).toPath());

    assertThat(store(FINGERPRINT).load(Index.class)).isEmpty();
    assertThatThrownBy(() -> published(store(FINGERPRINT), "second"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("/layers/dust/" + FINGERPRINT + " has no " + INDEX);
    assertThat(layer()).containsExactly(FINGERPRINT);
  }

  @Test
  void removingTakesOneFolderAndLeavesItsNeighbours() throws Exception {
    published(store(FINGERPRINT), "first");
    published(store(OTHER), "second");

    store(FINGERPRINT).remove();

    assertThat(layer()).containsExactly(OTHER);
  }

  @Test
  void theNewestIsTheLastPutInPlaceThatHoldsTheFile() throws Exception {
    String[] fingerprints = {"a1", "b2", "c3", "d4"};
    for (String fingerprint : fingerprints) {
      LayerStore store = store(fingerprint);
      if (!fingerprint.equals("d4")) {
        store.write("tiles.json", fingerprint);
      }
      published(store, fingerprint);
    }
    long[] seconds = {100, 300, 200};
    for (int f = 0; f < seconds.length; f++) {
      File file = new File(folder(fingerprints[f]), "tiles.json");
      assertThat(file.setLastModified(1000 * (1_700_000_000L + seconds[f]))).isTrue();
    }
    LayerStore writing = store(FINGERPRINT);
    // Newer than all, but not in place.
    writing.write("tiles.json", "aside");

    assertThat(writing.newest("tiles.json")).map(Path::getName).contains("b2");
    assertThat(writing.newest("stations.json")).isEmpty();
  }

  @Test
  void jsonIsReadAsItWasWritten() throws Exception {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("zh", "细颗粒物 \"年均\"\n");
    content.put("number", 0.1);
    content.put("none", null);
    content.put("list", List.of(1, 2));
    LayerStore store = store(FINGERPRINT);
    store.write("twice.json", "what was written first");
    store.write("twice.json", content);
    store.write("day.json", LocalDate.of(2026, 3, 1));
    published(store, "first");

    assertThat(store.read(new Path(store.folder(), "twice.json"), Map.class)).isEqualTo(content);
    assertThat(store.read(new Path(store.folder(), "day.json"), LocalDate.class))
        .isEqualTo(LocalDate.of(2026, 3, 1));
    assertThatThrownBy(() -> store.read(new Path(store.folder(), "no.json"), Map.class))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("no.json");
  }
}

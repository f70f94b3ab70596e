package org.fenqu.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFolderTest {
  private static final String ONE = "0123456789abcdef0123456789abcdef";
  private static final String TWO = "fedcba9876543210fedcba9876543210";

  @TempDir File layers;

  private Path write(String name, int bytes) throws IOException {
    Path file = layers.toPath().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[bytes]);
  }

  private List<StoredFolder> list() throws IOException {
    return StoredFolder.list(new org.apache.hadoop.fs.Path(layers.toURI()), new Configuration());
  }

  @Test
  void foldersOfLayersAreFoundByTheirFingerprintsWhateverElseLiesThere() throws IOException {
    write("dust/" + ONE + "/layer.json", 1);
    write("dust/" + TWO + "/layer.json", 1);
    write("dust/." + ONE + "-5f1c/a.pack", 1);
    write("_indicators/haze/" + TWO + "/index.json", 1);
    write("_territory/" + ONE + "/territory.json", 1);
    write("dust/notes/readme.txt", 1);
    write("dust/" + ONE.substring(1) + "/layer.json", 1);
    write("dust/" + ONE.toUpperCase() + "/layer.json", 1);
    write("rain/" + ONE, 1);
    write("readme.txt", 1);
    write("_a/b/c/" + ONE + "/layer.json", 1);
    assertThat(list())
        .extracting(StoredFolder::name)
        .containsExactly(
            "_indicators/haze/" + TWO,
            "_territory/" + ONE,
            "dust/." + ONE + "-5f1c",
            "dust/" + ONE,
            "dust/" + TWO);
  }

  @Test
  void aStoreThatIsNotThereHoldsNothing() throws IOException {
    assertThat(list()).isEmpty();
    assertThat(layers.delete()).isTrue();
    assertThat(list()).isEmpty();
  }

  @Test
  void aFolderIsAsLargeAsItsFilesAndAsNewAsItsNewest() throws IOException {
    Path pack = write("dust/" + ONE + "/a.pack", 1000);
    write("dust/" + ONE + "/layer.json", 24);
    Path folder = pack.getParent();
    assertThat(pack.toFile().setLastModified(1_700_000_000_000L)).isTrue();
    assertThat(folder.resolve("layer.json").toFile().setLastModified(1_600_000_000_000L)).isTrue();
    assertThat(folder.toFile().setLastModified(1_500_000_000_000L)).isTrue();
    StoredFolder found = list().get(0);
    assertThat(found.bytes()).isEqualTo(1024);
    assertThat(found.changed()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));

    assertThat(folder.toFile().setLastModified(1_800_000_000_000L)).isTrue();
    assertThat(list().get(0).changed()).isEqualTo(Instant.ofEpochMilli(1_800_000_000_000L));
  }

  @Test
  void oneIsDeletedAndItsNeighboursStay() throws IOException {
    write("dust/" + ONE + "/layer.json", 1);
    write("dust/" + TWO + "/layer.json", 1);
    write("dust/." + TWO + "-5f1c/a.pack", 1);
    List<StoredFolder> all = list();
    all.get(0).delete(new Configuration());
    all.get(1).delete(new Configuration());
    assertThat(new File(layers, "dust").list()).containsExactly(TWO);
    assertThat(list()).containsExactly(all.get(2));
  }
}

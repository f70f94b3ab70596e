package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on a file system of a few hundred KiB: mounting it needs root. */
@Tag("root")
class FullDiskTest {
  @TempDir Path folder;

  private Path disk;

  private void mount(String size) throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    // Lazily: the failed writer of this JVM may still hold a file.
    run("umount", "-l", disk.toString());
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as(String.join(" ", command))
        .isZero();
  }

  @Test
  void aFullDiskIsOneClearErrorAndTheLastGoodRunIsUntouched() throws Exception {
    TestSession.open();
    TinyCountry country = new TinyCountry(folder);
    mount("1600k");
    Path warehouse = disk.resolve("wh");
    assertThat(recompute(country, warehouse, "good").exit()).isZero();
    String manifest = Files.readString(warehouse.resolve("runs/good/run.json"));
    Files.write(disk.resolve("ballast"), new byte[(int) (free(disk) - 60_000)]);

    Outcome full = recompute(country, warehouse, "full");

    assertThat(full.exit()).as(full.err()).isEqualTo(1);
    assertThat(full.err().lines().filter(line -> line.startsWith("error: ")))
        .hasSize(1)
        .allMatch(line -> line.contains("No space left on device") && line.contains("make room"));
    assertThat(Files.readString(warehouse.resolve("runs/good/run.json"))).isEqualTo(manifest);
    assertThat(Files.exists(warehouse.resolve("runs/full"))).isFalse();
    try (Stream<Path> staged = Files.walk(warehouse.resolve("runs/.staging"))) {
      assertThat(staged.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static long free(Path disk) throws IOException {
    return Files.getFileStore(disk).getUsableSpace();
  }

  private static Outcome recompute(TinyCountry country, Path warehouse, String id) {
    return country.recompute(warehouse, id);
  }
}

package org.fenqu.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.SparkContext;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source's content is read once, and again when the file isn't what it was. */
class SourceHashesTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.now().minus(Duration.ofDays(9)));

  @TempDir Path folder;
  private final SparkContext spark = TestSession.open().sparkContext();

  private List<String> hashes(Path... files) throws IOException {
    return new SourceHashes(spark, folder.resolve("wh").toString()).of(statuses(files));
  }

  private static List<FileStatus> statuses(Path... files) throws IOException {
    List<FileStatus> statuses = new ArrayList<>();
    for (Path file : files) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
      statuses.add(path.getFileSystem(new Configuration()).getFileStatus(path));
    }
    return statuses;
  }

  private Path file(String name, String text, FileTime modified) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, modified);
    return file;
  }

  private List<String> remembered() throws IOException {
    Path known = folder.resolve("wh/layers/_sources");
    if (!Files.exists(known)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(known)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  @Test
  void itIsTheContentsSha256AndRemembered() throws IOException {
    Path file = file("a.csv", "温度\n1\n", LONG_AGO);

    assertThat(hashes(file)).containsExactly(Fingerprint.sha256("温度\n1\n"));
    assertThat(remembered()).hasSize(1);
    // Neither length nor time tells: this is what is promised, and what is not.
    Files.writeString(file, "湿度\n1\n");
    Files.setLastModifiedTime(file, LONG_AGO);
    assertThat(hashes(file)).containsExactly(Fingerprint.sha256("温度\n1\n"));
  }

  @Test
  void anotherTimeOrLengthIsAnotherContent() throws IOException {
    Path file = file("a.csv", "1", LONG_AGO);
    hashes(file);

    file("a.csv", "2", FileTime.fromMillis(LONG_AGO.toMillis() + 1000));
    assertThat(hashes(file)).containsExactly(Fingerprint.sha256("2"));
    file("a.csv", "333", FileTime.fromMillis(LONG_AGO.toMillis() + 1000));
    assertThat(hashes(file)).containsExactly(Fingerprint.sha256("333"));
    assertThat(remembered()).hasSize(1);
  }

  @Test
  void whatWasJustWrittenIsNotRemembered() throws IOException {
    Path file = file("a.csv", "1", FileTime.from(Instant.now()));

    hashes(file);
    assertThat(remembered()).isEmpty();
    file("a.csv", "2", Files.getLastModifiedTime(file));
    assertThat(hashes(file)).containsExactly(Fingerprint.sha256("2"));
  }

  @Test
  void filesAreReadByAJobWhereThatPays() throws IOException {
    String large = "x".repeat(3 << 20);
    Path a = file("a.tif", large, LONG_AGO);
    Path b = file("b.tif", large + "y", LONG_AGO);
    Path c = file("c.tif", "", LONG_AGO);

    assertThat(hashes(a, b, c))
        .containsExactly(
            Fingerprint.sha256(large), Fingerprint.sha256(large + "y"), Fingerprint.sha256(""));
    assertThat(hashes(c, a)).containsExactly(Fingerprint.sha256(""), Fingerprint.sha256(large));
  }

  @Test
  void aDamagedMemoryIsNoMemory() throws IOException {
    Path file = file("a.csv", "1", LONG_AGO);
    hashes(file);
    Path known = folder.resolve("wh/layers/_sources").resolve(remembered().get(0));
    Files.write(known, "{\"path\":".getBytes(StandardCharsets.UTF_8));

    assertThat(hashes(file)).containsExactly(Fingerprint.sha256("1"));
  }
}

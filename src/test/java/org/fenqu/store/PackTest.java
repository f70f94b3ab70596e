package org.fenqu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  private static final byte[] FIRST = {1, 2, 3};
  private static final byte[] SECOND = new byte[100_000];

  @TempDir Path folder;

  @Test
  void aStoresFramesAreCompressedAndHaveAChecksumBesideThem() throws Exception {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toUri());
    PackWriter writer = new PackWriter(path, "a.pack", new Configuration());
    try (writer) {
      writer.put(5, FIRST);
      writer.put(6, SECOND);
    }

    try (PackReader reader = new PackReader(path, new Configuration())) {
      assertThat(reader.read(writer.entries().get(1))).isEqualTo(SECOND);
      assertThat(reader.read(writer.entries().get(0))).isEqualTo(FIRST);
    }
    assertThat(writer.entries().get(1).length()).isLessThan(1000);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.pack", ".a.pack.crc");
  }

  @Test
  void scratchFramesAreAsTheyWereGivenAndHaveNoChecksum() throws Exception {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toUri());
    PackWriter writer = PackWriter.unchecked(path, "a.pack", new Configuration());
    try (writer) {
      writer.putPlain(5, FIRST);
      writer.putPlain(6, SECOND);
    }

    try (PackReader reader = PackReader.unchecked(path, new Configuration())) {
      assertThat(reader.plain(writer.entries().get(1))).isEqualTo(SECOND);
      assertThat(reader.plain(writer.entries().get(0))).isEqualTo(FIRST);
    }
    assertThat(folder.toFile().list()).containsExactly("a.pack");
    assertThat(new File(folder.toFile(), "a.pack")).hasSize(FIRST.length + SECOND.length);
  }

  @Test
  void aBrokenFrameIsNamed() throws Exception {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toUri());
    PackWriter writer = new PackWriter(path, "a.pack", new Configuration());
    try (writer) {
      writer.put(5, FIRST);
    }
    PackEntry entry = writer.entries().get(0);
    PackEntry cut = new PackEntry(entry.part(), entry.key(), entry.offset(), entry.length() - 2);

    try (PackReader reader = new PackReader(path, new Configuration())) {
      assertThatThrownBy(() -> reader.read(cut))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("a.pack in ")
          .hasMessageEndingWith(" is broken: delete that folder, it is made again");
    }
  }
}

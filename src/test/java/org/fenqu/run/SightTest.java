package org.fenqu.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightTest {
  @TempDir Path folder;

  private Sight look(String name) {
    return Sight.of(folder.resolve(name).toString(), new Configuration());
  }

  @Test
  void aFileAFolderAGlobAndNothing() throws Exception {
    Files.write(folder.resolve("a.tif"), new byte[10]);
    Files.write(folder.resolve("b.tif"), new byte[20]);
    assertThat(look("a.tif")).isEqualTo(new Sight(1, 10));
    assertThat(look("")).isEqualTo(new Sight(2, 30));
    assertThat(look("*.tif")).isEqualTo(new Sight(2, 30));
    assertThat(look("none.tif")).isEqualTo(new Sight(0, 0));
    assertThat(look("*.none")).isEqualTo(new Sight(0, 0));
    assertThat(Sight.of("a:b", new Configuration())).isEqualTo(new Sight(0, 0));
  }

  /** A world file that one machine lacks would move the raster there, and there alone. */
  @Test
  void whatChangesAFilesMeaningCounts() throws Exception {
    Files.write(folder.resolve("a.tif"), new byte[10]);
    Sight bare = look("a.tif");
    Files.write(folder.resolve("a.tfw"), new byte[3]);
    Files.write(folder.resolve("a.tif.aux.xml"), new byte[4]);
    Files.write(folder.resolve("ab.tfw"), new byte[100]);
    assertThat(bare).isEqualTo(new Sight(1, 10));
    assertThat(look("a.tif")).isEqualTo(new Sight(1, 17));
  }
}

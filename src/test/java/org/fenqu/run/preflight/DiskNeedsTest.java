package org.fenqu.run.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.RunConfig;
import org.fenqu.samples.NationConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk space expected of the invented nation, against what its runs took (docs/performance.md).
 */
class DiskNeedsTest {
  private static final double GB = 1e9;

  @TempDir Path folder;

  private DiskNeeds nation(long cells, boolean stored) throws IOException {
    RunConfig config = NationConfig.load(folder);
    return DiskNeeds.of(config, cells, stored ? List.of() : config.catalogue().layers(), true);
  }

  @Test
  void aNationAtOneKilometreTookSevenGigabytes() throws IOException {
    DiskNeeds needs = nation(10_209_667, false);
    double taken = (1.9 + 0.85 + 3.2 + 1.2) * GB;

    assertThat((double) needs.expected()).isBetween(taken, 1.3 * taken);
    assertThat((double) needs.least()).isLessThan(taken / 4);
  }

  @Test
  void at250MetresItTookSeventyNine() throws IOException {
    DiskNeeds needs = nation(163_400_000, false);

    assertThat((double) needs.expected()).isBetween(79 * GB, 2 * 79 * GB);
    assertThat((double) needs.least()).isLessThan(79 * GB / 3);
  }

  @Test
  void layersThatAreThereNeedNoMoreRoom() throws IOException {
    DiskNeeds first = nation(10_000_000, false);
    DiskNeeds again = nation(10_000_000, true);

    assertThat(again).isEqualTo(new DiskNeeds(0, first.kept(), first.cells(), first.pieces()));
    assertThat(first.layers()).isGreaterThan((long) GB);
  }

  @Test
  void griddingAloneWritesLayersAlone() throws IOException {
    RunConfig config = NationConfig.load(folder);
    DiskNeeds needs = DiskNeeds.of(config, 10_000_000, config.catalogue().layers(), false);

    assertThat(needs).isEqualTo(new DiskNeeds(nation(10_000_000, false).layers(), 0, 0, 0));
  }

  @Test
  void onlyALocalDiskIsLookedAt() {
    Configuration hadoop = new Configuration(false);
    String absent = folder.resolve("not/there").toString();

    assertThat(FreeSpace.of(absent, hadoop))
        .hasValueSatisfying(
            free -> {
              assertThat(free.folder()).isEqualTo(absent);
              assertThat(free.bytes()).isPositive();
            });
    assertThat(FreeSpace.of("hdfs://host/wh", hadoop)).isEmpty();
    hadoop.set("fs.defaultFS", "hdfs://host");
    assertThat(FreeSpace.of(absent, hadoop)).isEmpty();
  }
}

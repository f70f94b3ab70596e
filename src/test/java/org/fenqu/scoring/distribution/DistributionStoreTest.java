package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionStoreTest {
  private static final String COLUMN = "quality@land";
  private static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";
  private static final double[] QUANTILES = {0.9, 0.25, 1};

  @TempDir Path warehouse;

  private DistributionStore store() {
    return new DistributionStore(warehouse.toString(), new Configuration());
  }

  private Path folder() {
    return warehouse.resolve("layers").resolve(DistributionStore.folder(COLUMN, FINGERPRINT));
  }

  private static Reference reference(int n) {
    Random random = new Random(n);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Reference.of(COLUMN, values, QUANTILES);
  }

  private static void assertSame(Reference found, Reference expected) {
    assertThat(found.column()).isEqualTo(expected.column());
    assertThat(found.hash()).isEqualTo(expected.hash());
    assertThat(found.quantiles()).isEqualTo(expected.quantiles());
  }

  @Test
  void aDistributionIsFoundAsItWasKept() throws IOException {
    for (int n : new int[] {0, 1, 5, 30_000}) {
      String fingerprint = FINGERPRINT + n;
      store().write(reference(n), fingerprint);

      Reference kept = store().find(COLUMN, fingerprint).orElseThrow();

      assertSame(kept, reference(n));
      assertThat(kept.probabilities()).containsExactly(QUANTILES);
    }
  }

  @Test
  void itIsFoundByColumnAndFingerprintAlone() throws IOException {
    assertThat(store().find(COLUMN, FINGERPRINT)).isEmpty();
    store().write(reference(5), FINGERPRINT);

    assertThat(store().find("quality@sea", FINGERPRINT)).isEmpty();
    assertThat(store().find(COLUMN, FINGERPRINT.replace('0', '1'))).isEmpty();
    assertThat(folder()).isDirectoryContaining("glob:**/distribution.json");
    assertThat(folder().toString()).doesNotContain("@");
  }

  @Test
  void oneWithAnyByteChangedIsRemovedAndMayBeMadeAgain() throws IOException {
    store().write(reference(20), FINGERPRINT);
    byte[] good = Files.readAllBytes(folder().resolve("steps.pack"));
    for (int at = 0; at < good.length; at += 41) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Files.write(folder().resolve("steps.pack"), bad);

      assertThat(store().find(COLUMN, FINGERPRINT)).as("byte " + at).isEmpty();
      assertThat(folder()).doesNotExist();
      store().write(reference(20), FINGERPRINT);
    }
    assertThat(store().find(COLUMN, FINGERPRINT)).isPresent();
  }

  @Test
  void oneThatWasCutOrLostIsRemoved() throws IOException {
    for (int kept : new int[] {-1, 0, 100}) {
      store().write(reference(20), FINGERPRINT);
      Path pack = folder().resolve("steps.pack");
      byte[] good = Files.readAllBytes(pack);
      Files.delete(pack);
      if (kept >= 0) {
        Files.write(pack, Arrays.copyOf(good, kept));
      }

      assertThat(store().find(COLUMN, FINGERPRINT)).as("%s bytes", kept).isEmpty();
      assertThat(folder()).doesNotExist();
    }
  }

  @Test
  void whatIsKeptIsNotReplacedAndNothingIsLeftAside() throws IOException {
    store().write(reference(5), FINGERPRINT);
    store().write(reference(6), FINGERPRINT);

    assertSame(store().find(COLUMN, FINGERPRINT).orElseThrow(), reference(5));
    assertThat(folder().getParent().toFile().list()).containsExactly(FINGERPRINT);
  }
}

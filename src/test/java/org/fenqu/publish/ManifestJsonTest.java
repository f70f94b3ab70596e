package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {
  private static final Manifest MANIFEST =
      Manifests.with(
          new PublishedTable(
              "units",
              "units",
              3,
              1,
              4096,
              "geometry",
              List.of(),
              List.of(new PublishedTable.Column("geometry", "geometry", "degree", "x", "Shape")),
              "0".repeat(32),
              List.of(
                  new PublishedTable.Part(
                      "runs/r/units/part-00000.parquet",
                      3,
                      4096,
                      "0".repeat(32),
                      List.of(110.0, 30.0, 111.0, 31.5)))));

  @Test
  void readsBackEqual() {
    String json = ManifestJson.write(MANIFEST);

    assertThat(ManifestJson.read(json)).isEqualTo(MANIFEST);
    assertThat(ManifestJson.write(ManifestJson.read(json))).isEqualTo(json);
  }

  @Test
  void keysKeepTheirOrderAndTimesAreText() {
    String json = ManifestJson.write(MANIFEST);

    assertThat(json).containsSubsequence("\"format\"", "\"runId\"", "\"started\"", "\"tables\"");
    assertThat(json).contains("\"started\" : \"2026-03-01T00:00:00.123456Z\"");
    assertThat(json).contains("\"date\" : \"2026-03-01\"", "\"titleZh\" : \"试验\"");
    assertThat(json).contains("\"type\" : \"ProjectedCRS\"");
  }

  @Test
  void refusesWhatIsNoManifest() {
    for (String text : List.of("", "{", "[]", "{}", "null", "{\"format\":1}")) {
      assertThatThrownBy(() -> ManifestJson.read(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
    String later = ManifestJson.write(MANIFEST).replace("\"format\" : 1", "\"format\" : 99");
    assertThatThrownBy(() -> ManifestJson.read(later)).hasMessageContaining("format 99");
  }
}

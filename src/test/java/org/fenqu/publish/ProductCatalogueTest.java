package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductCatalogueTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.at(folder.toString(), new Configuration());
  }

  private static ProductManifest manifest(String kind, String id, Instant finished) {
    return new ProductManifest(
        ProductManifest.FORMAT,
        kind,
        id,
        "test",
        new Software("0.1.0", "abc1234", "4.0.4", "17.0.15"),
        NOON,
        finished,
        List.of(new Version(Warehouse.RUNS, "r1", "0".repeat(64))),
        List.of(new ProductManifest.InputFile("file:/d/a.csv", "1".repeat(64))),
        Map.of("cell", "5000"),
        List.of(),
        List.of("one layer was left out"));
  }

  private void publish(String kind, String id, Instant finished) throws IOException {
    warehouse.begin(kind, id).publish(manifest(kind, id, finished));
  }

  /** Puts a manifest where a product of that place would have it. */
  private void put(String place, String text) throws IOException {
    Path product = Files.createDirectories(folder.resolve(place));
    Files.writeString(product.resolve("product.json"), text);
  }

  private List<String> listed() throws IOException {
    return ProductCatalogue.list(warehouse).products().stream()
        .map(product -> product.manifest().kind() + "/" + product.manifest().id())
        .toList();
  }

  @Test
  void productsAreByKindThenOldestFirst() throws IOException {
    publish("maps", "a", NOON);
    publish("comparisons", "late", NOON.plusSeconds(2));
    publish("comparisons", "b", NOON.plusSeconds(1));
    publish("comparisons", "a", NOON.plusSeconds(1));

    assertThat(listed())
        .containsExactly("comparisons/a", "comparisons/b", "comparisons/late", "maps/a");
  }

  @Test
  void aManifestIsReadAsItWasPublished() throws IOException {
    publish("maps", "a", NOON);

    Product found = ProductCatalogue.list(warehouse).products().get(0);

    assertThat(found.manifest()).isEqualTo(manifest("maps", "a", NOON));
    assertThat(found.directory())
        .isEqualTo(new org.apache.hadoop.fs.Path(warehouse.root(), "maps/a"));
  }

  @Test
  void aBrokenManifestHidesOnlyItsProductAndIsSaidInOneLine() throws IOException {
    publish("maps", "good", NOON);
    String good = Files.readString(folder.resolve("maps/good/product.json"));
    put("maps/bad1", "{ no\n\n more");
    put("maps/bad2", "null");
    put("maps/bad3", good.replace("\"format\" : 1", "\"format\" : 2"));
    put("maps/bad4", good.replace("\"made_of\"", "\"of\""));

    ProductCatalogue catalogue = ProductCatalogue.list(warehouse);

    assertThat(listed()).containsExactly("maps/good");
    assertThat(catalogue.unreadable())
        .hasSize(4)
        .allMatch(line -> line.matches("file:.*/maps/bad[1-4]/product.json: .+"))
        .anyMatch(line -> line.endsWith("bad3/product.json: format 2, expected 1"))
        .filteredOn(line -> line.endsWith("scheme, finished, made_of or tables missing"))
        .hasSize(2);
  }

  @Test
  void whatIsNoProductIsPassedOver() throws IOException {
    publish("maps", "a", NOON);
    String good = Files.readString(folder.resolve("maps/a/product.json"));
    for (String place :
        List.of("runs/r1", "layers/pm25", "tags/test", "maps/.staging/b", "maps/.b", ".maps/b")) {
      put(place, good);
    }
    put("maps", good);
    put("", good);
    Files.createDirectories(folder.resolve("maps/begun"));

    assertThat(listed()).containsExactly("maps/a");
    assertThat(ProductCatalogue.list(warehouse).unreadable()).isEmpty();
  }

  @Test
  void anEmptyWarehouseHasNone() throws IOException {
    assertThat(ProductCatalogue.list(warehouse))
        .isEqualTo(new ProductCatalogue(List.of(), List.of()));
  }
}

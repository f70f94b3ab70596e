package org.fenqu.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** A product that says something of a run, and holds no table. */
class EmptyProductTest extends ProductContract {
  private static final String RUN = "r1";

  @BeforeAll
  static void publishRun() throws IOException {
    warehouse.begin(RUN).publish(Manifests.of(RUN));
  }

  @Override
  protected String kind() {
    return "notes";
  }

  @Override
  protected List<String> runs() {
    return List.of(RUN);
  }

  @Override
  protected void make(String id) throws IOException {
    warehouse.begin(kind(), id).publish(manifest(id));
  }

  @Override
  protected void fail(String id) throws IOException {
    ProductDirectory product = warehouse.begin(kind(), id);
    Path aside = Files.createDirectories(Path.of(product.path().toUri()));
    Files.writeString(aside.resolve("half"), "written");
    try {
      product.publish(manifest("another"));
    } finally {
      product.discard();
    }
  }

  private ProductManifest manifest(String id) throws IOException {
    Manifest run = RunCatalogue.list(warehouse).find(RUN).manifest();
    return new ProductManifest(
        ProductManifest.FORMAT,
        kind(),
        id,
        run.scheme().id(),
        Software.current(),
        run.started(),
        Instant.now(),
        List.of(Version.of(run)),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  @Override
  protected Set<Ability> cannot() {
    return Set.of(Ability.TABLES);
  }
}

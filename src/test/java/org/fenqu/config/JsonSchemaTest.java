package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed schemas are those that the loader's shapes give. */
class JsonSchemaTest {
  private static final Path FOLDER = Path.of("conf/schema");

  @Test
  void committedSchemasAreTheGeneratedOnes() throws IOException {
    write("scheme.schema.json", JsonSchema.ofSchemes());
    write("layers.schema.json", JsonSchema.ofCatalogues());
    write("regions.schema.json", JsonSchema.ofRegions());
    assertThat(FOLDER.resolve("regions.schema.json")).hasContent(JsonSchema.ofRegions());
    assertThat(FOLDER.resolve("scheme.schema.json")).hasContent(JsonSchema.ofSchemes());
    assertThat(FOLDER.resolve("layers.schema.json")).hasContent(JsonSchema.ofCatalogues());
  }

  /** With -Dfenqu.schema.write=true the committed files are written anew. */
  private static void write(String name, String schema) throws IOException {
    if (Boolean.getBoolean("fenqu.schema.write")) {
      Files.writeString(FOLDER.resolve(name), schema);
    }
  }
}

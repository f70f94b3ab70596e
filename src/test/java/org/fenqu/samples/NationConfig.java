package org.fenqu.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;

/** The invented nation's scheme, for tests that need none of its data. */
public final class NationConfig {
  private NationConfig() {}

  public static RunConfig load(Path folder) throws IOException {
    NationScheme.write(folder);
    return ConfigLoader.load(
        folder.resolve("scheme.yaml").toString(), Map.of(), uri -> Files.readString(Path.of(uri)));
  }
}

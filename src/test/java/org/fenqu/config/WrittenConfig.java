package org.fenqu.config;

import java.io.FileNotFoundException;
import java.util.HashMap;
import java.util.Map;

/** Schemes and catalogues that a test writes as texts: {@code HEAD} stands for what all need. */
public final class WrittenConfig {
  /** Of a layer. */
  private static final String LAYER =
      "title: {zh: 名, en: Name}, element: air, unit: \"1\", period: \"2025\", licence: CC0, origin: X,";

  private WrittenConfig() {}

  /** A catalogue of layers, counties among them; {@code HEAD} is all but id, source and rule. */
  public static String catalogue(String... layers) {
    StringBuilder text = new StringBuilder("fenqu: 1\nlayers:\n");
    text.append("  - {id: counties, HEAD source: {type: geojson, path: c.geojson}}\n");
    for (String layer : layers) {
      text.append("  - {").append(layer).append("}\n");
    }
    return text.toString().replace("HEAD", LAYER);
  }

  /** A scheme of these keys over {@link #catalogue}, besides what every scheme has. */
  public static String scheme(String date, String keys) {
    return """
        fenqu: 1
        id: written
        title: {zh: 名, en: Name}
        date: DATE
        grid: {cell: 1000}
        catalogue: layers.yaml
        area: {counties: {layer: counties, adcode: adcode, name: name}}
        units: {min_area_km2: 1}
        """
            .replace("DATE", date)
        + keys;
  }

  /** Loads them, without a table of limits. */
  public static RunConfig load(String scheme, String catalogue) {
    return load(scheme, catalogue, Map.of("standards/index.csv", "file,title\n"));
  }

  /**
   * Loads them.
   *
   * @param standards files of limits by path
   */
  public static RunConfig load(String scheme, String catalogue, Map<String, String> standards) {
    Map<String, String> files = new HashMap<>(standards);
    files.put("scheme.yaml", scheme);
    files.put("layers.yaml", catalogue);
    return ConfigLoader.load(
        "scheme.yaml",
        Map.of(),
        uri -> {
          if (!files.containsKey(uri)) {
            throw new FileNotFoundException(uri);
          }
          return files.get(uri);
        });
  }
}

package org.fenqu.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.fenqu.Json;
import org.fenqu.PlainCause;
import org.fenqu.grid.NationalProjection;

/**
 * Manifests as JSON: indented, keys in the order of the record's components and of the maps given,
 * times as ISO 8601. What is written reads back equal; unknown keys of later forms are passed over.
 */
public final class ManifestJson {
  private ManifestJson() {}

  public static String write(Manifest manifest) {
    return Json.indented(manifest) + "\n";
  }

  /**
   * @throws IllegalArgumentException if the text is no manifest
   */
  public static Manifest read(String text) {
    try {
      Manifest manifest = Json.MAPPER.readValue(text, Manifest.class);
      if (manifest == null || manifest.runId() == null || manifest.tables() == null) {
        throw new IllegalArgumentException("no manifest: runId or tables missing");
      }
      if (manifest.format() != Manifest.FORMAT) {
        throw new IllegalArgumentException(
            "format " + manifest.format() + ", expected " + Manifest.FORMAT);
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(PlainCause.of(e), e);
    }
  }

  /** The national grid's identity for a manifest. */
  public static Manifest.GridIdentity grid(int cellMetres) {
    return new Manifest.GridIdentity(
        cellMetres, NationalProjection.WKT2, object(NationalProjection.PROJJSON));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String json) {
    try {
      return Json.MAPPER.readValue(json, Map.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}

package org.fenqu.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenqu.Json;
import org.fenqu.PlainCause;

/**
 * What a product was made of and what it holds: {@code product.json}, written last.
 *
 * @param format version of this form; 1
 * @param kind of the product, the name of the folder that it lies in
 * @param id its name, unique in its kind
 * @param scheme id of the scheme whose runs it is of
 * @param software what ran
 * @param started UTC
 * @param finished UTC, just before publication
 * @param madeOf the runs and products that it was made of, each by what it held
 * @param inputs files that went in beside them
 * @param parameters settings that shaped the result
 * @param tables its tables, in order
 * @param warnings what people should know, one sentence each
 */
public record ProductManifest(
    int format,
    String kind,
    String id,
    String scheme,
    Software software,
    Instant started,
    Instant finished,
    @JsonProperty("made_of") List<Version> madeOf,
    List<InputFile> inputs,
    Map<String, String> parameters,
    List<PublishedTable> tables,
    List<String> warnings) {
  /** The version of the form written today. */
  public static final int FORMAT = 1;

  /**
   * A file that was read.
   *
   * @param path as resolved
   * @param sha256 of its bytes, 64 hexadecimal digits
   */
  public record InputFile(String path, String sha256) {}

  /** The table of that name. */
  public Optional<PublishedTable> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  static String write(ProductManifest manifest) {
    return Json.indented(manifest) + "\n";
  }

  /**
   * @throws IllegalArgumentException if the text is no product's manifest
   */
  static ProductManifest read(String text) {
    try {
      ProductManifest manifest = Json.MAPPER.readValue(text, ProductManifest.class);
      if (manifest == null
          || manifest.kind() == null
          || manifest.id() == null
          || manifest.finished() == null
          || manifest.scheme() == null
          || manifest.madeOf() == null
          || manifest.tables() == null) {
        throw new IllegalArgumentException(
            "no product: kind, id, scheme, finished, made_of or tables missing");
      }
      if (manifest.format() != FORMAT) {
        throw new IllegalArgumentException("format " + manifest.format() + ", expected " + FORMAT);
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(PlainCause.of(e), e);
    }
  }
}

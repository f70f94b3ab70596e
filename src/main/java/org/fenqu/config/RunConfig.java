package org.fenqu.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scheme with everything it refers to, loaded and validated: what a run works from.
 *
 * @param schemeFile where the scheme came from, for messages
 * @param catalogueFile where the catalogue came from, for messages
 * @param scheme the scheme, overrides applied
 * @param catalogue the catalogue, variables replaced; paths are absolute
 * @param standards the limits
 * @param written the catalogue with paths as they are written, as seen from the working directory:
 *     what a run publishes of them, so that it says the same wherever the files lie
 * @param regions what sums are taken of besides administrative regions, in the order of the files
 */
public record RunConfig(
    String schemeFile,
    String catalogueFile,
    Scheme scheme,
    Catalogue catalogue,
    Standards standards,
    Catalogue written,
    List<Region> regions)
    implements java.io.Serializable {

  /** A configuration whose paths are as they are written, without further regions. */
  public RunConfig(
      String schemeFile,
      String catalogueFile,
      Scheme scheme,
      Catalogue catalogue,
      Standards standards) {
    this(schemeFile, catalogueFile, scheme, catalogue, standards, catalogue, List.of());
  }

  /** A layer's path as it is written; nothing for what is no layer's id. */
  public Optional<String> path(String layer) {
    return written.find(layer).map(one -> one.source().path());
  }

  /**
   * The variable that layers' paths begin with.
   *
   * @param paths as in the catalogue, absolute
   * @return its name and the folder that it stands for; nothing if no variable begins all of them
   */
  public Optional<Map.Entry<String, String>> variableOf(List<String> paths) {
    for (Map.Entry<String, String> variable : scheme.variables().entrySet()) {
      String value = variable.getValue().replaceFirst("/+$", "");
      List<String> folders =
          List.of(value, Location.beside(catalogueFile, value)).stream()
              .map(Location::fromWorkingDirectory)
              .toList();
      for (String folder : folders) {
        if (!value.isEmpty() && paths.stream().allMatch(path -> path.startsWith(folder + "/"))) {
          return Optional.of(Map.entry(variable.getKey(), folder));
        }
      }
    }
    return Optional.empty();
  }

  /** Names a layer's place in its catalogue, to begin a message with. */
  public String where(Layer layer) {
    return catalogueFile + ": layers[" + catalogue.layers().indexOf(layer) + "]";
  }
}

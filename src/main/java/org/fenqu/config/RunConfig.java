package org.fenqu.config;

/**
 * A scheme with everything it refers to, loaded and validated: what a run works from.
 *
 * @param schemeFile where the scheme came from, for messages
 * @param catalogueFile where the catalogue came from, for messages
 * @param scheme the scheme, overrides applied
 * @param catalogue the catalogue, variables replaced
 * @param standards the limits
 */
public record RunConfig(
    String schemeFile,
    String catalogueFile,
    Scheme scheme,
    Catalogue catalogue,
    Standards standards)
    implements java.io.Serializable {

  /** Names a layer's place in its catalogue, to begin a message with. */
  public String where(Layer layer) {
    return catalogueFile + ": layers[" + catalogue.layers().indexOf(layer) + "]";
  }
}

package org.fenqu.config;

import java.util.List;
import java.util.Optional;

/**
 * A layer catalogue.
 *
 * @param fenqu version of the format; 1
 * @param layers the layers, in order; ids are unique
 */
public record Catalogue(int fenqu, List<Layer> layers) implements java.io.Serializable {
  public Optional<Layer> find(String id) {
    return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
  }
}

package org.fenqu.legal;

import java.io.Serializable;
import org.fenqu.config.LegalKind;

/**
 * What the law protects as one: a reserve, a zone, all of a layer.
 *
 * @param entry which of the scheme's {@code priority}
 * @param layer id of its layer
 * @param kind what it is in law
 * @param id what tells it apart within the layer
 * @param name its name; null for none
 * @param areaM2 area of all of it, m²; a stricter object may have the ground
 */
public record LegalObject(
    int entry, String layer, LegalKind kind, String id, String name, double areaM2)
    implements Serializable {
  /** Its name, or what it is in law; Chinese. */
  public String title() {
    return name == null || name.isBlank() ? kind.zh() : name;
  }
}

package org.fenqu.source;

import java.io.Serializable;

/**
 * A fault of a single feature or row.
 *
 * @param layer id of the layer
 * @param file path of the source
 * @param feature which one: its id
 * @param reason what is wrong with it
 * @param action {@link #REJECTED}, {@link #REPAIRED} if it was mended and used, or {@link #KEPT} if
 *     it was used as it is
 */
public record Reject(String layer, String file, String feature, String reason, String action)
    implements Serializable {
  public static final String REJECTED = "rejected";
  public static final String REPAIRED = "repaired";
  public static final String KEPT = "kept";

  /** The same fault of a file with another name. */
  public Reject at(String other) {
    return new Reject(layer, other, feature, reason, action);
  }
}

package org.fenqu.source.vector;

import java.io.Serializable;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature that survived reading.
 *
 * @param index its position in the file, from 0, filtered and refused features counted
 * @param id its name in messages: the declared id attribute, else "row n" (from 1) for text files
 *     and the index for others
 * @param geometry valid, not empty, without Z and M, in metres of the national projection, and only
 *     of the type that the layer's rule uses
 * @param value number in the attribute that the rule names; null where it names none
 * @param attributes those asked for that aren't null, as text
 */
public record Feature(
    long index, String id, Geometry geometry, Double value, Map<String, String> attributes)
    implements Serializable {
  /** The same feature with another geometry, for example a piece of its own. */
  public Feature with(Geometry other) {
    return new Feature(index, id, other, value, attributes);
  }

  /** The same feature with another value, for example its share of it. */
  public Feature with(double share) {
    return new Feature(index, id, geometry, share, attributes);
  }

  private Object writeReplace() {
    return new FeatureFrame.InPlace(FeatureFrame.of(this));
  }
}

package org.fenqu.source;

import org.fenqu.config.Source;

/** How stored numbers become values: value = stored · scale + offset. */
public record Packing(double scale, double offset) {
  public static final Packing NONE = new Packing(1, 0);

  /** What the catalogue declares, of files whose own isn't applied. */
  public static Packing declared(Source.Pixels source) {
    return new Packing(
        source.scale() == null ? 1 : source.scale(), source.offset() == null ? 0 : source.offset());
  }

  /** Whether values are stored as they are. */
  public boolean isNone() {
    return scale == 1 && offset == 0;
  }

  /** The value that is made of a stored number. */
  public double value(double stored) {
    return stored * scale + offset;
  }

  /**
   * The stored number that a value was made of.
   *
   * @param type of the samples: whole ones are whole again
   */
  public double stored(double value, String type) {
    if (isNone()) {
      return value;
    }
    double stored = (value - offset) / scale;
    return type.equals("float64")
        ? stored
        : type.equals("float32") ? (double) (float) stored : Math.rint(stored);
  }
}

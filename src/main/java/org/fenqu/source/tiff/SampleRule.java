package org.fenqu.source.tiff;

import java.util.List;
import org.fenqu.UserException;
import org.fenqu.config.Source;

/**
 * Turns stored samples into physical values: stored · scale + offset, NaN for samples that are no
 * data. Nodata is compared in the raster's own sample type, as whoever wrote it did.
 */
final class SampleRule {
  private final String type;
  private final boolean hasNodata;
  private final double nodata;
  private final double scale;
  private final double offset;
  private final double least;
  private final double greatest;

  /** Nothing to do but to look for no data. */
  private final boolean plain;

  /** Infinite values that nothing declares to be no data, so far. */
  private long infinite;

  /**
   * @param fileNodata marks no data where the catalogue declares nothing; null for nothing
   */
  SampleRule(Source.Pixels source, String type, Double fileNodata) {
    this.type = type;
    Double marker = source.nodata() != null ? source.nodata() : fileNodata;
    hasNodata = marker != null;
    nodata = marker == null ? Double.NaN : asStored(marker);
    scale = source.scale() == null ? 1 : source.scale();
    offset = source.offset() == null ? 0 : source.offset();
    List<Double> valid = source.valid();
    least = valid == null ? Double.NEGATIVE_INFINITY : valid.get(0);
    greatest = valid == null ? Double.POSITIVE_INFINITY : valid.get(1);
    plain = scale == 1 && offset == 0 && valid == null;
    if (hasNodata && valid != null) {
      requireOutside(nodata * scale + offset, valid);
    }
  }

  /** A value can't be believed and be no data at once. */
  private void requireOutside(double value, List<Double> valid) {
    if (value >= least && value <= greatest) {
      throw new UserException(
          "source.valid: "
              + valid
              + " holds the value that marks no data, stored as "
              + nodata
              + (scale == 1 && offset == 0 ? "" : ", that is " + value)
              + "; narrow the range or declare another source.nodata");
    }
  }

  private double asStored(double marker) {
    return type.equals("float32") ? (double) (float) marker : marker;
  }

  /** What stands where a sparse file holds no block: no data, or 0 where it has no marker. */
  double unwritten() {
    return hasNodata ? Double.NaN : value(0);
  }

  /** Turns stored samples into their values, in place. */
  void apply(double[] samples, int from, int count) {
    if (!plain) {
      for (int i = from; i < from + count; i++) {
        samples[i] = value(samples[i]);
      }
      return;
    }
    // A marker that no sample equals stands for none: NaN equals nothing.
    double none = hasNodata ? nodata : Double.NaN;
    for (int i = from; i < from + count; i++) {
      double sample = samples[i];
      // Of what is not finite the difference is not 0; -0.0 becomes 0.0.
      if (sample - sample == 0) {
        samples[i] = sample == none ? Double.NaN : sample + 0.0;
      } else {
        samples[i] = notFinite(sample);
      }
    }
  }

  /** The value of a sample as the image library hands it out. */
  double physical(double sample) {
    return value(signed(sample));
  }

  /** The value of a sample in its own type. */
  double stored(double sample) {
    return value(sample);
  }

  private double value(double stored) {
    // == takes -0.0 for 0.0; NaN is no data whatever the marker.
    if (hasNodata && stored == nodata) {
      return Double.NaN;
    }
    double value = stored * scale + offset;
    if (!Double.isFinite(value)) {
      return notFinite(value);
    }
    return value >= least && value <= greatest ? value : Double.NaN;
  }

  /** No data; infinity is counted, unless it's the marker or a declared range leaves it out. */
  private double notFinite(double value) {
    boolean declared = hasNodata && value == nodata || least > Double.NEGATIVE_INFINITY;
    infinite += Double.isInfinite(value) && !declared ? 1 : 0;
    return Double.NaN;
  }

  /** How many infinite values were met that nothing declares to be no data. */
  long infinite() {
    return infinite;
  }

  /** The decoder hands out int8 and uint32 in Java's types of the other sign. */
  private double signed(double sample) {
    if (sample > 127 && type.equals("int8")) {
      return sample - 256;
    }
    if (sample < 0 && type.equals("uint32")) {
      return sample + 4294967296.0;
    }
    return sample;
  }
}

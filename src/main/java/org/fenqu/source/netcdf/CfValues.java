package org.fenqu.source.netcdf;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.RasterShape;
import ucar.ma2.DataType;
import ucar.nc2.Variable;

/**
 * Turns stored numbers of a variable into physical ones: stored · scale_factor + add_offset, NaN
 * for those that are no data by _FillValue, missing_value, valid_range, valid_min, valid_max or the
 * format's own fill value. What the catalogue declares takes the place of the file's attribute.
 */
public final class CfValues {
  private static final double MOST = Double.MAX_VALUE;

  private final DataType type;
  private final boolean unsigned;
  private final CfMarkers markers;
  private final double[] none;
  private final CfRange range;
  private final double storedLeast;
  private final double storedGreatest;
  private final double scale;
  private final double offset;
  private final double least;
  private final double greatest;
  private final List<String> remarks = new ArrayList<>();
  private long infinite;
  private long outside;

  /**
   * @throws UserException without the path, naming the attribute, if one that is needed is no
   *     number
   */
  CfValues(Variable variable, Source.NetCdf source) {
    type = variable.getDataType();
    scale = source.scale() == null ? factor(variable) : source.scale();
    offset = source.offset() == null ? single(variable, "add_offset", 0) : source.offset();
    boolean ranged = source.valid() != null;
    least = ranged ? source.valid().get(0) : -MOST;
    greatest = ranged ? source.valid().get(1) : MOST;
    range = range(variable, ranged);
    unsigned = range.unsigned();
    storedLeast = range.least();
    storedGreatest = range.greatest();
    markers = CfMarkers.of(variable, source, unsigned, range.told() != null);
    none = markers.stored();
    remarks.addAll(range.remarks());
    remarks.addAll(markers.remarks(sampleType()));
    remarks.addAll(CfUnread.of(variable, source, markers));
  }

  private static CfRange range(Variable variable, boolean declared) {
    try {
      CfRange own = CfRange.of(variable, factor(variable), single(variable, "add_offset", 0));
      return declared ? own.withoutLimits() : own;
    } catch (UserException e) {
      if (!declared) {
        throw e;
      }
      // It is declared in place of what can't be read.
      return CfRange.none(variable);
    }
  }

  private static double factor(Variable variable) {
    double factor = single(variable, "scale_factor", 1);
    if (factor == 0 || !Double.isFinite(factor)) {
      throw new UserException(
          CfNumbers.label(variable, "scale_factor")
              + " is "
              + factor
              + ", by which all values would be the same; "
              + CfNumbers.remedy(variable, "scale_factor"));
    }
    return factor;
  }

  private static double single(Variable variable, String attribute, double fallback) {
    double[] numbers = NetCdfFile.numbers(variable, attribute);
    for (double number : numbers) {
      if (number != numbers[0]) {
        throw new UserException(
            CfNumbers.label(variable, attribute)
                + " holds "
                + numbers.length
                + " numbers, expected one; "
                + CfNumbers.remedy(variable, attribute));
      }
    }
    return numbers.length == 0 ? fallback : numbers[0];
  }

  /** The value by which the file says that there is nothing, as stored; null if it doesn't. */
  public Double declaredNodata() {
    return markers.first();
  }

  public double scale() {
    return scale;
  }

  public double offset() {
    return offset;
  }

  /** What the file says of its values and isn't, or can't be, applied: sentences about a layer. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Stored numbers that may stand for no data, since what is declared for it can't. */
  List<Double> suspects() {
    return markers.suspects(sampleType());
  }

  /** How many infinite numbers were met that nothing declares to be no data. */
  long infinite() {
    return infinite;
  }

  /** How many numbers were met that the file's own valid range leaves out. */
  public long outside() {
    return outside;
  }

  /** The file's own valid range as it has it; null where none is applied. */
  public String range() {
    return range.told();
  }

  /** uint8, int16, float32 …: as {@link RasterShape#sampleType()}. */
  String sampleType() {
    int bits = 8 * type.getSize();
    return (type.isFloatingPoint() ? "float" : unsigned ? "uint" : "int") + bits;
  }

  /**
   * Physical values of stored numbers at every {@code stride}-th place.
   *
   * @param stored byte[], short[], int[], long[], float[] or double[]
   */
  void copy(Object stored, int from, int stride, double[] out, int at, int count) {
    if (stored instanceof float[] f) {
      for (int i = 0; i < count; i++) {
        out[at + i] = physical(f[from + i * stride]);
      }
    } else if (stored instanceof double[] d) {
      for (int i = 0; i < count; i++) {
        out[at + i] = physical(d[from + i * stride]);
      }
    } else if (stored instanceof short[] s) {
      int mask = unsigned ? 0xffff : -1;
      for (int i = 0; i < count; i++) {
        out[at + i] = physical(s[from + i * stride] & mask);
      }
    } else if (stored instanceof byte[] b) {
      int mask = unsigned ? 0xff : -1;
      for (int i = 0; i < count; i++) {
        out[at + i] = physical(b[from + i * stride] & mask);
      }
    } else if (stored instanceof int[] n) {
      long mask = unsigned ? 0xffffffffL : -1L;
      for (int i = 0; i < count; i++) {
        out[at + i] = physical(n[from + i * stride] & mask);
      }
    } else {
      copyLongs((long[]) stored, from, stride, out, at, count);
    }
  }

  private void copyLongs(long[] stored, int from, int stride, double[] out, int at, int count) {
    for (int i = 0; i < count; i++) {
      long value = stored[from + i * stride];
      boolean beyond = unsigned && value < 0;
      out[at + i] = physical(beyond ? value + 0x1p64 : value);
    }
  }

  private double physical(double stored) {
    boolean believed = stored >= storedLeast && stored <= storedGreatest;
    for (double marker : none) {
      if (stored == marker) {
        return Double.NaN;
      }
    }
    if (!believed) {
      return leftOut(stored);
    }
    double value = stored * scale + offset;
    if (value >= least && value <= greatest) {
      return value;
    }
    infinite += Double.isInfinite(value) && greatest == MOST && least == -MOST ? 1 : 0;
    return Double.NaN;
  }

  /** NaN, infinity and what the file's range leaves out. */
  private double leftOut(double stored) {
    if (range.told() != null) {
      outside += Double.isNaN(stored) ? 0 : 1;
    } else if (Double.isInfinite(stored)) {
      // A declared range leaves it out.
      infinite += greatest == MOST && least == -MOST ? 1 : 0;
    }
    return Double.NaN;
  }
}

package org.fenqu.source.netcdf;

import org.fenqu.config.Source;
import org.fenqu.source.RasterShape;
import ucar.ma2.DataType;
import ucar.nc2.Attribute;
import ucar.nc2.Variable;

/**
 * Turns stored numbers of a variable into physical ones: stored · scale_factor + add_offset, NaN
 * for those that are no data by _FillValue, missing_value, valid_range, valid_min, valid_max or the
 * format's own fill value. What the catalogue declares takes the place of the file's attribute.
 */
public final class CfValues {
  /** What is believed of a stored number that is compared with a physical limit. */
  private static final double ROUNDING = 1e-6;

  private static final float FLOAT_FILL = 9.9692099683868690e+36f;

  private final DataType type;
  private final boolean unsigned;
  private final Double declared;
  private final double[] markers;
  private final double storedLeast;
  private final double storedGreatest;
  private final double scale;
  private final double offset;
  private final double least;
  private final double greatest;

  CfValues(Variable variable, Source.NetCdf source) {
    type = variable.getDataType();
    unsigned = type.isUnsigned() || NetCdfFile.text(variable, "_Unsigned").equalsIgnoreCase("true");
    double fileScale = NetCdfFile.number(variable, "scale_factor", 1);
    double fileOffset = NetCdfFile.number(variable, "add_offset", 0);
    scale = source.scale() == null ? fileScale : source.scale();
    offset = source.offset() == null ? fileOffset : source.offset();
    double fill = NetCdfFile.number(variable, "_FillValue", Double.NaN);
    double missing = NetCdfFile.number(variable, "missing_value", Double.NaN);
    double first = Double.isNaN(fill) ? missing : fill;
    declared = Double.isNaN(first) ? null : asStored(first);
    markers = source.nodata() == null ? markers(variable) : new double[] {source.nodata()};
    for (int i = 0; i < markers.length; i++) {
      markers[i] = asStored(markers[i]);
    }
    boolean ranged = source.valid() != null;
    least = ranged ? source.valid().get(0) : Double.NEGATIVE_INFINITY;
    greatest = ranged ? source.valid().get(1) : Double.POSITIVE_INFINITY;
    double[] range =
        ranged
            ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}
            : range(variable, fileScale, fileOffset);
    storedLeast = range[0];
    storedGreatest = range[1];
  }

  private double[] markers(Variable variable) {
    double[] fill = NetCdfFile.numbers(variable, "_FillValue");
    double[] missing = NetCdfFile.numbers(variable, "missing_value");
    double[] all = new double[Math.max(1, fill.length) + missing.length];
    all[0] = defaultFill();
    System.arraycopy(fill, 0, all, 0, fill.length);
    System.arraycopy(missing, 0, all, all.length - missing.length, missing.length);
    return all;
  }

  /** What the format writes where nothing was written; for bytes there is no such value. */
  private double defaultFill() {
    return switch (type) {
      case SHORT -> unsigned ? 65535 : -32767;
      case USHORT -> 65535;
      case INT -> unsigned ? 4294967295.0 : -2147483647;
      case UINT -> 4294967295.0;
      case FLOAT, DOUBLE -> FLOAT_FILL;
      default -> Double.NaN;
    };
  }

  /**
   * Type as the decoder hands it out: attributes are often of another type, or of the other sign.
   */
  private double asStored(double marker) {
    if (type == DataType.FLOAT) {
      return (float) marker;
    }
    return unsigned && marker < 0 ? marker + Math.pow(2, 8 * type.getSize()) : marker;
  }

  /** Least and greatest stored number that the file believes. */
  private double[] range(Variable variable, double fileScale, double fileOffset) {
    double[] both = NetCdfFile.numbers(variable, "valid_range");
    boolean pair = both.length == 2;
    double from =
        pair ? both[0] : NetCdfFile.number(variable, "valid_min", Double.NEGATIVE_INFINITY);
    double to = pair ? both[1] : NetCdfFile.number(variable, "valid_max", Double.POSITIVE_INFINITY);
    Attribute first = variable.findAttribute(pair ? "valid_range" : "valid_min");
    Attribute any = first == null ? variable.findAttribute("valid_max") : first;
    // CF: of the packed type, so in stored numbers; of another type, in physical ones.
    boolean physical =
        any != null && any.getDataType().isFloatingPoint() && !type.isFloatingPoint();
    if (physical) {
      double a = (from - fileOffset) / fileScale;
      double b = (to - fileOffset) / fileScale;
      from = Math.min(a, b) - ROUNDING * Math.abs(Math.min(a, b));
      to = Math.max(a, b) + ROUNDING * Math.abs(Math.max(a, b));
    } else if (Double.isFinite(from) || Double.isFinite(to)) {
      from = Double.isFinite(from) ? asStored(from) : from;
      to = Double.isFinite(to) ? asStored(to) : to;
    }
    boolean sensible = from < to;
    return sensible
        ? new double[] {from, to}
        : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
  }

  /** The value by which the file says that there is nothing, as stored; null if it doesn't. */
  public Double declaredNodata() {
    return declared;
  }

  public double scale() {
    return scale;
  }

  public double offset() {
    return offset;
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
    if (!(stored >= storedLeast && stored <= storedGreatest) || Double.isInfinite(stored)) {
      return Double.NaN;
    }
    for (double marker : markers) {
      if (stored == marker) {
        return Double.NaN;
      }
    }
    double value = stored * scale + offset;
    return value >= least && value <= greatest ? value : Double.NaN;
  }
}

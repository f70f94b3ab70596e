package org.fenqu.source.netcdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fenqu.UserException;
import org.fenqu.source.Numbers;
import ucar.ma2.DataType;
import ucar.nc2.Variable;

/**
 * What a file says of its stored numbers: which it believes, and whether they have a sign. NetCDF-3
 * has no unsigned numbers; besides {@code _Unsigned}, a valid range that the signed type can't hold
 * says that they are (so GDAL, too, takes bytes of 0 … 255).
 *
 * @param least least stored number that is believed; −Double.MAX_VALUE for no limit
 * @param greatest greatest one; Double.MAX_VALUE for no limit
 * @param told the range as the file has it, to name it; null where it gives none that can be used
 * @param unsigned whether stored numbers have no sign
 * @param remarks sentences about the layer, for limits that can't be used
 */
record CfRange(double least, double greatest, String told, boolean unsigned, List<String> remarks) {
  /** What is believed of a stored number that is compared with a physical limit. */
  private static final double ROUNDING = 1e-6;

  private static final double MOST = Double.MAX_VALUE;

  /** Limits in stored numbers, before their sign is known. */
  private record Limits(Double from, Double to, boolean physical, String told) {
    boolean isGiven() {
      return from != null || to != null;
    }
  }

  /**
   * @param scale by which the file packs
   * @param offset by which the file packs
   * @throws UserException without the path, naming the attribute, if a limit is no number
   */
  static CfRange of(Variable variable, double scale, double offset) {
    DataType type = variable.getDataType();
    List<String> remarks = new ArrayList<>();
    Limits limits = limits(variable, scale, offset, remarks);
    Boolean declared = declaredUnsigned(variable);
    boolean unsigned =
        declared == null ? type.isUnsigned() || needsUnsigned(type, limits) : declared;
    if (!limits.isGiven()) {
      return new CfRange(-MOST, MOST, null, unsigned, remarks);
    }
    double from = limit(type, unsigned, limits, limits.from(), -MOST);
    double to = limit(type, unsigned, limits, limits.to(), MOST);
    if (from < to) {
      return new CfRange(from, to, limits.told(), unsigned, remarks);
    }
    remarks.add(
        "has "
            + limits.told()
            + ", of which the least isn't below the greatest: it isn't applied; declare"
            + " source.valid");
    return new CfRange(-MOST, MOST, null, unsigned, remarks);
  }

  /** No limits, and the sign of the type. */
  static CfRange none(Variable variable) {
    boolean unsigned = variable.getDataType().isUnsigned();
    return new CfRange(-MOST, MOST, null, unsigned, List.of());
  }

  /** No limits, but the sign that the file's limits tell. */
  CfRange withoutLimits() {
    return new CfRange(-MOST, MOST, null, unsigned, List.of());
  }

  private static Limits limits(
      Variable variable, double scale, double offset, List<String> remarks) {
    CfNumbers pair = CfNumbers.of(variable, "valid_range");
    if (pair.values().length == 2) {
      double[] both = pair.values();
      String told = "valid_range " + Numbers.range(both[0], both[1]);
      return packed(variable, both[0], both[1], pair.floating(), scale, offset, told);
    }
    if (pair.values().length > 0) {
      remarks.add(
          "has a valid_range of "
              + pair.values().length
              + " numbers, expected 2: it isn't applied; declare source.valid");
    }
    CfNumbers least = CfNumbers.of(variable, "valid_min");
    CfNumbers greatest = CfNumbers.of(variable, "valid_max");
    Double from = least.values().length == 0 ? null : (Double) least.values()[0];
    Double to = greatest.values().length == 0 ? null : (Double) greatest.values()[0];
    String told =
        (from == null ? "" : "valid_min " + Numbers.plain(from))
            + (from == null || to == null ? "" : ", ")
            + (to == null ? "" : "valid_max " + Numbers.plain(to));
    boolean floating = least.floating() || greatest.floating();
    return packed(variable, from, to, floating, scale, offset, told);
  }

  /** CF: limits are of the packed type, so in stored numbers; of another type, in physical ones. */
  private static Limits packed(
      Variable variable,
      Double from,
      Double to,
      boolean floating,
      double scale,
      double offset,
      String told) {
    if (!floating || variable.getDataType().isFloatingPoint()) {
      return new Limits(from, to, false, told);
    }
    Double a = from == null ? null : (Double) ((from - offset) / scale);
    Double b = to == null ? null : (Double) ((to - offset) / scale);
    return scale < 0 ? new Limits(b, a, true, told) : new Limits(a, b, true, told);
  }

  private static Boolean declaredUnsigned(Variable variable) {
    String text = NetCdfFile.text(variable, "_Unsigned").toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      double[] number = NetCdfFile.numbers(variable, "_Unsigned");
      return number.length == 0 ? null : (Boolean) (number[0] != 0);
    }
    return switch (text) {
      case "true", "t", "1", "yes" -> Boolean.TRUE;
      case "false", "f", "0", "no" -> Boolean.FALSE;
      default ->
          throw new UserException(
              CfNumbers.label(variable, "_Unsigned")
                  + " is '"
                  + text
                  + "', expected true or false; mend it: ncatted -a _Unsigned,"
                  + variable.getShortName()
                  + ",o,c,true FILE");
    };
  }

  /** Whether only numbers without a sign can reach from one limit to the other. */
  private static boolean needsUnsigned(DataType type, Limits limits) {
    if (!type.isIntegral() || type.getSize() > Integer.BYTES || !limits.isGiven()) {
      return false;
    }
    double all = Math.scalb(1.0, 8 * type.getSize());
    double signed = all / 2 - 1;
    double from = limits.from() == null ? -MOST : limits.from();
    double to = limits.to() == null ? MOST : limits.to();
    boolean whole = Math.abs(to - (all - 1)) <= ROUNDING * all;
    if (limits.physical() || limits.from() == null) {
      // A limit in another unit, or one alone, is often just generous.
      return whole && (limits.from() == null || from >= 0);
    }
    // 255 as a signed byte is −1.
    boolean cut = limits.to() != null && from >= 0 && to < 0 && to >= -signed - 1;
    return cut || from >= 0 && to > signed && to < all || from > signed && to == MOST;
  }

  private static double limit(
      DataType type, boolean unsigned, Limits limits, Double limit, double none) {
    if (limit == null) {
      return none;
    }
    if (limits.physical()) {
      double slack = ROUNDING * Math.abs(limit);
      return none < 0 ? limit - slack : limit + slack;
    }
    return asStored(type, unsigned, limit);
  }

  /**
   * A number as the decoder hands it out: attributes are often of another type, or of the other
   * sign.
   */
  static double asStored(DataType type, boolean unsigned, double number) {
    if (type == DataType.FLOAT) {
      return (float) number;
    }
    if (type.isFloatingPoint()) {
      return number;
    }
    double all = Math.scalb(1.0, 8 * type.getSize());
    if (unsigned && number < 0 && number >= -all / 2) {
      return number + all;
    }
    boolean turned = !unsigned && type.isUnsigned() && number >= all / 2 && number < all;
    return turned ? number - all : number;
  }
}

package org.fenqu.source.netcdf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.config.Source;
import org.fenqu.source.SampleTypes;
import ucar.ma2.DataType;
import ucar.nc2.Variable;

/**
 * The stored numbers of a variable that stand for no data.
 *
 * @param declared by the catalogue or else by the file's attributes, as stored
 * @param further those that nothing declares: what the format writes where nothing was written, and
 *     a marker as it is once it went through 32 bits
 */
record CfMarkers(List<Declared> declared, List<Double> further) {
  private static final double UNSIGNED_LONG_FILL = 18446744073709551614.0;
  private static final float FLOAT_FILL = 9.9692099683868690e+36f;

  /**
   * @param name of what declares it
   */
  record Declared(String name, double stored) {}

  /**
   * @param unsigned whether stored numbers have no sign
   * @param ranged whether the file gives a valid range
   */
  static CfMarkers of(Variable variable, Source.NetCdf source, boolean unsigned, boolean ranged) {
    DataType type = variable.getDataType();
    List<Declared> declared = new ArrayList<>();
    List<Double> further = new ArrayList<>();
    if (source.nodata() != null) {
      double stored = CfRange.asStored(type, unsigned, source.nodata());
      declared.add(new Declared("source.nodata", stored));
    } else {
      for (String attribute : List.of("_FillValue", "missing_value")) {
        for (double marker : NetCdfFile.numbers(variable, attribute)) {
          declared.add(new Declared(attribute, CfRange.asStored(type, unsigned, marker)));
        }
      }
      boolean turned = unsigned && !type.isUnsigned();
      boolean filled = NetCdfFile.numbers(variable, "_FillValue").length > 0;
      // A fill value that is declared takes its place; within a range that a file gives of numbers
      // without a sign, every number is one.
      if (!filled && !(turned && ranged)) {
        further.add(defaultFill(type, unsigned));
      }
    }
    if (type == DataType.DOUBLE) {
      declared.forEach(marker -> further.addAll(alike(marker.stored())));
    }
    return new CfMarkers(List.copyOf(declared), List.copyOf(further));
  }

  /** What a number of 64 bits is after 32 bits, and what one of 32 bits was meant to be. */
  private static List<Double> alike(double marker) {
    float single = (float) marker;
    boolean near = Math.abs(single - marker) <= Math.ulp(single);
    return near ? List.of((double) single, Double.valueOf(Float.toString(single))) : List.of();
  }

  /** What the format writes where nothing was written; for bytes there is no such value. */
  private static double defaultFill(DataType type, boolean unsigned) {
    return switch (type) {
      case SHORT -> unsigned ? 65535 : -32767;
      case USHORT -> 65535;
      case INT -> unsigned ? 4294967295.0 : -2147483647;
      case UINT -> 4294967295.0;
      case LONG -> unsigned ? UNSIGNED_LONG_FILL : -9223372036854775806.0;
      case ULONG -> UNSIGNED_LONG_FILL;
      case FLOAT, DOUBLE -> FLOAT_FILL;
      default -> Double.NaN;
    };
  }

  /** All of them, NaN left out: nothing equals it. */
  double[] stored() {
    Set<Double> all = new LinkedHashSet<>();
    declared.forEach(marker -> all.add(marker.stored()));
    all.addAll(further);
    return all.stream().mapToDouble(Double::doubleValue).filter(m -> !Double.isNaN(m)).toArray();
  }

  /** The first that is declared, NaN left out; null if there is none. */
  Double first() {
    return declared.stream()
        .map(Declared::stored)
        .filter(marker -> !Double.isNaN(marker))
        .findFirst()
        .orElse(null);
  }

  /** Whether a number, given by another attribute, is one of them anyway. */
  boolean hold(DataType type, double number) {
    for (double marker : stored()) {
      if (marker == number || type == DataType.FLOAT && marker == (float) number) {
        return true;
      }
    }
    return false;
  }

  /** A sentence for each that samples can't be. */
  List<String> remarks(String sampleType) {
    return declared.stream()
        .filter(marker -> !SampleTypes.holds(sampleType, marker.stored()))
        .map(marker -> SampleTypes.impossible(marker.name(), marker.stored(), sampleType))
        .distinct()
        .toList();
  }

  /** What those that samples can't be may have become. */
  List<Double> suspects(String sampleType) {
    return declared.stream()
        .flatMap(marker -> SampleTypes.becomes(sampleType, marker.stored()).stream())
        .distinct()
        .toList();
  }
}

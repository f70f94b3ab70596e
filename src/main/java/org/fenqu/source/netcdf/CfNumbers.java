package org.fenqu.source.netcdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenqu.UserException;
import org.fenqu.source.ValueKey;
import ucar.nc2.Attribute;
import ucar.nc2.Variable;

/**
 * Numbers of an attribute. Some programs write them as text, as CDL has them: {@code "0.01"},
 * {@code "-99.9f"}, {@code "0, 255"}.
 *
 * @param values none if there is no such attribute, or an empty text
 * @param floating whether they are written as floating-point numbers
 */
record CfNumbers(double[] values, boolean floating) {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<number>[-+]?(\\d+(?<point>\\.\\d*)?|(?<leading>\\.\\d+))(?<exponent>[eEdD][-+]?\\d+)?)"
              + "(?<suffix>[fFdD]|[uU]?([bBsS]|[lL]{1,2})|[uU])?");

  private static final Pattern OTHER =
      Pattern.compile("(?i)(?<sign>[-+]?)(?<word>nan|inf|infinity)f?");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");

  /**
   * @throws UserException without the path, naming the attribute, if its text is no number
   */
  static CfNumbers of(Variable variable, String attribute) {
    Attribute found = variable.findAttribute(attribute);
    if (found == null) {
      return new CfNumbers(new double[0], false);
    }
    if (!found.isString()) {
      double[] values = new double[found.getLength()];
      for (int i = 0; i < values.length; i++) {
        values[i] = number(found, i);
      }
      return new CfNumbers(values, found.getDataType().isFloatingPoint());
    }
    String text = text(found);
    CfNumbers parsed = parse(text, attribute.equals("valid_range"));
    if (parsed == null) {
      throw new UserException(
          label(variable, attribute)
              + " is the text '"
              + text
              + "', which is no number; "
              + remedy(variable, attribute));
    }
    return parsed;
  }

  /** Numbers without a sign come as those of the other sign. */
  private static double number(Attribute attribute, int at) {
    Number number = attribute.getNumericValue(at);
    double value = number.doubleValue();
    boolean turned = attribute.getDataType().isUnsigned() && value < 0;
    return turned ? value + Math.scalb(1.0, 8 * attribute.getDataType().getSize()) : value;
  }

  /** Name as CDL has it: variable:attribute. */
  static String label(Variable variable, String attribute) {
    return NetCdfFile.name(variable) + ":" + attribute;
  }

  /** What to do about an attribute that can't be used. */
  static String remedy(Variable variable, String attribute) {
    ValueKey key = ValueKey.of(attribute);
    String declare = key == null ? "source.crs" : variable.getRank() > 1 ? key.key() : null;
    return (declare == null ? "" : "declare " + declare + ", or ")
        + "mend it: ncatted -a "
        + attribute
        + ","
        + variable.getShortName()
        + ",o,d,NUMBER FILE";
  }

  /** An attribute's text; several texts side by side. */
  static String text(Attribute attribute) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < attribute.getLength(); i++) {
      String one = attribute.getStringValue(i);
      texts.add(one == null ? "" : one.replace("\0", "").strip());
    }
    return String.join(" ", texts).strip();
  }

  /**
   * Numbers that a text holds.
   *
   * @param pair whether a comma without a space behind it parts numbers: else it may be a decimal
   *     comma
   * @return null if it holds anything else
   */
  static CfNumbers parse(String text, boolean pair) {
    if (!pair && DECIMAL_COMMA.matcher(text).matches()) {
      return null;
    }
    String bare = text.replaceFirst("^[\\[({](.*)[\\])}]$", "$1").strip();
    List<Double> values = new ArrayList<>();
    boolean floating = false;
    for (String word : bare.isEmpty() ? new String[0] : bare.split("\\s*[,;]\\s*|\\s+")) {
      Matcher number = NUMBER.matcher(word);
      Matcher other = OTHER.matcher(word);
      if (number.matches()) {
        String suffix = number.group("suffix");
        boolean single = "f".equalsIgnoreCase(suffix);
        double value = Double.parseDouble(number.group("number").replaceAll("[dD]", "e"));
        // The greatest number, written with 15 digits, is beyond it.
        value = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
        values.add(single ? (double) (float) value : (Double) value);
        floating |=
            single
                || "d".equalsIgnoreCase(suffix)
                || number.group("point") != null
                || number.group("leading") != null
                || number.group("exponent") != null;
      } else if (other.matches()) {
        double size =
            other.group("word").equalsIgnoreCase("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
        values.add(other.group("sign").equals("-") ? -size : size);
        floating = true;
      } else {
        return null;
      }
    }
    return new CfNumbers(values.stream().mapToDouble(Double::doubleValue).toArray(), floating);
  }
}

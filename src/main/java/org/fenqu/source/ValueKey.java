package org.fenqu.source;

import java.util.Locale;
import java.util.Map;
import org.fenqu.config.Source;

/** What an attribute says of how stored numbers become values, told by its name however spelt. */
public enum ValueKey {
  SCALE("source.scale"),
  OFFSET("source.offset"),
  NODATA("source.nodata"),
  VALID("source.valid");

  private static final Map<String, ValueKey> BY_NAME =
      Map.ofEntries(
          Map.entry("scale", SCALE),
          Map.entry("scalefactor", SCALE),
          Map.entry("scalingfactor", SCALE),
          Map.entry("slope", SCALE),
          Map.entry("gain", SCALE),
          Map.entry("multiplier", SCALE),
          Map.entry("offset", OFFSET),
          Map.entry("addoffset", OFFSET),
          Map.entry("scalingoffset", OFFSET),
          Map.entry("intercept", OFFSET),
          Map.entry("fill", NODATA),
          Map.entry("fillvalue", NODATA),
          Map.entry("missing", NODATA),
          Map.entry("missingvalue", NODATA),
          Map.entry("fmissingvalue", NODATA),
          Map.entry("codemissingvalue", NODATA),
          Map.entry("missingdata", NODATA),
          Map.entry("nodata", NODATA),
          Map.entry("nodatavalue", NODATA),
          Map.entry("novalue", NODATA),
          Map.entry("invalidvalue", NODATA),
          Map.entry("undef", NODATA),
          Map.entry("validrange", VALID),
          Map.entry("validmin", VALID),
          Map.entry("validmax", VALID),
          Map.entry("validminimum", VALID),
          Map.entry("validmaximum", VALID));

  private final String key;

  ValueKey(String key) {
    this.key = key;
  }

  /**
   * What an attribute of that name says.
   *
   * @return null if its name speaks of something else
   */
  public static ValueKey of(String name) {
    String plain = name.substring(name.lastIndexOf('#') + 1).toLowerCase(Locale.ROOT);
    return BY_NAME.get(plain.replaceAll("[^a-z]", ""));
  }

  /** Key of the catalogue that says the same. */
  public String key() {
    return key;
  }

  /** Whether the catalogue says it, so that what the file says is of no matter. */
  public boolean isDeclared(Source.Pixels source) {
    Object declared =
        switch (this) {
          case SCALE -> source.scale();
          case OFFSET -> source.offset();
          case NODATA -> source.nodata();
          case VALID -> source.valid();
        };
    return declared != null;
  }

  /** Whether a number says nothing: a factor of 1, an offset of 0, a marker that is no number. */
  public boolean isNeutral(double number) {
    return switch (this) {
      case SCALE -> number == 1;
      case OFFSET -> number == 0;
      case NODATA -> Double.isNaN(number);
      case VALID -> false;
    };
  }

  /**
   * A sentence about a layer, without its subject, for an attribute that isn't applied.
   *
   * @param name as the file spells it
   * @param value as text
   */
  public String unread(String name, String value) {
    return "has the attribute "
        + name
        + " = "
        + value
        + ", which isn't applied: if it bears on the values, declare "
        + key;
  }
}

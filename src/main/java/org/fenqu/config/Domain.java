package org.fenqu.config;

import java.util.List;
import java.util.Locale;

/** Where something is, or applies: on land, at sea, or both. */
public enum Domain {
  LAND,
  SEA,
  BOTH;

  /** Those that a cell or a unit can be of. */
  public static final List<Domain> OF_CELLS = List.of(LAND, SEA);

  public static Domain of(boolean sea) {
    return sea ? SEA : LAND;
  }

  /** The word used in configuration and in tables. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of what is one thing here and another elsewhere: {@code quality@land}. */
  public String key(Dimension dimension) {
    return dimension.key() + "@" + key();
  }

  /** Whether what is of the sea, or isn't, is of this domain. */
  public boolean holds(boolean sea) {
    return this == BOTH || this == of(sea);
  }

  /** Values of cells of this domain; NaN for those of others. */
  public float[] of(float[] values, boolean[] sea) {
    if (this == BOTH) {
      return values;
    }
    float[] own = new float[values.length];
    boolean wanted = this == SEA;
    for (int i = 0; i < own.length; i++) {
      own[i] = sea[i] == wanted ? values[i] : Float.NaN;
    }
    return own;
  }
}

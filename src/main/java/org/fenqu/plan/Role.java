package org.fenqu.plan;

import java.util.Locale;

/** What a table of a package is. */
enum Role {
  /** Control units, polygons. */
  UNITS,
  /** Zones of one element or more, polygons. */
  ZONES,
  /** Access lists, a row for each unit. */
  LIST;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}

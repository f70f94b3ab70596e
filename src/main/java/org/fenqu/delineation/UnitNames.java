package org.fenqu.delineation;

import java.io.Serializable;
import java.util.List;

/**
 * What the units of a jurisdiction are called.
 *
 * @param jurisdiction its index in the territory
 * @param codes in the order of the units
 * @param uuids likewise
 */
record UnitNames(int jurisdiction, String[] codes, String[] uuids) implements Serializable {
  static UnitNames of(int jurisdiction, List<Unit> units) {
    return new UnitNames(
        jurisdiction,
        units.stream().map(Unit::code).toArray(String[]::new),
        units.stream().map(Unit::uuid).toArray(String[]::new));
  }
}

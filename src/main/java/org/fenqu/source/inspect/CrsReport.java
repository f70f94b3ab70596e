package org.fenqu.source.inspect;

/**
 * The reference system of a file, as far as it can be told.
 *
 * @param name its name; null where it isn't known
 * @param code authority and number, e.g. EPSG:4490; null where it has none
 * @param origin who says so: "the file", "the .prj file", "guessed from the coordinates" …
 * @param declare what the catalogue must say under {@code source.crs}; null where the file says it
 */
public record CrsReport(String name, String code, String origin, String declare) {
  static final String GUESSED = "guessed from the coordinates";

  /** Neither named by the file nor to be guessed. */
  static final CrsReport UNKNOWN = new CrsReport(null, null, null, null);

  public boolean isKnown() {
    return name != null;
  }
}

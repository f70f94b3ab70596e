package org.fenqu.config;

import java.util.List;
import java.util.Locale;

/**
 * A region that sums are taken of, besides counties, cities, provinces and the nation. Exactly one
 * of codes and layer is given.
 *
 * @param id its identifier, {@code region_id} of the table {@code regions}
 * @param kind what it is
 * @param title name for people
 * @param codes codes of GB/T 2260: two digits of a province, six of a province, city or county;
 *     empty if a layer tells
 * @param layer id of a membership layer; null if codes tell
 * @param members ids of that layer's polygons; empty for all
 * @param source the document that says what belongs to it
 * @param unsure what isn't certain about it; null for nothing
 */
public record Region(
    String id,
    Kind kind,
    Title title,
    List<String> codes,
    String layer,
    List<String> members,
    String source,
    String unsure)
    implements java.io.Serializable {

  /** What a region is. */
  public enum Kind {
    STRATEGIC,
    BARRIER,
    CUSTOM;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

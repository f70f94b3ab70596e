package org.fenqu.report;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.config.Scheme;

/**
 * A map of the report: a column of the cells as bytes, 0 for none.
 *
 * @param id identifier in the page
 * @param column column of {@code cells}
 * @param group overall, dimension or element
 * @param zh title
 * @param en title
 */
record MapLayer(String id, String column, String group, String zh, String en)
    implements java.io.Serializable {
  /** Steps of a score: half a point. */
  static final int STEPS_PER_POINT = 2;

  static final String CLASSES = "class";

  /** Overall pressure, classes, then the dimensions and elements that the scheme has. */
  static List<MapLayer> of(Scheme scheme) {
    List<MapLayer> layers = new ArrayList<>();
    layers.add(new MapLayer("pressure", "pressure", "overall", "综合压力", "Overall pressure"));
    layers.add(new MapLayer(CLASSES, "class", "overall", "管控分类", "Proposed classes"));
    for (Dimension dimension : Dimension.values()) {
      if (scheme.indicators().stream().anyMatch(i -> i.dimension() == dimension)) {
        layers.add(
            new MapLayer(
                dimension.column(),
                dimension.column(),
                "dimension",
                dimension.zh(),
                dimension.en()));
      }
    }
    for (Element element : Element.values()) {
      if (scheme.indicators().stream().anyMatch(i -> i.element() == element)) {
        layers.add(
            new MapLayer(
                element.column(),
                element.column(),
                "element",
                element.zh(),
                capital(element.key())));
      }
    }
    return layers;
  }

  /** A score as a byte: 1 + twice the score, halves rounded up; 0 for none. */
  static byte code(float score) {
    return Float.isNaN(score) ? 0 : (byte) (1 + Math.floor((double) score * STEPS_PER_POINT + 0.5));
  }

  private static String capital(String key) {
    return Character.toUpperCase(key.charAt(0)) + key.substring(1);
  }
}

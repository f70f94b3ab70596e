package org.fenqu.config;

/** Environmental elements (要素): the six that the opinion of March 2024 names, and resources. */
public enum Element {
  AIR("air", "大气"),
  WATER("water", "水"),
  SOIL("soil", "土壤"),
  ECOLOGY("ecology", "生态"),
  NOISE("noise", "声"),
  MARINE("marine", "海洋"),
  RESOURCES("resources", "资源");

  private final String key;
  private final String zh;

  Element(String key, String zh) {
    this.key = key;
    this.zh = zh;
  }

  /** The word used in configuration and in column names. */
  public String key() {
    return key;
  }

  public String zh() {
    return zh;
  }

  /** Column of {@code cells} and {@code units} that holds this element's score. */
  public String column() {
    return "element_" + key;
  }
}

package org.fenqu.config;

/** The five pressure dimensions (压力维度) of clause 2 of the opinion of March 2024. */
public enum Dimension {
  QUALITY("quality", "质量改善压力"),
  RESOURCES("resources", "资源能源消耗强度"),
  EMISSIONS("emissions", "污染物排放集中"),
  DAMAGE("damage", "生态破坏"),
  RISK("risk", "环境风险");

  private final String key;
  private final String zh;

  Dimension(String key, String zh) {
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

  /** Column of {@code cells} and {@code units} that holds this dimension's score. */
  public String column() {
    return "dimension_" + key;
  }
}

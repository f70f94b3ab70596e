package org.fenqu.config;

/** The five pressure dimensions (压力维度) of clause 2 of the opinion of March 2024. */
public enum Dimension {
  QUALITY("quality", "质量改善压力", "Quality to be improved"),
  RESOURCES("resources", "资源能源消耗强度", "Resource and energy use"),
  EMISSIONS("emissions", "污染物排放集中", "Concentrated emissions"),
  DAMAGE("damage", "生态破坏", "Ecological damage"),
  RISK("risk", "环境风险", "Environmental risk");

  private final String key;
  private final String zh;
  private final String en;

  Dimension(String key, String zh, String en) {
    this.key = key;
    this.zh = zh;
    this.en = en;
  }

  /** The word used in configuration and in column names. */
  public String key() {
    return key;
  }

  public String zh() {
    return zh;
  }

  /** Title in English. */
  public String en() {
    return en;
  }

  /** Column of {@code cells} and {@code units} that holds this dimension's score. */
  public String column() {
    return "dimension_" + key;
  }
}

package org.fenqu.plan;

import java.util.Locale;

/** How much a finding matters, the gravest first. */
public enum Severity {
  /** It can't be published so. */
  ERROR("错误"),
  /** Someone must look. */
  WARNING("警告"),
  /** Read as meant, and said. */
  NOTE("提示");

  private final String zh;

  Severity(String zh) {
    this.zh = zh;
  }

  /** Its name in tables. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name for people in Chinese. */
  public String zh() {
    return zh;
  }
}

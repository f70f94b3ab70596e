package org.fenqu.config;

import java.util.Locale;

/** What an area is in law, the strictest first: it names the unit where several hold the ground. */
public enum LegalKind {
  /** Ecological protection red line, 生态保护红线. */
  RED_LINE("生态保护红线"),
  /** Nature reserve, national park and their like, 自然保护地. */
  PROTECTED_AREA("自然保护地"),
  /** Protection zone of a drinking-water source, 饮用水水源保护区. */
  WATER_SOURCE("饮用水水源保护区"),
  /** General ecological space, 一般生态空间. */
  ECOLOGICAL_SPACE("一般生态空间");

  private final String zh;

  LegalKind(String zh) {
    this.zh = zh;
  }

  /** Word in configurations and tables. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String zh() {
    return zh;
  }

  /** Greater is stricter, 1 or more. */
  public int strictness() {
    return values().length - ordinal();
  }
}

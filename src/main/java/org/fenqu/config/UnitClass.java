package org.fenqu.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The three classes of control units (管控单元), in the order in which they take precedence. */
public enum UnitClass {
  PRIORITY(1, "priority", "优先保护"),
  KEY(2, "key", "重点管控"),
  GENERAL(3, "general", "一般管控");

  private final int digit;
  private final String key;
  private final String zh;

  UnitClass(int digit, String key, String zh) {
    this.digit = digit;
    this.key = key;
    this.zh = zh;
  }

  /** The class's digit in a unit's code, 1 … 3. */
  public int digit() {
    return digit;
  }

  /** The word used in configuration and in tables. */
  public String key() {
    return key;
  }

  public String zh() {
    return zh;
  }

  /**
   * @throws IllegalArgumentException if there is no class of that key
   */
  public static UnitClass of(String key) {
    for (UnitClass unitClass : values()) {
      if (unitClass.key.equals(key)) {
        return unitClass;
      }
    }
    String expected = Arrays.stream(values()).map(UnitClass::key).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unit class " + key + ", expected one of " + expected);
  }

  /**
   * @throws IllegalArgumentException if there is no class of that digit
   */
  public static UnitClass of(int digit) {
    if (digit < 1 || digit > values().length) {
      throw new IllegalArgumentException("class digit " + digit + ", expected 1, 2 or 3");
    }
    return values()[digit - 1];
  }
}

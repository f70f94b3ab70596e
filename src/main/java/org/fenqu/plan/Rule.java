package org.fenqu.plan;

import java.io.Serializable;

/**
 * A kind of fault that a plan may have. Texts hold {0}, {1} … for what a finding says: {0} are the
 * features.
 *
 * @param id its name in tables, {@code [a-z_]+}
 * @param severity of its findings, unless one says otherwise
 * @param bars whether a plan with it can't be taken in
 * @param text what is wrong
 * @param textZh likewise in Chinese
 * @param remedy what to do
 * @param remedyZh likewise in Chinese
 */
public record Rule(
    String id,
    Severity severity,
    boolean bars,
    String text,
    String textZh,
    String remedy,
    String remedyZh)
    implements Serializable {

  static Rule error(String id, String text, String textZh, String remedy, String remedyZh) {
    return new Rule(id, Severity.ERROR, false, text, textZh, remedy, remedyZh);
  }

  static Rule warning(String id, String text, String textZh, String remedy, String remedyZh) {
    return new Rule(id, Severity.WARNING, false, text, textZh, remedy, remedyZh);
  }

  static Rule note(String id, String text, String textZh, String remedy, String remedyZh) {
    return new Rule(id, Severity.NOTE, false, text, textZh, remedy, remedyZh);
  }

  /** The rule as one that keeps a plan out. */
  Rule barring() {
    return new Rule(id, severity, true, text, textZh, remedy, remedyZh);
  }
}

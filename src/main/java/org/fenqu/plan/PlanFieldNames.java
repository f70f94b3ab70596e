package org.fenqu.plan;

/** Names of fields that a delivery may use: the standard ones and, before them, a user's own. */
public final class PlanFieldNames {
  private final PlanFields fields;

  private PlanFieldNames(PlanFields fields) {
    this.fields = fields;
  }

  public static PlanFieldNames standard() {
    return new PlanFieldNames(PlanFields.standard());
  }

  /**
   * Adds names.
   *
   * @param text YAML in the form of {@code fields.yaml}
   * @param file its name, for errors
   * @throws org.fenqu.UserException if it isn't understood
   */
  public PlanFieldNames with(String text, String file) {
    return new PlanFieldNames(fields.with(text, file));
  }

  PlanFields fields() {
    return fields;
  }
}

package org.fenqu.plan;

import java.time.LocalDate;
import org.fenqu.publish.Warehouse;

/**
 * A plan that is to be taken in.
 *
 * @param warehouse that will hold it
 * @param id its name there
 * @param check its package, and what it is held against
 * @param validFrom day since when it holds
 * @param validTo last day on which it holds; null while that isn't known
 * @param document by which it was published
 * @param replaces id of the plan that it replaces; null for the scheme's last, "none" for none
 */
public record PlanRequest(
    Warehouse warehouse,
    String id,
    CheckRequest check,
    LocalDate validFrom,
    LocalDate validTo,
    String document,
    String replaces) {
  /** Says that a plan replaces no other. */
  public static final String NONE = "none";
}

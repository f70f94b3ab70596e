package org.fenqu.plan;

import java.time.LocalDate;
import java.util.List;
import org.fenqu.config.RunConfig;

/**
 * A package to examine, and what it is held against.
 *
 * @param files of the package, in one form
 * @param config scheme whose counties and seas the plan is of, and whose grid it is laid on
 * @param fields names of fields
 * @param date day on which laws must hold
 * @param laws file of legal boundaries: kind, code, and perhaps name, valid_from, valid_to,
 *     document; null for none
 * @param neighbours units of neighbouring provinces, files; may be empty
 * @param cities plans of cities within, files; may be empty
 */
public record CheckRequest(
    List<String> files,
    RunConfig config,
    PlanFieldNames fields,
    LocalDate date,
    String laws,
    List<String> neighbours,
    List<String> cities) {}

package org.fenqu.run;

import org.fenqu.publish.Manifest;

/**
 * What came of a run that was published.
 *
 * @param runId the run's name
 * @param manifest its manifest, as published
 * @param taken time and memory
 */
public record RunResult(String runId, Manifest manifest, Resources.Taken taken) {}

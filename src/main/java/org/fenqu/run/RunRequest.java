package org.fenqu.run;

import org.fenqu.config.RunConfig;

/**
 * A recomputation that is wanted.
 *
 * @param config scheme and catalogue, read and checked ({@link org.fenqu.config.ConfigLoader})
 * @param warehouse root of the warehouse, a Hadoop URI
 * @param runId the run's name, one that no run of the warehouse has ({@link
 *     org.fenqu.publish.RunId})
 */
public record RunRequest(RunConfig config, String warehouse, String runId) {}

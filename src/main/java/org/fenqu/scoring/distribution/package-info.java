/**
 * Exact ranks and quantiles over a nation. Way in: {@link
 * org.fenqu.scoring.distribution.References}.
 */
package org.fenqu.scoring.distribution;

/**
 * Memory and disk that a run needs, added up from what its stages state. Way in: {@link
 * org.fenqu.run.preflight.Preflight}.
 */
package org.fenqu.run.preflight;

/**
 * A run from start to end. Way in: {@link org.fenqu.run.Recomputation}; {@link
 * org.fenqu.run.Engine} opens a session for it.
 */
package org.fenqu.run;

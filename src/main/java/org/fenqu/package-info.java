/**
 * Recomputes ecological-environment zoning (生态环境分区管控). What lies here every folder may use; the way
 * in for programs is {@link org.fenqu.run.Recomputation}, for people the command line.
 */
package org.fenqu;

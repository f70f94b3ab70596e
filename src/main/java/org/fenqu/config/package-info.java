/**
 * Schemes, catalogues and standards as checked records. Way in: {@link
 * org.fenqu.config.ConfigLoader}, which reports every fault at once.
 */
package org.fenqu.config;

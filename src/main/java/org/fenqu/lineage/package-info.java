/**
 * Two versions compared: what became of the ground. Way in: {@link org.fenqu.lineage.Comparison}.
 */
package org.fenqu.lineage;

/**
 * Cells to units within each jurisdiction, and the proof that they cover it. Ways in: {@link
 * org.fenqu.delineation.DelineationStage}, {@link org.fenqu.delineation.CoverageCheck}.
 */
package org.fenqu.delineation;

/** Indicators, scores and classes of cells. Way in: {@link org.fenqu.scoring.ScoringStage}. */
package org.fenqu.scoring;

/**
 * Indicators' expressions: parsed and typed by Spark, run over arrays of a block, equal to Spark to
 * the bit. Ways in: {@link org.fenqu.scoring.expression.IndicatorExpressions}, {@link
 * org.fenqu.scoring.expression.CellCompiler}.
 */
package org.fenqu.scoring.expression;

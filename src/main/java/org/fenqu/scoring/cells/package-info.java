/**
 * Gridded blocks as a table of Spark, and its rows as blocks again. Way in: {@link
 * org.fenqu.scoring.cells.CellTable}.
 */
package org.fenqu.scoring.cells;

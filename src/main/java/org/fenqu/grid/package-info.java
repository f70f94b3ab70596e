/**
 * The national equal-area grid: blocks of 256 × 256 cells, their ids, the projection. Way in:
 * {@link org.fenqu.grid.Grid}.
 */
package org.fenqu.grid;

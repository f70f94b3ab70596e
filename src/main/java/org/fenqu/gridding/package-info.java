/**
 * Layers to arrays per block of the grid, kept by what they derive from. Way in: {@link
 * org.fenqu.gridding.GriddingStage}.
 */
package org.fenqu.gridding;

/**
 * The law's polygons, before units are drawn: noded with the counties' borders, cut by county, and
 * on the grid.
 */
package org.fenqu.legal;

/**
 * Lengths, areas, distances and buffers of shapes in degrees on the ellipsoid, and SQL's functions
 * for them. Way in: {@link org.fenqu.geodesy.GroundFunctions}.
 */
package org.fenqu.geodesy;

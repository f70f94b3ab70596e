/**
 * Algorithms on primitive arrays and JTS that know no engine; docs/kernels.md derives them. Ways
 * in: {@link org.fenqu.kernel.AreaIntegral} for rasters, {@link org.fenqu.kernel.PolygonCoverage}
 * for polygons, {@link org.fenqu.kernel.CountyPartition} for units.
 */
package org.fenqu.kernel;

/**
 * Opens rasters whatever their format, many files as one. Way in: {@link
 * org.fenqu.source.raster.Rasters}.
 */
package org.fenqu.source.raster;

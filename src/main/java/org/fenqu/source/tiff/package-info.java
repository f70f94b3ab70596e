/** GeoTIFF, each tile and strip decoded once. Way in: {@link org.fenqu.source.tiff.GeoTiff}. */
package org.fenqu.source.tiff;

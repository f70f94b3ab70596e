/**
 * Formats that others want: Shapefile, GeoPackage. Ways in: {@link org.fenqu.export.ShapefileFile},
 * {@link org.fenqu.export.GeoPackageFile}.
 */
package org.fenqu.export;

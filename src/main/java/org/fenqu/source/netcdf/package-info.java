/**
 * NetCDF and its CF conventions, each chunk decoded once. Way in: {@link
 * org.fenqu.source.netcdf.NetCdf}.
 */
package org.fenqu.source.netcdf;

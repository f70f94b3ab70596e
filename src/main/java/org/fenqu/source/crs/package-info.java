/**
 * Reference systems by every dialect, edges that are straight in them, and the way of shapes
 * between plane and degrees. Ways in: {@link org.fenqu.source.crs.Crs}, {@link
 * org.fenqu.source.crs.PublishedShape}.
 */
package org.fenqu.source.crs;

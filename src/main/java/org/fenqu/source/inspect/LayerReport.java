package org.fenqu.source.inspect;

import java.util.List;

/** What a file holds that can become layers: a raster, or one table of features or counties. */
public sealed interface LayerReport permits RasterReport, TableReport {
  /** Path as it was given. */
  String path();

  CrsReport crs();

  /** Extent in the coordinates of the file; null where there are none. */
  Box extent();

  /** Longitude and latitude; null where the reference system isn't known. */
  Box degrees();

  /** What looks wrong, one line each. */
  List<String> findings();
}

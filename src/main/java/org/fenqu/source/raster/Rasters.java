package org.fenqu.source.raster;

import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.Source;
import org.fenqu.source.RasterFile;
import org.fenqu.source.netcdf.NetCdf;
import org.fenqu.source.tiff.GeoTiff;

/** Opens rasters, whatever their format. */
public final class Rasters {
  private Rasters() {}

  /**
   * Opens one and checks all that can be checked without decoding a pixel.
   *
   * @param where prefix of errors: file and key of the source in the catalogue
   * @throws org.fenqu.UserException if it is missing, broken or not as the source declares it
   */
  public static RasterFile open(Source.Pixels source, String where, Configuration hadoop) {
    return open(source, TileIndex.find(source, where, hadoop), where, hadoop);
  }

  /**
   * {@link #open(Source.Pixels, String, Configuration)} of a layer whose tiles are known already.
   *
   * @param tiles its tiles; null if it is a single file
   */
  public static RasterFile open(
      Source.Pixels source, TileIndex tiles, String where, Configuration hadoop) {
    if (source instanceof Source.NetCdf field) {
      return NetCdf.open(field, where, hadoop);
    }
    return tiles == null
        ? GeoTiff.open((Source.Raster) source, where, hadoop)
        : new Mosaic((Source.Raster) source, tiles, where, hadoop);
  }
}

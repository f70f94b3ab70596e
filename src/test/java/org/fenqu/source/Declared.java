package org.fenqu.source;

import java.nio.file.Path;
import java.util.List;
import org.fenqu.config.Source;

/** What the catalogue declares of a source of pixels; each may be null. */
public record Declared(String crs, Double nodata, Double scale, Double offset, List<Double> valid) {
  public static final Declared NOTHING = new Declared(null, null, null, null, null);

  /** The first band of a GeoTIFF, or of a folder of them. */
  public Source.Raster raster(Path path) {
    return new Source.Raster(path.toString(), 1, crs, nodata, scale, offset, valid, null);
  }

  public Source.NetCdf netCdf(Path path, String variable) {
    return new Source.NetCdf(
        path.toString(), variable, null, null, null, null, crs, nodata, scale, offset, valid);
  }
}

package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.source.RasterShape;

/**
 * A GeoTIFF, or a field of a NetCDF file, as Fenqu sees it.
 *
 * @param shape size, pixels and block layout
 * @param bytes length of the file
 * @param layout "tiles of 256 × 256", "strips of 16 rows"
 * @param compression name of the compression
 * @param palette whether pixels are indices of a colour table: class codes, that is
 * @param nodata what the file declares; null if nothing
 * @param scale factor that GDAL's metadata give for the first band; null if none
 * @param offset what they add to it; null if none
 * @param alphaBand band that only says what is visible, from 1; 0 if none
 * @param bands every band that was looked at
 * @param field what only a NetCDF file has; null for a GeoTIFF
 */
public record RasterReport(
    String path,
    RasterShape shape,
    long bytes,
    String layout,
    String compression,
    boolean palette,
    Double nodata,
    Double scale,
    Double offset,
    int alphaBand,
    CrsReport crs,
    Box extent,
    Box degrees,
    List<BandReport> bands,
    FieldReport field,
    List<String> findings)
    implements LayerReport {

  /** The same with findings before its own. */
  RasterReport with(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(findings);
    return new RasterReport(
        path,
        shape,
        bytes,
        layout,
        compression,
        palette,
        nodata,
        scale,
        offset,
        alphaBand,
        crs,
        extent,
        degrees,
        bands,
        field,
        List.copyOf(all));
  }
}

package org.fenqu.source.tiff;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageMetadata;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReader;
import java.io.IOException;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Causes;
import org.fenqu.source.HadoopImageInputStream;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataDecoder;

/**
 * What a GeoTIFF says before any pixel is decoded, checked.
 *
 * @param mask number of the image that masks the first one; −1 for none
 */
record GeoTiffHeader(TiffDirectory directory, TiffLayout layout, RasterShape shape, int mask) {

  /**
   * @param where prefix of errors: file and key of the source in the catalogue
   * @throws UserException as {@link GeoTiff#open} says
   */
  static GeoTiffHeader read(
      Source.Raster source, String where, HadoopImageInputStream stream, TIFFImageReader reader)
      throws IOException {
    String name = where + ": " + source.path();
    TIFFImageMetadata metadata = metadata(reader);
    TiffDirectory directory = new TiffDirectory(metadata);
    requireBand(source, where, directory.bands());
    requireCodec(name, directory);
    TiffLayout layout = TiffLayout.read(stream);
    requireAllBytes(name, layout, stream.length());
    GeoTiffIIOMetadataDecoder decoder = new GeoTiffIIOMetadataDecoder(metadata);
    CoordinateReferenceSystem crs = crs(source, where, new GeoKeys(decoder));
    RasterShape shape = shape(source, name, reader, directory, decoder, crs);
    return new GeoTiffHeader(directory, layout, shape, mask(reader, shape));
  }

  /** The image library looks at the text of one number, GDAL_NODATA, and only if it is one. */
  private static TIFFImageMetadata metadata(TIFFImageReader reader) throws IOException {
    try {
      return (TIFFImageMetadata) reader.getImageMetadata(0);
    } catch (NumberFormatException e) {
      throw new UserException(
          "its GDAL_NODATA tag can't be used: "
              + Causes.firstLine(e)
              + "; mend it: gdal_edit.py -a_nodata NUMBER FILE",
          e);
    }
  }

  private static void requireBand(Source.Raster source, String where, int bands) {
    if (source.band() < 1 || source.band() > bands) {
      throw new UserException(
          where
              + ".band: "
              + source.band()
              + ", but "
              + source.path()
              + " has "
              + bands
              + (bands == 1 ? " band" : " bands"));
    }
  }

  private static void requireCodec(String name, TiffDirectory directory) {
    if (!directory.isDecodable()) {
      throw new UserException(
          name
              + " is compressed by "
              + directory.compression()
              + ", which can't be read; rewrite it with gdal_translate -co COMPRESS=DEFLATE");
    }
  }

  private static void requireAllBytes(String name, TiffLayout layout, long length) {
    if (layout.endOfPixels() > length) {
      throw new UserException(
          name
              + " is cut off: its pixels reach to byte "
              + layout.endOfPixels()
              + ", the file has "
              + length
              + "; fetch it again");
    }
  }

  private static CoordinateReferenceSystem crs(Source.Raster source, String where, GeoKeys keys) {
    String name = where + ": " + source.path();
    if (source.crs() != null) {
      try {
        return Crs.parse(source.crs());
      } catch (UserException e) {
        throw new UserException(where + ".crs: " + e.getMessage(), e);
      }
    }
    try {
      CoordinateReferenceSystem crs = keys.crs();
      if (crs != null) {
        return crs;
      }
    } catch (UserException e) {
      throw new UserException(
          name
              + ": "
              + e.getMessage()
              + "; declare source.crs if you know what it is, or reproject the file with gdalwarp"
              + " -t_srs EPSG:4490",
          e);
    }
    throw new UserException(name + " has no CRS; declare source.crs, e.g. EPSG:4326");
  }

  private static RasterShape shape(
      Source.Raster source,
      String name,
      TIFFImageReader reader,
      TiffDirectory directory,
      GeoTiffIIOMetadataDecoder decoder,
      CoordinateReferenceSystem crs)
      throws IOException {
    boolean centred =
        source.registration() == null
            ? new GeoKeys(decoder).pixelIsPoint()
            : source.registration().equals("point");
    double[] affine = Georeference.read(decoder, name, centred);
    return new RasterShape(
        reader.getWidth(0),
        reader.getHeight(0),
        crs.toWKT(),
        affine[0],
        affine[1],
        affine[2],
        affine[3],
        affine[4],
        affine[5],
        Crs.isGeographic(crs),
        directory.bands(),
        directory.sampleType(),
        reader.getTileWidth(0),
        reader.getTileHeight(0));
  }

  private static int mask(TIFFImageReader reader, RasterShape shape) throws IOException {
    for (int i = 1; i < reader.getNumImages(true); i++) {
      TiffDirectory directory = new TiffDirectory((TIFFImageMetadata) reader.getImageMetadata(i));
      boolean sameSize =
          reader.getWidth(i) == shape.width() && reader.getHeight(i) == shape.height();
      if (directory.isMask() && sameSize) {
        return i;
      }
    }
    return -1;
  }
}

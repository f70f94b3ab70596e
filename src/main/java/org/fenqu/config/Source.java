package org.fenqu.config;

import java.util.List;

/**
 * Where a layer's data are, and what the file itself does not say or says wrongly. Paths are Hadoop
 * URIs or local paths, with {@code ${…}} variables already replaced.
 */
public sealed interface Source extends java.io.Serializable {
  /** File or URI to read. */
  String path();

  /** A layer of pixels; every format says what its values mean in the same way. */
  sealed interface Pixels extends Source {
    /** EPSG:n or WKT that overrides the file's own; null to take the file's. */
    String crs();

    /** Value that marks no data, overriding the file's; null to take the file's. */
    Double nodata();

    /**
     * Factor applied to stored values (physical = stored · scale + offset); null for the file's.
     */
    Double scale();

    /** Added after scaling, in the layer's unit; null for the file's. */
    Double offset();

    /** [least, greatest] physical value that is believed; outside it is no data; null for all. */
    List<Double> valid();
  }

  /** Which of several tiles is on top where they overlap; both in the order of their paths. */
  enum TileOrder {
    FIRST,
    LAST
  }

  /**
   * One band of a GeoTIFF, or of several that are tiles of one raster.
   *
   * @param path a file; or a folder of tiles (its .tif and .tiff files), or a glob that matches
   *     them
   * @param band 1-based
   * @param crs EPSG:n or WKT that overrides the file's own; null to take the file's
   * @param nodata value that marks no data, overriding the file's; null to take the file's
   * @param scale factor applied to stored values (physical = stored · scale + offset); null for 1
   * @param offset added after scaling, in the layer's unit; null for 0
   * @param valid [least, greatest] physical value that is believed; outside it is no data; null for
   *     all
   * @param registration "area" (default) or "point": whether the file's origin is a pixel corner or
   *     a pixel centre; null to take the file's
   * @param overlap the tile whose value is taken where several have one; of no matter to one file
   */
  record Raster(
      String path,
      int band,
      String crs,
      Double nodata,
      Double scale,
      Double offset,
      List<Double> valid,
      String registration,
      TileOrder overlap)
      implements Pixels {
    /** Order with the first tile on top. */
    public Raster(
        String path,
        int band,
        String crs,
        Double nodata,
        Double scale,
        Double offset,
        List<Double> valid,
        String registration) {
      this(path, band, crs, nodata, scale, offset, valid, registration, TileOrder.FIRST);
    }

    /** The same declaration of another file. */
    public Raster at(String other) {
      return new Raster(other, band, crs, nodata, scale, offset, valid, registration, overlap);
    }
  }

  /**
   * One field of a NetCDF file: a variable at one time and level.
   *
   * @param variable name of the variable; with its groups, by /, where the file has groups
   * @param time ISO date or the beginning of one (2024, 2024-06, 2024-06-01T12:00) that exactly one
   *     time step has, UTC or the file's own calendar; null to go by {@code timeIndex}
   * @param timeIndex number of the time step, from 0; null to go by {@code time}
   * @param level value of the remaining dimension's coordinate; null to go by {@code levelIndex}
   * @param levelIndex number of the level, from 0; null to go by {@code level}
   * @param crs EPSG:n or WKT that overrides the file's own; null to take the file's
   * @param nodata stored value that marks no data, overriding all of the file's; null for the
   *     file's
   * @param scale factor on stored values, overriding scale_factor; null for the file's
   * @param offset added after scaling, overriding add_offset; null for the file's
   * @param valid [least, greatest] physical value that is believed, overriding valid_min, valid_max
   *     and valid_range; null for the file's
   */
  record NetCdf(
      String path,
      String variable,
      String time,
      Integer timeIndex,
      Double level,
      Integer levelIndex,
      String crs,
      Double nodata,
      Double scale,
      Double offset,
      List<Double> valid)
      implements Pixels {
    /** The only field of a variable, as its file says what it means. */
    public NetCdf(String path, String variable) {
      this(path, variable, null, null, null, null, null, null, null, null, null);
    }
  }

  /**
   * Features of a vector file.
   *
   * @param format how to read it
   * @param table table of a GeoPackage; required where the file has several
   * @param crs EPSG:n or WKT that overrides the file's own; null to take the file's
   * @param encoding character set of Shapefile attributes (e.g. GBK); null to take the .cpg's
   * @param filter Spark SQL predicate over the attributes; null for all features
   * @param id attribute that names a feature in messages; null for its position in the file
   */
  record Vector(
      String path,
      VectorFormat format,
      String table,
      String crs,
      String encoding,
      String filter,
      String id)
      implements Source {}

  /**
   * Points in a delimited text file with a header line.
   *
   * @param x column of longitude or easting
   * @param y column of latitude or northing
   * @param crs EPSG:n or WKT of the coordinates; default EPSG:4490
   * @param encoding character set; default UTF-8
   * @param delimiter one character; default comma
   * @param filter Spark SQL predicate over the columns (all strings unless cast); null for all rows
   * @param id column that names a row in messages; null for its line
   */
  record Points(
      String path,
      String x,
      String y,
      String crs,
      String encoding,
      String delimiter,
      String filter,
      String id)
      implements Source {}

  /**
   * A delimited text table with one row per county.
   *
   * @param adcode column with the six-digit county code that joins the county layer
   * @param encoding character set; default UTF-8
   * @param delimiter one character; default comma
   * @param filter Spark SQL predicate over the columns; null for all rows
   */
  record Table(String path, String adcode, String encoding, String delimiter, String filter)
      implements Source {}

  /** Vector file formats. */
  enum VectorFormat {
    SHAPEFILE,
    GEOPACKAGE,
    GEOJSON,
    GEOPARQUET
  }
}

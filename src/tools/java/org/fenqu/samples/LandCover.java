package org.fenqu.samples;

/** Classes of the sample's land cover and their codes in the raster. */
enum LandCover {
  FOREST(1, 0.82),
  GRASS(2, 0.60),
  CROPLAND(3, 0.66),
  PADDY(4, 0.70),
  WETLAND(5, 0.52),
  WATER(6, -0.05),
  URBAN(7, 0.24),
  BARE(8, 0.12);

  /** Code in the raster; 0 is no data. */
  final int code;

  /** NDVI of midsummer where it is this and nothing else. */
  final double ndvi;

  LandCover(int code, double ndvi) {
    this.code = code;
    this.ndvi = ndvi;
  }
}

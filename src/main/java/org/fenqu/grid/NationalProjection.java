package org.fenqu.grid;

/**
 * CGCS2000 Albers equal-area, the projection of the national grid, and CGCS2000 longitude–latitude,
 * the reference system of what is published.
 *
 * <p>Standard parallels 25° and 47° N, central meridian 105° E, latitude of origin 0, no false
 * origin, the CGCS2000 ellipsoid (a = 6378137 m, 1/f = 298.257222101), metres. It has no EPSG code,
 * so it travels as text.
 */
public final class NationalProjection {
  /** OGC WKT1, longitude first: what GeoTools and Sedona 1.8 read. */
  public static final String WKT1 =
      """
      PROJCS["CGCS2000 / China Albers 25-47", \
      GEOGCS["China Geodetic Coordinate System 2000", \
      DATUM["China 2000", SPHEROID["CGCS2000", 6378137.0, 298.257222101]], \
      PRIMEM["Greenwich", 0.0], UNIT["degree", 0.017453292519943295], \
      AXIS["Geodetic longitude", EAST], AXIS["Geodetic latitude", NORTH]], \
      PROJECTION["Albers_Conic_Equal_Area"], \
      PARAMETER["central_meridian", 105.0], PARAMETER["latitude_of_origin", 0.0], \
      PARAMETER["standard_parallel_1", 25.0], PARAMETER["standard_parallel_2", 47.0], \
      PARAMETER["false_easting", 0.0], PARAMETER["false_northing", 0.0], \
      UNIT["m", 1.0], AXIS["Easting", EAST], AXIS["Northing", NORTH]]""";

  /** ISO 19162 WKT2. */
  public static final String WKT2 =
      """
      PROJCRS["CGCS2000 / China Albers 25-47",\
      BASEGEOGCRS["China Geodetic Coordinate System 2000",\
      DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],\
      PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4490]],\
      CONVERSION["China Albers 25-47",METHOD["Albers Equal Area",ID["EPSG",9822]],\
      PARAMETER["Latitude of false origin",0,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8821]],\
      PARAMETER["Longitude of false origin",105,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8822]],\
      PARAMETER["Latitude of 1st standard parallel",25,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8823]],\
      PARAMETER["Latitude of 2nd standard parallel",47,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8824]],\
      PARAMETER["Easting at false origin",0,LENGTHUNIT["metre",1],ID["EPSG",8826]],\
      PARAMETER["Northing at false origin",0,LENGTHUNIT["metre",1],ID["EPSG",8827]]],\
      CS[Cartesian,2],AXIS["easting (X)",east,ORDER[1],LENGTHUNIT["metre",1]],\
      AXIS["northing (Y)",north,ORDER[2],LENGTHUNIT["metre",1]]]""";

  /** PROJJSON of EPSG:4490, CGCS2000 geographic: what GeoParquet files carry. */
  public static final String GEOGRAPHIC_PROJJSON =
      """
      {"$schema":"https://proj.org/schemas/v0.7/projjson.schema.json","type":"GeographicCRS",\
      "name":"China Geodetic Coordinate System 2000",\
      "datum":{"type":"GeodeticReferenceFrame","name":"China 2000",\
      "ellipsoid":{"name":"CGCS2000","semi_major_axis":6378137,"inverse_flattening":298.257222101}},\
      "coordinate_system":{"subtype":"ellipsoidal","axis":[\
      {"name":"Geodetic latitude","abbreviation":"Lat","direction":"north","unit":"degree"},\
      {"name":"Geodetic longitude","abbreviation":"Lon","direction":"east","unit":"degree"}]},\
      "scope":"Horizontal component of 3D system.",\
      "area":"China - onshore and offshore.",\
      "bbox":{"south_latitude":16.7,"west_longitude":73.62,"north_latitude":53.56,"east_longitude":134.77},\
      "id":{"authority":"EPSG","code":4490}}""";

  /** PROJJSON of the national grid's own projection (it has no authority code, hence no id). */
  public static final String PROJJSON =
      """
      {"$schema":"https://proj.org/schemas/v0.7/projjson.schema.json","type":"ProjectedCRS",\
      "name":"CGCS2000 / China Albers 25-47","base_crs":{"name":"China Geodetic Coordinate System 2000",\
      "datum":{"type":"GeodeticReferenceFrame","name":"China 2000",\
      "ellipsoid":{"name":"CGCS2000","semi_major_axis":6378137,"inverse_flattening":298.257222101}},\
      "coordinate_system":{"subtype":"ellipsoidal","axis":[\
      {"name":"Geodetic latitude","abbreviation":"Lat","direction":"north","unit":"degree"},\
      {"name":"Geodetic longitude","abbreviation":"Lon","direction":"east","unit":"degree"}]},\
      "id":{"authority":"EPSG","code":4490}},\
      "conversion":{"name":"China Albers 25-47","method":{"name":"Albers Equal Area",\
      "id":{"authority":"EPSG","code":9822}},"parameters":[\
      {"name":"Latitude of false origin","value":0,"unit":"degree","id":{"authority":"EPSG","code":8821}},\
      {"name":"Longitude of false origin","value":105,"unit":"degree","id":{"authority":"EPSG","code":8822}},\
      {"name":"Latitude of 1st standard parallel","value":25,"unit":"degree","id":{"authority":"EPSG","code":8823}},\
      {"name":"Latitude of 2nd standard parallel","value":47,"unit":"degree","id":{"authority":"EPSG","code":8824}},\
      {"name":"Easting at false origin","value":0,"unit":"metre","id":{"authority":"EPSG","code":8826}},\
      {"name":"Northing at false origin","value":0,"unit":"metre","id":{"authority":"EPSG","code":8827}}]},\
      "coordinate_system":{"subtype":"Cartesian","axis":[\
      {"name":"Easting","abbreviation":"X","direction":"east","unit":"metre"},\
      {"name":"Northing","abbreviation":"Y","direction":"north","unit":"metre"}]}}""";

  private NationalProjection() {}
}

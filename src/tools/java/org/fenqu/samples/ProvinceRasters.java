package org.fenqu.samples;

import static org.fenqu.samples.ProvinceFields.FIRST_YEAR;
import static org.fenqu.samples.ProvinceFields.SECOND_YEAR;

import java.io.IOException;
import java.nio.file.Path;
import org.fenqu.samples.RasterSpec.Block;
import org.fenqu.samples.RasterSpec.Codec;
import org.fenqu.samples.RasterSpec.Type;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;

/**
 * The province's rasters, each in the layout, system and sample type that such products come in:
 * tiles and strips, three compressions, integers with a scale, six coordinate systems.
 */
final class ProvinceRasters {
  /** CGCS2000 / 3-degree Gauss-Kruger, central meridian 129° E. */
  private static final String GAUSS_KRUGER = "EPSG:4552";

  /** WGS 84 / UTM zone 52N. */
  private static final String UTM = "EPSG:32652";

  private final Path folder;
  private final Lattice lattice;
  private final ProvinceFields fields;

  ProvinceRasters(Path folder, Province province, ProvinceFields fields) {
    this.folder = folder;
    this.lattice = province.lattice();
    this.fields = fields;
  }

  void write() throws IOException {
    for (int year = FIRST_YEAR; year <= SECOND_YEAR; year++) {
      air(year);
      land(year);
      int y = year;
      write(
          "marine/nitrogen_" + year + ".tif",
          spec("EPSG:4326", 0.02, Type.FLOAT32, Block.strips(16), Codec.DEFLATE, -9999.0, 0.001),
          (x, northing) -> fields.nitrogen(x, northing, y));
    }
    write(
        "marine/elevation.tif",
        spec("EPSG:4326", 0.01, Type.INT16, Block.tiles(128), Codec.LZW, -32768.0, 1),
        fields::elevation);
    write(
        "water/cod_emission.tif",
        spec(UTM, 1000, Type.FLOAT32, Block.tiles(128), Codec.DEFLATE, -1.0, 0.01),
        fields::codEmission);
    write(
        "soil/cadmium.tif",
        spec(
            RasterSpec.NATIONAL, 1500, Type.INT16, Block.strips(32), Codec.DEFLATE, -9999.0, 0.001),
        fields::cadmium);
    write(
        "noise/noise_day.tif",
        spec(UTM, 500, Type.INT16, Block.tiles(128), Codec.DEFLATE, -32768.0, 0.1),
        fields::noise);
    double pixelKm2 = 1.109 * 1.109 * StrictMath.cos(StrictMath.toRadians(Province.LAT));
    write(
        "resources/population.tif",
        spec("EPSG:4490", 0.01, Type.INT32, Block.strips(1), Codec.LZW, null, 1),
        (x, y) -> fields.people(x, y) * pixelKm2);
  }

  private void air(int year) throws IOException {
    write(
        "air/pm25_" + year + ".tif",
        spec("EPSG:4490", 0.01, Type.FLOAT32, Block.tiles(128), Codec.DEFLATE, -9999.0, 0.1),
        (x, y) -> fields.pm25(x, y, year));
    if (year == SECOND_YEAR) {
      write(
          "air/gas_emission.tif",
          spec(GAUSS_KRUGER, 1000, Type.FLOAT32, Block.strips(8), Codec.LZW, -1.0, 0.01),
          fields::gasEmission);
    }
  }

  private void land(int year) throws IOException {
    write(
        "soil/landcover_" + year + ".tif",
        spec("EPSG:4326", 0.0025, Type.UINT8, Block.tiles(256), Codec.LZW, 0.0, 1),
        (x, y) -> fields.landCover(x, y, year).code);
    write(
        "ecology/ndvi_" + year + ".tif",
        spec("EPSG:4490", 0.01, Type.INT16, Block.strips(1), Codec.PACKBITS, -3000.0, 0.001),
        (x, y) -> fields.ndvi(x, y, year));
    write(
        "ecology/erosion_" + year + ".tif",
        spec(GAUSS_KRUGER, 800, Type.FLOAT32, Block.tiles(64), Codec.DEFLATE, -1.0, 1),
        (x, y) -> fields.erosion(x, y, year));
  }

  private void write(String name, RasterSpec spec, Pixels.Field field) throws IOException {
    GeoTiffFile.write(
        folder.resolve(name),
        spec,
        new Pixels(spec, (x, y) -> lattice.contains(x, y) ? field.at(x, y) : Double.NaN));
  }

  /** A raster that covers the lattice, its edges at multiples of the pixel. */
  private RasterSpec spec(
      String crs,
      double pixel,
      Type type,
      Block block,
      Codec codec,
      Double nodata,
      double quantum) {
    double[] box = box(crs);
    int west = (int) Math.floor(box[0] / pixel);
    int north = (int) Math.ceil(box[3] / pixel);
    int width = (int) Math.ceil(box[2] / pixel) - west;
    int height = north - (int) Math.floor(box[1] / pixel);
    boolean predictor = type != Type.FLOAT32 && codec != Codec.PACKBITS && block.isTile();
    return new RasterSpec(
        crs,
        west * pixel,
        north * pixel,
        pixel,
        width,
        height,
        type,
        block,
        codec,
        predictor,
        nodata,
        quantum);
  }

  /** The lattice's edge in another system: least x, least y, greatest x, greatest y. */
  private double[] box(String crs) {
    int points = 64;
    double[] xy = new double[8 * points];
    for (int i = 0; i < points; i++) {
      double t = (double) i / points;
      double[][] edge = {{t, 0}, {1, t}, {1 - t, 1}, {0, 1 - t}};
      for (int side = 0; side < 4; side++) {
        xy[2 * (side * points + i)] = lattice.xAt(edge[side][0]);
        xy[2 * (side * points + i) + 1] = lattice.yAt(edge[side][1]);
      }
    }
    if (!crs.equals(RasterSpec.NATIONAL)) {
      MathTransform fromPlane = Crs.transform(Crs.national(), Crs.parse(crs));
      Crs.transform(fromPlane, xy);
    }
    double[] box = {xy[0], xy[1], xy[0], xy[1]};
    for (int i = 0; i < xy.length; i += 2) {
      box[0] = Math.min(box[0], xy[i]);
      box[1] = Math.min(box[1], xy[i + 1]);
      box[2] = Math.max(box[2], xy[i]);
      box[3] = Math.max(box[3], xy[i + 1]);
    }
    return box;
  }
}

package org.fenqu.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.fenqu.export.FeatureTable;
import org.fenqu.export.FeatureTable.Feature;
import org.fenqu.export.GeoPackageFile;
import org.fenqu.samples.RasterSpec.Block;
import org.fenqu.samples.RasterSpec.Codec;
import org.fenqu.samples.RasterSpec.Type;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Writes an invented country of China's size for benchmarks: 25 rasters of 0.01° over 73–136° E,
 * 3–54° N in mixed codecs, layouts and types, land cover of 0.0025°, counties and sea, 200,000
 * points, 50,000 lines, and the scheme that recomputes it.
 */
public final class NationSample {
  static final int RASTERS = 25;
  private static final int POINTS = 200_000;
  private static final int LINES = 50_000;
  private static final double WEST = 73;
  private static final double NORTH = 54;
  private static final int WIDTH = 6300;
  private static final int HEIGHT = 5100;
  private static final int FINER = 4;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Path folder;
  private final int coarser;
  private final Nation nation;
  private final Noise noise;

  private NationSample(Path folder, long seed, int coarser) {
    this.folder = folder;
    this.coarser = coarser;
    this.nation = Nation.of(seed);
    this.noise = nation.noise();
  }

  /**
   * @param folder receives the files, some 2 GB
   * @param seed the same seed gives the same files
   * @param coarser pixels so many times as wide, and points and lines by its square fewer; divides
   *     300. 1 for the whole
   * @param progress told of each file
   * @throws IOException if a file can't be written
   */
  public static void write(Path folder, long seed, int coarser, Consumer<String> progress)
      throws IOException {
    NationSample sample = new NationSample(folder, seed, coarser);
    sample.administration();
    progress.accept("counties and sea");
    sample.points();
    sample.lines();
    progress.accept("points and lines");
    NationLaws.write(folder, sample.nation, coarser);
    progress.accept("laws");
    for (int n = 0; n < RASTERS; n++) {
      sample.raster(n);
      progress.accept(String.format("raster %d of %d", n + 1, RASTERS));
    }
    sample.landCover();
    progress.accept("land cover");
    NationScheme.write(folder);
  }

  private void administration() throws IOException {
    List<Geometry> shapes = nation.shapes();
    List<Feature> rows = new ArrayList<>();
    for (int i = 0; i < shapes.size() - 1; i++) {
      String adcode = nation.adcodes().get(i);
      rows.add(
          new Feature(
              Plane.lonLat(shapes.get(i)),
              List.of(
                  adcode,
                  "示例" + adcode + "县",
                  "示例" + adcode.substring(0, 4) + "市",
                  "示例" + adcode.substring(0, 2) + "省")));
    }
    GeoPackageFile.write(
        folder.resolve("admin/counties.gpkg"),
        new FeatureTable("counties", columns("adcode", "name", "city", "province"), rows));
    GeoJsonFile.write(
        folder.resolve("admin/sea.geojson"),
        new FeatureTable(
            "sea",
            columns("name"),
            List.of(new Feature(Plane.lonLat(shapes.get(shapes.size() - 1)), List.of("示例海")))));
  }

  private void points() throws IOException {
    StringBuilder text = new StringBuilder("id,lon,lat,amount\n");
    Lattice lattice = nation.lattice();
    int written = 0;
    for (long draw = 0; written < POINTS / coarser / coarser; draw++) {
      int square = (int) (noise.uniform(draw, 1001) * lattice.size());
      if (nation.land()[square]) {
        double x = lattice.x(square) + (noise.uniform(draw, 1002) - 0.5) * lattice.step();
        double y = lattice.y(square) + (noise.uniform(draw, 1003) - 0.5) * lattice.step();
        Coordinate at = Plane.lonLat(x, y);
        text.append(
            String.format(
                Locale.ROOT,
                "P%06d,%s,%s,%.1f\n",
                ++written,
                at.x,
                at.y,
                1000 * noise.uniform(draw, 1004)));
      }
    }
    Path file = folder.resolve("points/sources.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** Winding lines of a few to some tens of km. */
  private void lines() throws IOException {
    Lattice lattice = nation.lattice();
    List<Feature> rows = new ArrayList<>();
    for (long draw = 0; rows.size() < LINES / coarser / coarser; draw++) {
      int square = (int) (noise.uniform(draw, 2001) * lattice.size());
      if (!nation.land()[square]) {
        continue;
      }
      int vertices = 5 + (int) (16 * noise.uniform(draw, 2002));
      double direction = 2 * Math.PI * noise.uniform(draw, 2003);
      double x = lattice.x(square);
      double y = lattice.y(square);
      Coordinate[] line = new Coordinate[vertices];
      for (int i = 0; i < vertices; i++) {
        line[i] = Plane.lonLat(x, y);
        direction += noise.uniform(draw, 3000 + i) - 0.5;
        x += 1500 * StrictMath.cos(direction);
        y += 1500 * StrictMath.sin(direction);
      }
      rows.add(new Feature(FACTORY.createLineString(line), List.of("R" + (rows.size() + 1))));
    }
    GeoPackageFile.write(
        folder.resolve("lines/roads.gpkg"), new FeatureTable("roads", columns("ref"), rows));
  }

  /** Layer n: its type, layout and codec follow from n; every third has no values at sea. */
  private void raster(int n) throws IOException {
    Type type = new Type[] {Type.FLOAT32, Type.INT16, Type.FLOAT32, Type.UINT8, Type.INT32}[n % 5];
    Codec codec =
        new Codec[] {Codec.DEFLATE, Codec.LZW, Codec.DEFLATE, Codec.PACKBITS, Codec.NONE, Codec.LZW}
            [n % 6];
    Block block =
        new Block[] {Block.tiles(256), Block.strips(1), Block.tiles(512), Block.strips(64)}[n % 4];
    boolean predictor =
        type != Type.FLOAT32 && block.isTile() && codec != Codec.PACKBITS && codec != Codec.NONE;
    double nodata = type == Type.UINT8 ? 255 : -9999;
    RasterSpec spec =
        new RasterSpec(
            n % 2 == 0 ? "EPSG:4490" : "EPSG:4326",
            WEST,
            NORTH,
            0.01 * coarser,
            WIDTH / coarser,
            HEIGHT / coarser,
            type,
            block,
            codec,
            predictor,
            nodata,
            type == Type.FLOAT32 ? 0.01 : 1);
    GeoTiffFile.write(folder.resolve(name(n)), spec, pixels(n, type));
  }

  static String name(int n) {
    return String.format("layers/layer_%02d.tif", n);
  }

  private GeoTiffFile.Pixels pixels(int n, Type type) {
    CoarseField field = new CoarseField(noise, n, WIDTH / coarser, HEIGHT / coarser);
    double range = type == Type.UINT8 ? 250 : 1000;
    boolean gaps = n % 3 == 2;
    return (col, row, width, height, into) -> {
      for (int i = 0; i < into.length; i++) {
        int c = col + i % width;
        int r = row + i / width;
        double value = field.at(c, r);
        into[i] = gaps && value < 0.12 ? Double.NaN : Math.floor(range * value * 100) / 100;
      }
    };
  }

  private void landCover() throws IOException {
    RasterSpec spec =
        new RasterSpec(
            "EPSG:4326",
            WEST,
            NORTH,
            0.0025 * coarser,
            FINER * WIDTH / coarser,
            FINER * HEIGHT / coarser,
            Type.UINT8,
            Block.tiles(512),
            Codec.DEFLATE,
            false,
            0.0,
            1);
    CoarseField field = new CoarseField(noise, 77, WIDTH / coarser, HEIGHT / coarser);
    GeoTiffFile.write(
        folder.resolve("classes/landcover.tif"),
        spec,
        (col, row, width, height, into) -> {
          for (int i = 0; i < into.length; i++) {
            double c = (col + i % width) / (double) FINER;
            double r = (row + i / width) / (double) FINER;
            into[i] = 1 + Math.min(9, (int) (10 * field.at(c, r)));
          }
        });
  }

  private static Map<String, Integer> columns(String... names) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String name : names) {
      columns.put(name, 24);
    }
    return columns;
  }
}

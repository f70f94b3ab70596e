package org.fenqu.source.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.fenqu.config.Source;
import org.fenqu.source.Declared;
import org.fenqu.source.LayerSourceContract;
import org.fenqu.source.SampleField;
import org.fenqu.source.TinyTiff;
import org.junit.jupiter.api.Nested;

/** A GeoTIFF keeps the contract, in tiles and in strips. */
class GeoTiffSourceTest {
  private abstract static class Tiff extends LayerSourceContract {
    abstract void layOut(TinyTiff tiff);

    @Override
    protected Path write(Path folder, SampleField field) throws IOException {
      TinyTiff tiff = new TinyTiff(field.width(), field.height(), field.stored());
      tiff.nodata = String.valueOf(SampleField.NODATA);
      tiff.scale = new double[] {field.stepX(), field.stepY(), 0};
      tiff.tie = new double[] {0, 0, 0, SampleField.WEST, SampleField.NORTH, 0};
      tiff.gdalMetadata = field.gdalMetadata();
      layOut(tiff);
      return tiff.write(folder.resolve("氮 氧.tif"));
    }

    @Override
    protected Source.Pixels source(Path path, Declared declared) {
      return declared.raster(path);
    }

    @Override
    protected Set<Ability> cannot() {
      return Set.of(Ability.SCALES_BY_ITSELF);
    }
  }

  @Nested
  class TiledBytes extends Tiff {
    @Override
    void layOut(TinyTiff tiff) {
      tiff.type = sampleType();
      tiff.tiled = true;
      tiff.deflate = true;
    }

    @Override
    protected String sampleType() {
      return "uint8";
    }
  }

  @Nested
  class StripedFloats extends Tiff {
    @Override
    void layOut(TinyTiff tiff) {
      tiff.type = sampleType();
      tiff.blockHeight = 4;
    }

    @Override
    protected String sampleType() {
      return "float32";
    }
  }
}

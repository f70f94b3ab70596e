package org.fenqu.source.netcdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fenqu.config.Source;
import org.fenqu.source.Declared;
import org.fenqu.source.LayerSourceContract;
import org.fenqu.source.SampleField;
import org.fenqu.source.TinyNetCdf;

/** A variable of a NetCDF file keeps the contract; its rows lie as they are, none are kept. */
class NetCdfSourceTest extends LayerSourceContract {
  @Override
  protected Path write(Path folder, SampleField field) throws IOException {
    List<Object> attributes = new ArrayList<>(List.of("_FillValue", (short) SampleField.NODATA));
    if (field.scale() != 1) {
      attributes.addAll(List.of("scale_factor", field.scale(), "add_offset", field.offset()));
    }
    return new TinyNetCdf()
        .degrees("lat", SampleField.NORTH - field.stepY() / 2, -field.stepY(), field.height())
        .degrees("lon", SampleField.WEST + field.stepX() / 2, field.stepX(), field.width())
        .variable("o3", "short", "lat lon", field.stored(), attributes.toArray())
        .write(folder.resolve("臭 氧.nc"));
  }

  @Override
  protected Source.Pixels source(Path path, Declared declared) {
    return declared.netCdf(path, "o3");
  }

  @Override
  protected String sampleType() {
    return "int16";
  }

  @Override
  protected Set<Ability> cannot() {
    return Set.of(Ability.KEEPS_ROWS, Ability.COUNTS_BLOCKS);
  }
}

package org.fenqu.source.tiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.SampleTypes;

/** What a TIFF says of its values and isn't, or can't be, applied. */
final class TiffRemarks {
  private TiffRemarks() {}

  /**
   * Sentences about a layer, without their subject.
   *
   * @param marker what marks no data, the catalogue's or the file's; null for nothing
   * @throws UserException without the path, if what the file gives as a scale is no number
   */
  static List<String> of(Source.Raster source, TiffDirectory directory, Double marker) {
    List<String> remarks = new ArrayList<>();
    GdalMetadata gdal = directory.gdal();
    if (source.scale() == null && source.offset() == null) {
      double scale = Objects.requireNonNullElse(gdal.number("scale", source.band() - 1), 1.0);
      double offset = Objects.requireNonNullElse(gdal.number("offset", source.band() - 1), 0.0);
      if (scale != 1 || offset != 0) {
        remarks.add(
            String.format(
                "holds values stored as they are, though the file's metadata give scale %s and"
                    + " offset %s: declare source.scale and source.offset, 1 and 0 if that is meant",
                scale, offset));
      }
    }
    if (marker != null && !SampleTypes.holds(directory.sampleType(), marker)) {
      String name = source.nodata() == null ? "nodata" : "source.nodata";
      remarks.add(SampleTypes.impossible(name, marker, directory.sampleType()));
    }
    remarks.addAll(gdal.unread(source, marker));
    return List.copyOf(remarks);
  }
}

package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.Parallel;
import org.fenqu.UserException;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.source.Feature;

/** Counties as the scheme declares them: polygons on the 1 mm grid, by rising adcode. */
final class CountyFeatures {
  private final Scheme.Counties declared;
  private final String schemeFile;

  CountyFeatures(RunConfig config) {
    this.declared = config.scheme().area().counties();
    this.schemeFile = config.schemeFile();
  }

  /**
   * @throws UserException if there is none, or an adcode is not six digits or stands twice
   */
  List<Feature> sorted(List<Feature> features) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Feature> sorted = new ArrayList<>(Parallel.map(features, cores, CountyFeatures::prepared));
    String where = schemeFile + ": area.counties";
    if (sorted.isEmpty()) {
      throw new UserException(
          where + ".layer: " + declared.layer() + " has no usable county; see its file");
    }
    Set<String> seen = new HashSet<>();
    for (Feature feature : sorted) {
      String adcode = feature.attributes().get(declared.adcode());
      if (adcode == null || !adcode.matches("\\d{6}")) {
        throw new UserException(
            where
                + ".adcode: feature "
                + feature.id()
                + " has "
                + declared.adcode()
                + " "
                + adcode
                + ", expected six digits");
      }
      if (!seen.add(adcode)) {
        throw new UserException(
            where
                + ".adcode: "
                + adcode
                + " stands twice in layer "
                + declared.layer()
                + "; dissolve a county's parts into one feature first");
      }
    }
    sorted.sort(Comparator.comparing(f -> f.attributes().get(declared.adcode())));
    return sorted;
  }

  private static Feature prepared(Feature county) {
    return county.with(CountyGeometry.prepare(county.geometry()));
  }
}

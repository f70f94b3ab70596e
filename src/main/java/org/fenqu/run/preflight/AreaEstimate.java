package org.fenqu.run.preflight;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.locationtech.jts.geom.Envelope;

/**
 * The number of cells before the area is laid out: the counties' own areas and, as an upper bound,
 * the sea within reach of the box around them.
 */
public final class AreaEstimate {
  private static final double METRES_PER_KM = 1000;

  private final SparkSession spark;
  private final RunConfig config;

  public AreaEstimate(SparkSession spark, RunConfig config) {
    this.spark = spark;
    this.config = config;
  }

  /** What one pass over polygons finds: areas in m², the box around all in Albers metres. */
  private record Extent(double area, double largest, Envelope box) implements java.io.Serializable {
    static Extent of(Feature feature) {
      double area = feature.geometry().getArea();
      return new Extent(area, area, feature.geometry().getEnvelopeInternal());
    }

    Extent plus(Extent other) {
      Envelope both = new Envelope(box);
      both.expandToInclude(other.box);
      return new Extent(area + other.area, Math.max(largest, other.largest), both);
    }
  }

  public Workload.Cells cells() {
    Scheme.Area area = config.scheme().area();
    int metres = config.scheme().grid().cell();
    double cell = (double) metres * metres;
    Extent land = extent(area.counties().layer());
    double all = land.area();
    if (area.seas() != null) {
      all += sea(area.seas(), land);
    }
    return new Workload.Cells(
        metres, Math.round(all / cell), Math.round(land.largest() / cell), false);
  }

  private double sea(Scheme.Seas seas, Extent land) {
    Envelope reach = new Envelope(land.box());
    reach.expandBy(seas.withinKm() * METRES_PER_KM);
    double offshore = reach.getArea() - land.area();
    return Math.min(extent(seas.layer()).area(), Math.max(0, offshore));
  }

  private Extent extent(String id) {
    Layer layer = config.catalogue().find(id).orElseThrow();
    Features features = Features.read(spark, layer, config.where(layer) + ".source", List.of());
    return features.features().map(Extent::of).reduce(Extent::plus);
  }
}

package org.fenqu.legal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.source.Reject;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.fenqu.territory.MemberFeatures;
import org.locationtech.jts.geom.Geometry;

/**
 * The legal objects as their layers have them, the strictest first.
 *
 * @param objects the objects
 * @param polygons of each, on the 1 mm grid; lists that may be emptied when they have gone further
 * @param rejects faults of single features
 */
record LegalLayers(List<LegalObject> objects, List<Geometry> polygons, List<Reject> rejects) {
  /** Attribute that all features of a layer without ids are given. */
  private static final String ALL = "";

  /** An object with its polygon. */
  private record Read(LegalObject object, Geometry polygon) {}

  /**
   * @throws org.fenqu.UserException if a layer can't be read, has no polygons, or a feature no id
   */
  static LegalLayers read(SparkSession spark, RunConfig config) throws IOException {
    List<Read> all = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    List<Scheme.Protected> entries = config.scheme().priority();
    for (int e = 0; e < entries.size(); e++) {
      if (entries.get(e).isExact()) {
        all.addAll(read(spark, config, e, rejects));
      }
    }
    all.sort(
        Comparator.comparing((Read read) -> read.object().kind())
            .thenComparing(read -> read.object().entry())
            .thenComparing(read -> read.object().id()));
    List<LegalObject> objects = all.stream().map(Read::object).toList();
    List<Geometry> polygons = new ArrayList<>(all.stream().map(Read::polygon).toList());
    return new LegalLayers(objects, polygons, rejects);
  }

  private static List<Read> read(
      SparkSession spark, RunConfig config, int entry, List<Reject> rejects) throws IOException {
    Scheme.Protected declared = config.scheme().priority().get(entry);
    Layer layer = config.catalogue().find(declared.layer()).orElseThrow();
    List<String> attributes =
        Stream.of(declared.objectId(), declared.objectName()).filter(a -> a != null).toList();
    Features.Whole whole =
        Features.read(spark, layer, config.where(layer) + ".source", attributes).whole();
    rejects.addAll(whole.rejects());
    boolean asOne = declared.objectId() == null;
    MemberFeatures features =
        MemberFeatures.of(
            asOne ? together(whole.features(), layer.id()) : whole.features(),
            new MemberFeatures.Identity(
                layer.id(),
                layer.source().path(),
                config.schemeFile() + ": priority[" + entry + "].id",
                asOne ? ALL : declared.objectId(),
                declared.objectName(),
                null,
                "a text that tells it apart"));
    if (!asOne) {
      rejects.addAll(features.remarks());
    }
    return features.features().stream()
        .map(feature -> read(declared, entry, asOne ? ALL : declared.objectId(), feature))
        .toList();
  }

  private static Read read(Scheme.Protected declared, int entry, String idKey, Feature feature) {
    String name =
        declared.objectName() == null ? null : feature.attributes().get(declared.objectName());
    LegalObject object =
        new LegalObject(
            entry,
            declared.layer(),
            declared.kind(),
            feature.attributes().get(idKey),
            idKey.equals(ALL) ? null : name,
            feature.geometry().getArea());
    return new Read(object, feature.geometry());
  }

  private static List<Feature> together(List<Feature> features, String layer) {
    return features.stream()
        .map(f -> new Feature(f.index(), f.id(), f.geometry(), f.value(), Map.of(ALL, layer)))
        .toList();
  }
}

package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fenqu.Parallel;
import org.fenqu.UserException;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.source.Reject;
import org.fenqu.source.vector.Feature;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/**
 * The polygons of a layer by what tells them apart: features of one id are one polygon, on the 1 mm
 * grid, by rising id.
 *
 * @param features one for each id; attributes are those of its largest part
 * @param remarks ids that stood several times, and where their names differ
 * @param repeated ids that stood several times, rising
 * @param renamed those of them whose names differ
 */
public record MemberFeatures(
    List<Feature> features, List<Reject> remarks, List<String> repeated, List<String> renamed) {

  /**
   * What of a layer's features says who they are.
   *
   * @param layer id of the layer
   * @param file its file
   * @param where file and key of the id in the configuration, for errors
   * @param id attribute of the id
   * @param name attribute of the name; null for none
   * @param form regular expression of an id; null for any text
   * @param expected what the form asks for, for errors
   */
  public record Identity(
      String layer,
      String file,
      String where,
      String id,
      String name,
      String form,
      String expected) {}

  /**
   * @throws UserException if a feature has no id, or one of another form, or nothing is left
   */
  public static MemberFeatures of(List<Feature> given, Identity identity) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Feature> prepared =
        Parallel.map(given, cores, f -> f.with(CountyGeometry.prepare(f.geometry())));
    Map<String, List<Feature>> byId = new TreeMap<>();
    List<Reject> remarks = new ArrayList<>();
    for (Feature feature : prepared) {
      if (feature.geometry().isEmpty()) {
        remarks.add(remark(identity, feature.id(), "has no area at 1 mm", Reject.REJECTED));
        continue;
      }
      byId.computeIfAbsent(id(feature, identity), k -> new ArrayList<>()).add(feature);
    }
    if (byId.isEmpty()) {
      throw new UserException(
          "%s: layer %s (%s) has no polygon with any area at 1 mm"
              .formatted(identity.where(), identity.layer(), identity.file()));
    }
    MemberFeatures all =
        new MemberFeatures(new ArrayList<>(), remarks, new ArrayList<>(), new ArrayList<>());
    byId.forEach((id, parts) -> all.features.add(all.one(id, parts, identity)));
    return all;
  }

  private static String id(Feature feature, Identity identity) {
    String id = feature.attributes().get(identity.id());
    boolean fits =
        id != null && !id.isBlank() && (identity.form() == null || id.matches(identity.form()));
    if (!fits) {
      throw new UserException(
          "%s: feature %s of layer %s (%s) has %s %s, expected %s"
              .formatted(
                  identity.where(),
                  feature.id(),
                  identity.layer(),
                  identity.file(),
                  identity.id(),
                  id == null || id.isBlank() ? "missing" : "'" + id + "'",
                  identity.expected()));
    }
    return id;
  }

  private Feature one(String id, List<Feature> parts, Identity identity) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    // Whatever the order of the file.
    parts.sort(
        Comparator.comparingDouble((Feature part) -> -part.geometry().getArea())
            .thenComparing((a, b) -> a.geometry().compareTo(b.geometry()))
            .thenComparing(part -> part.attributes().toString()));
    List<Geometry> geometries = parts.stream().map(Feature::geometry).toList();
    Geometry whole =
        UnaryUnionNG.union(geometries, CountyGeometry.FACTORY, CountyGeometry.MILLIMETRES);
    repeated.add(id);
    remarks.add(
        remark(identity, id, "stands in " + parts.size() + " features: taken as one", Reject.KEPT));
    TreeSet<String> names =
        parts.stream()
            .map(part -> identity.name() == null ? null : part.attributes().get(identity.name()))
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    if (names.size() > 1) {
      renamed.add(id);
      String kept = parts.get(0).attributes().get(identity.name());
      remarks.add(
          remark(
              identity,
              id,
              "has different names ("
                  + String.join(", ", names)
                  + "): "
                  + kept
                  + " is kept, its largest part's",
              Reject.KEPT));
    }
    return parts.get(0).with(CountyGeometry.polygonal(whole).norm());
  }

  private static Reject remark(Identity identity, String feature, String text, String action) {
    return new Reject(identity.layer(), identity.file(), feature, text, action);
  }
}

package org.fenqu.source.vector;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.Causes;
import org.fenqu.source.Listing;
import org.fenqu.source.Reject;
import org.fenqu.source.Session;
import org.fenqu.source.ValueTally;

/**
 * The features of a vector layer or of points in a text file. Look at {@link #rejects()} before
 * using {@link #features()}: that is where faults of the whole layer come to light.
 */
public final class Features {
  private final Layer layer;
  private final String where;
  private final JavaRDD<FeatureReading.Outcome> outcomes;
  private Summary summary;

  private Features(Layer layer, String where, JavaRDD<FeatureReading.Outcome> outcomes) {
    this.layer = layer;
    this.where = where;
    this.outcomes = outcomes;
  }

  /** What one pass over a part of the features finds. */
  private record Summary(
      long features,
      long refused,
      long wrongType,
      ValueTally values,
      List<FeatureReading.Outcome> faults)
      implements Serializable {

    static Summary none() {
      return new Summary(0, 0, 0, new ValueTally(), List.of());
    }

    Summary plus(Summary other) {
      List<FeatureReading.Outcome> all = new ArrayList<>(faults);
      all.addAll(other.faults);
      return new Summary(
          features + other.features,
          refused + other.refused,
          wrongType + other.wrongType,
          values.plus(other.values),
          all);
    }

    static Summary of(Iterator<FeatureReading.Outcome> outcomes, Consumer<Feature> usable) {
      long features = 0;
      long refused = 0;
      long wrongType = 0;
      ValueTally values = new ValueTally();
      List<FeatureReading.Outcome> faults = new ArrayList<>();
      while (outcomes.hasNext()) {
        FeatureReading.Outcome outcome = outcomes.next();
        if (outcome.feature() == null) {
          refused++;
        } else {
          features++;
          if (outcome.feature().value() != null) {
            values.add(outcome.feature().value());
          }
          usable.accept(outcome.feature());
        }
        wrongType += outcome.wrongType() ? 1 : 0;
        if (outcome.reject() != null) {
          faults.add(
              new FeatureReading.Outcome(
                  outcome.index(), null, outcome.reject(), outcome.wrongType()));
        }
      }
      return new Summary(features, refused, wrongType, values, faults);
    }
  }

  /**
   * Opens a layer's file; reads no feature yet.
   *
   * @param layer with a {@link Source.Vector} or {@link Source.Points}
   * @param where prefix of errors: file and key of the source in the catalogue, e.g. {@code
   *     conf/layers/x.yaml: layers[3].source}
   * @param attributes to carry along with each feature
   * @throws UserException if the file is missing or unreadable, lacks a table, a column or a
   *     reference system, or the filter doesn't parse
   */
  public static Features read(
      SparkSession spark, Layer layer, String where, List<String> attributes) {
    FeatureSource source = FeatureSource.open(new Session(spark, where), layer);
    return new Features(layer, where, source.outcomes(attributes));
  }

  /** The features that can be used, distributed, in the file's order. */
  public JavaRDD<Feature> features() {
    return outcomes.map(FeatureReading.Outcome::feature).filter(Objects::nonNull);
  }

  /**
   * What was refused or repaired, in the file's order. The first call of this or {@link #count()}
   * reads the file.
   *
   * @throws UserException if the layer has no usable feature at all, or the file is damaged
   */
  public List<Reject> rejects() {
    return rejects(summary());
  }

  /**
   * A small layer as a whole.
   *
   * @param features that can be used, in the file's order
   * @param rejects what was refused or repaired, in the file's order
   */
  public record Whole(List<Feature> features, List<Reject> rejects) {}

  /** A part of a layer: its features as bytes, which travel sooner. */
  private record Gathered(List<FeatureFrame> features, Summary summary) implements Serializable {
    static Gathered of(Iterator<FeatureReading.Outcome> outcomes) {
      List<FeatureFrame> features = new ArrayList<>();
      Summary summary = Summary.of(outcomes, one -> features.add(FeatureFrame.of(one)));
      return new Gathered(features, summary);
    }
  }

  /**
   * All features and faults in the driver, the file read once; for layers that are small.
   *
   * @throws UserException as {@link #rejects()}
   */
  public Whole whole() {
    List<Feature> features = new ArrayList<>();
    Summary found = Summary.none();
    for (Gathered part : job(() -> outcomes.mapPartitions(Features::gathered).collect())) {
      part.features.forEach(frame -> features.add(frame.feature()));
      found = found.plus(part.summary);
    }
    requireFeatures(found);
    return new Whole(features, rejects(found));
  }

  private static Iterator<Gathered> gathered(Iterator<FeatureReading.Outcome> part) {
    return List.of(Gathered.of(part)).iterator();
  }

  /** How many features can be used. */
  public long count() {
    return summary().features;
  }

  /**
   * What people should know of the rule's values, one line each: what looks like a missing value
   * and is used, and infinite ones, which are refused. The first call reads the file, as {@link
   * #rejects()}.
   */
  public List<String> remarks() {
    String value = FeatureSource.value(layer.grid());
    if (value == null) {
      return List.of();
    }
    List<String> remarks = new ArrayList<>();
    summary().values.findings(value).forEach(said -> remarks.add(of(said)));
    List<String> infinite =
        rejects().stream()
            .filter(one -> one.reason().endsWith(FeatureReading.NOT_FINITE))
            .map(Reject::feature)
            .toList();
    if (!infinite.isEmpty()) {
      remarks.add(
          of(
              String.format(
                  Locale.ROOT,
                  "%s: %d infinite values are refused: %s",
                  value,
                  infinite.size(),
                  Listing.of(infinite))));
    }
    return remarks;
  }

  private String of(String said) {
    return "layer " + layer.id() + ", " + said;
  }

  /** Prefix of errors. */
  String where() {
    return where;
  }

  String path() {
    return layer.source().path();
  }

  private synchronized Summary summary() {
    if (summary == null) {
      summary = summarise();
      requireFeatures(summary);
    }
    return summary;
  }

  private Summary summarise() {
    return job(
        () ->
            outcomes
                .mapPartitions(part -> List.of(Summary.of(part, feature -> {})).iterator())
                .fold(Summary.none(), Summary::plus));
  }

  private <T> T job(Callable<T> reading) {
    try {
      return reading.call();
    } catch (Exception e) { // Scala declares no checked exceptions, SparkException is one
      throw new UserException(
          where
              + ": "
              + layer.source().path()
              + " can't be read: "
              + Causes.firstLine(e)
              + "; is it complete?",
          e);
    }
  }

  private void requireFeatures(Summary found) {
    if (found.features > 0) {
      return;
    }
    String file = where + ": " + layer.source().path();
    if (found.refused == 0) {
      throw new UserException(
          file + " has no feature" + (filtered() ? " that the filter keeps" : ""));
    }
    String first = rejects(found).get(0).reason();
    if (found.wrongType == found.refused) {
      throw new UserException(
          file + " doesn't suit the rule '" + rule() + "': every feature is " + first);
    }
    throw new UserException(
        file + ": all " + found.refused + " features were refused, the first: " + first);
  }

  private static List<Reject> rejects(Summary found) {
    return found.faults.stream()
        .sorted(Comparator.comparingLong(FeatureReading.Outcome::index))
        .map(FeatureReading.Outcome::reject)
        .toList();
  }

  private String rule() {
    GridRule rule = layer.grid();
    return rule == null ? "none" : rule.method();
  }

  private boolean filtered() {
    return layer.source() instanceof Source.Vector vector && vector.filter() != null
        || layer.source() instanceof Source.Points points && points.filter() != null;
  }
}

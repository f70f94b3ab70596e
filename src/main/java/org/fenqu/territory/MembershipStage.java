package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;

/**
 * Stage: lays the polygons of every membership layer on the grid, or finds that done before, and
 * says how much of the study area they cover.
 */
public final class MembershipStage {
  private static final double NANOS = 1e9;
  private static final double PERCENT = 100;

  /** What sums of shares may be off. */
  private static final double WHOLE = 1e-9;

  /** Share from which on a tenth of a percent tells nothing. */
  private static final double NEARLY = 0.999;

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Territory territory;

  public MembershipStage(
      SparkSession spark, RunConfig config, String warehouse, Territory territory) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.territory = territory;
  }

  /**
   * A layer on the grid.
   *
   * @param reused true if it was found in the block store
   * @param seconds it took by the clock
   */
  public record Laid(
      Membership membership, MembershipCover cover, boolean reused, double seconds) {}

  /**
   * @param laid the layers, in catalogue order, but for those left out
   * @param leftOut ids of optional layers that couldn't be laid
   * @param warnings what people should know, one line each
   */
  public record Result(List<Laid> laid, List<String> leftOut, List<String> warnings) {
    /** The layer of that id, unless it was left out or is no membership. */
    public Optional<Laid> find(String layer) {
      return laid.stream().filter(own -> own.membership().layer().equals(layer)).findFirst();
    }
  }

  /**
   * @param chosen layers to lay, of those that are memberships
   * @throws UserException if a layer that is not optional can't be read, has a feature without an
   *     id, or covers nothing of the area
   */
  public Result execute(Predicate<Layer> chosen) throws IOException {
    List<Laid> laid = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Layer layer : config.catalogue().layers()) {
      if (!layer.isMembership() || !chosen.test(layer)) {
        continue;
      }
      try {
        Laid one = lay(layer);
        laid.add(one);
        warnings.addAll(one.membership().remarks());
        warnOfUncovered(layer, one.cover(), warnings);
      } catch (UserException e) {
        if (!layer.optional()) {
          throw e;
        }
        leftOut.add(layer.id());
        warnings.add("layer " + layer.id() + " left out (optional): " + e.getMessage());
      }
    }
    return new Result(laid, leftOut, warnings);
  }

  private Laid lay(Layer layer) throws IOException {
    long started = System.nanoTime();
    MembershipLayer.Stored stored = new MembershipLayer(spark, config, warehouse, layer).store();
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    sc.setJobDescription("cover of " + layer.id());
    MembershipCover cover = MembershipCover.of(sc, territory, stored.membership());
    if (cover.cells() == 0) {
      throw new UserException(
          "%s.source.path: %s: no polygon of layer %s lies in the study area; check its extent and CRS"
              .formatted(config.where(layer), layer.source().path(), layer.id()));
    }
    double seconds = (System.nanoTime() - started) / NANOS;
    return new Laid(stored.membership(), cover, stored.reused(), seconds);
  }

  private static void warnOfUncovered(Layer layer, MembershipCover cover, List<String> warnings) {
    if (cover.all() >= 1 - WHOLE) {
      return;
    }
    String domains =
        Double.isNaN(cover.sea()) || Double.isNaN(cover.land())
            ? ""
            : " (%s of land, %s of sea)".formatted(percent(cover.land()), percent(cover.sea()));
    warnings.add(
        "layer %s: covers %s of the area%s".formatted(layer.id(), percent(cover.all()), domains));
  }

  /** One decimal, or six where it would round to all: what little is missing is to be seen. */
  static String percent(double share) {
    return String.format(
        Locale.ROOT, share > NEARLY && share < 1 ? "%.6f %%" : "%.1f %%", PERCENT * share);
  }
}

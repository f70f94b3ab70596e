package org.fenqu.samples;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Writes the invented 示例省: what {@code data-samples/} holds. */
public final class ProvinceSample {
  private ProvinceSample() {}

  /**
   * @param folder receives the files; those of an earlier sample are replaced
   * @param seed the same seed gives the same files
   * @throws IOException if a file can't be written
   */
  public static void write(SparkSession spark, Path folder, long seed) throws IOException {
    Province province = Province.of(seed);
    Planted planted = Planted.in(province);
    ProvinceShapes shapes = new ProvinceShapes(province);
    ProvinceFields fields = new ProvinceFields(province, planted, shapes.roads());
    new ProvinceRasters(folder, province, fields).write();
    new ProvinceFeatures(folder, province, planted, shapes, fields).write(spark);
    new Truth(province, planted, seed).write(folder.resolve("truth.yaml"));
  }
}

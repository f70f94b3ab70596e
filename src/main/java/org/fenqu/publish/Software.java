package org.fenqu.publish;

import java.util.Objects;
import org.apache.spark.package$;

/**
 * The software of a run.
 *
 * @param fenqu version of Fenqu
 * @param code the commit it was built from as the launcher tells it, else "unknown"
 * @param spark version of Spark
 * @param java version of the JVM
 */
public record Software(String fenqu, String code, String spark, String java) {
  /** System property by which the launcher tells the commit. */
  static final String CODE_PROPERTY = "fenqu.code";

  /** The software that runs now. */
  public static Software current() {
    return new Software(
        version(),
        System.getProperty(CODE_PROPERTY, "unknown"),
        package$.MODULE$.SPARK_VERSION(),
        System.getProperty("java.version"));
  }

  /** The version of the jar that runs, "development" outside a jar. */
  public static String version() {
    String version = Software.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "development");
  }
}

package org.fenqu.catalog;

import org.apache.sedona.sql.SedonaSqlExtensions;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * What a session needs beside {@link FenquCatalog}: Sedona's geometry, Fenqu's functions, and that
 * no statement writes into a warehouse.
 */
public final class FenquExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    new SedonaSqlExtensions().apply(extensions);
    SessionFunctions.inject(extensions);
    extensions.injectCheckRule(
        new AbstractFunction1<>() {
          @Override
          public ReadOnly apply(org.apache.spark.sql.SparkSession spark) {
            return new ReadOnly(spark);
          }
        });
    return BoxedUnit.UNIT;
  }
}
